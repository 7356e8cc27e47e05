// Rule O: amendments that come as one document and are proposed, supported and decided as one package. A package owns no words:
// it is the list of its proposals and what its document said; what has become of it follows from them.
import { penName, proposesAs, type Standpoint } from "#domain/people/access";
import { type ProposalCommand, refusalToActOn } from "#domain/proposals/proposal-rights";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";
import type { DelegationCode } from "../draft";
import { packageLimits } from "../limits";
import { Refusal } from "../refusal";
import type { PackageFacts, PackageState, PackageView } from "./values";

/** A package as its entry in the record states it. */
export type MadePackage = {
  readonly facts: PackageFacts;
  readonly delegation: DelegationCode | null;
  readonly at: string;
};

/** What can be done with a package as one. */
export const packageCommands = [
  "support",
  "oppose",
  "stand-aside",
  "sponsor",
  "withdraw",
  "accept",
  "reject",
  "park",
  "reopen",
] as const satisfies readonly ProposalCommand[];
export type PackageCommand = (typeof packageCommands)[number];

/** O20: the number of the next package of a delegation: BRA/3 is its third. One that was given is taken as it is. */
export const nextSymbol = (
  made: readonly MadePackage[],
  delegation: DelegationCode,
  given: string | undefined,
): string | Refusal => {
  const taken = new Set(made.map(({ facts }) => facts.symbol));
  if (given !== undefined)
    return taken.has(given)
      ? new Refusal("exists", "There is a package {symbol} already.", { symbol: given })
      : given;
  let n = made.filter((each) => (each.delegation ?? penName) === delegation).length + 1;
  while (taken.has(`${delegation}/${n}`)) n += 1;
  return `${delegation}/${n}`;
};

/** O20: the number of a proposal in its package, as the Telecommunication Union has it: BRA/3/2. */
export const partSymbol = (symbol: string, n: number): string => `${symbol}/${n}`;

/** O20: null when this person may give a package a number of its own. */
export const refusalToNumber = (who: Standpoint, given: string | undefined): Refusal | null =>
  given === undefined || proposesAs(who) === penName
    ? null
    : new Refusal(
        "not-allowed",
        "The number follows from the scheme of the meeting; those who hold the pen give another.",
      );

/** O21, O22: null when these proposals can become a package beside those that there are. */
export const refusalToMake = (made: readonly MadePackage[], proposals: readonly string[]): Refusal | null => {
  if (made.length >= packageLimits.packages)
    return new Refusal("too-many", "A draft has {most} packages at most.", { most: packageLimits.packages });
  for (const { facts } of made) {
    const part = facts.parts.findIndex(({ proposal }) => proposals.includes(proposal));
    if (part >= 0)
      return new Refusal("exists", "One of these amendments is proposed already, as {symbol}.", {
        symbol: partSymbol(facts.symbol, part + 1),
      });
  }
  return null;
};

/** O23: what has become of a package whose proposals are in these states. */
export const packageState = (states: readonly ProposalState[]): PackageState => {
  if (states.includes("open")) return "open";
  // What another proposal carries on was taken up.
  const isTaken = (state: ProposalState) => state === "accepted" || state === "merged";
  if (states.length > 0 && states.every(isTaken)) return "accepted";
  if (states.some(isTaken)) return "accepted-in-part";
  return (["parked", "rejected", "withdrawn"] as const).find((state) => states.includes(state)) ?? "fallen";
};

/** The parts of a package with their cards, and all that follows from them. */
export const packageView = (
  { facts, delegation, at }: MadePackage,
  cards: ReadonlyMap<string, ProposalCard>,
): PackageView => {
  const { symbol, package: n, parts, sponsors = [] } = facts;
  const known = parts.flatMap(({ proposal }) => cards.get(proposal) ?? []);
  const open = known.filter(({ state }) => state === "open");
  const weighed = open.length > 0 ? open : known;
  const by = delegation ?? penName;
  const all = new Set([by, ...sponsors, ...known.flatMap((card) => card.sponsors)]);
  const isNamed = (code: string) => code === by || known.some((card) => card.sponsors.includes(code));
  return {
    n,
    symbol,
    state: packageState(known.map(({ state }) => state)),
    by,
    sponsors: [...all].filter(isNamed),
    unconfirmed: [...new Set(known.flatMap(({ unconfirmed }) => unconfirmed))],
    onBehalfOf: facts.onBehalfOf ?? null,
    fromFloor: facts.fromFloor ?? false,
    supporters: inAll(weighed.map(({ supporters }) => supporters)),
    opponents: inAll(weighed.map(({ opponents }) => opponents)),
    rationale: facts.rationale ?? null,
    language: facts.language ?? null,
    file: facts.file ?? null,
    at,
    proposals: parts.map(({ proposal, said }, index) => ({
      n: index + 1,
      symbol: partSymbol(symbol, index + 1),
      said,
      card: cards.get(proposal) ?? null,
    })),
    leftOut: facts.leftOut ?? [],
  };
};

const inAll = ([first = [], ...others]: readonly (readonly string[])[]): string[] =>
  first.filter((code) => others.every((codes) => codes.includes(code)));

/**
 * O24: the proposals of a package on which an act of this person is done: those named, which must all allow it, or else all
 * that allow it. The refusal of the first where there is none.
 */
export const chosenParts = (
  { symbol, proposals: parts }: PackageView,
  who: Standpoint,
  {
    command,
    proposals,
  }: { readonly command: PackageCommand; readonly proposals?: readonly string[] | undefined },
): readonly ProposalCard[] | Refusal => {
  const cards = parts.flatMap(({ card }) => card ?? []);
  if (proposals) {
    const named = cards.filter(({ id }) => proposals.includes(id));
    if (named.length < new Set(proposals).size)
      return new Refusal("not-found", "{symbol} does not hold all of these proposals.", { symbol });
    return named.flatMap((card) => refusalToActOn(card, command, who) ?? [])[0] ?? named;
  }
  const refusals = cards.map((card) => refusalToActOn(card, command, who));
  const chosen = cards.filter((_, index) => refusals[index] === null);
  if (chosen.length > 0) return chosen;
  // A right that is missing says more than a state.
  return (
    refusals.find((refusal) => refusal?.code === "not-allowed") ??
    refusals[0] ??
    new Refusal("conflict", "Nothing of {symbol} is left to act on.", { symbol })
  );
};
