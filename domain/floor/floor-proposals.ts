// Rule F: how a proposal is called in the room, "EU 2", and which one is meant.
import { type Sentence, sentence } from "#domain/sentence";
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import type { FloorProposal } from "./values";

/** F4: numbers the proposals of a paragraph, open and closed, by delegation in the order in which they were made. */
export const numberProposals = (
  cards: readonly { readonly id: string; readonly by: DelegationCode; readonly at: string }[],
): Map<string, number> => {
  const counts = new Map<DelegationCode, number>();
  const inTime = [...cards].sort((one, other) => {
    const [mine, its] = one.at === other.at ? [one.id, other.id] : [one.at, other.at];
    return mine < its ? -1 : 1;
  });
  return new Map(
    inTime.map(({ id, by }) => {
      const n = (counts.get(by) ?? 0) + 1;
      counts.set(by, n);
      return [id, n];
    }),
  );
};

/** The name of a proposal in the room; one that a line is about to make has no number yet. */
export const proposalName = ({ by, n }: Pick<FloorProposal, "by" | "n">): string =>
  n === 0 ? by : `${by} ${n}`;

const byName = (one: FloorProposal, other: FloorProposal): number => {
  if (one.by === other.by) return one.n - other.n;
  return one.by < other.by ? -1 : 1;
};

/** The most proposals that one sentence describes. */
const mostNamed = 8;

const ask = (why: Sentence, proposals: readonly FloorProposal[]): Refusal => {
  const choices = [...proposals].sort(byName);
  const named = choices.slice(0, mostNamed).map((each) => `${proposalName(each)} (${each.gist})`);
  return new Refusal("malformed", "{why} {named}.", {
    choices: choices.map(proposalName),
    why,
    named: named.join("; "),
  });
};

/** All that are open, where there are any. */
export const allOf = (proposals: readonly FloorProposal[]): readonly FloorProposal[] | Refusal =>
  proposals.length > 0 ? proposals : onlyOne(proposals);

/** F5: the proposal that is meant without a name, where there is but one. */
export const onlyOne = (proposals: readonly FloorProposal[]): FloorProposal[] | Refusal => {
  const [one, another] = proposals;
  if (!one) return new Refusal("not-found", "There is no open proposal on this paragraph.");
  return another ? ask(sentence("Say whose proposal is meant:"), proposals) : [one];
};

/** F5: the open proposal of a delegation, by its number or the only one. */
export const findProposal = (
  code: DelegationCode,
  n: number | null,
  proposals: readonly FloorProposal[],
): FloorProposal | Refusal => {
  const own = proposals.filter(({ by }) => by === code);
  const all =
    own.length > 0 || n !== null ? own : proposals.filter(({ sponsors }) => sponsors.includes(code));
  if (n !== null) {
    const meant = own.find((each) => each.n === n);
    if (meant) return meant;
    const facts = { delegation: code, n };
    return all.length > 0
      ? ask(sentence("{delegation} {n} is not an open proposal on this paragraph. Open are:", facts), all)
      : new Refusal("not-found", "{delegation} {n} is not an open proposal on this paragraph.", facts);
  }
  const [one, another] = all;
  if (!one) {
    return proposals.length > 0
      ? ask(
          sentence("{delegation} has no open proposal on this paragraph. Open are:", { delegation: code }),
          proposals,
        )
      : new Refusal("not-found", "{delegation} has no open proposal on this paragraph.", {
          delegation: code,
        });
  }
  return another
    ? ask(
        sentence("{delegation} has {count} open proposals here. Say which:", {
          delegation: code,
          count: all.length,
        }),
        all,
      )
    : one;
};
