// Rule F: how a proposal is called in the room, "EU 2", and which one is meant.
import type { DelegationCode } from "../draft";
import { isRefusal, Refusal } from "../refusal";
import { type FloorDelegation, readDelegations } from "./floor-delegations";

/** An open proposal as it is called in the room: `EU 2` is the second that the EU made on this paragraph. */
export type FloorProposal = {
  readonly id: string;
  readonly by: DelegationCode;
  readonly n: number;
  readonly sponsors: readonly DelegationCode[];
  /** What it would do, in a few words: shown when it must be chosen from several. */
  readonly gist: string;
};

/** F4: numbers the proposals of a paragraph, open and closed, by delegation in the order in which they were made. */
export const numberProposals = (
  cards: readonly { readonly id: string; readonly by: DelegationCode; readonly at: string }[],
): Map<string, number> => {
  const counts = new Map<DelegationCode, number>();
  const inTime = [...cards].sort((one, other) =>
    one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1,
  );
  return new Map(
    inTime.map(({ id, by }) => {
      const n = (counts.get(by) ?? 0) + 1;
      counts.set(by, n);
      return [id, n];
    }),
  );
};

/** The name of a proposal in the room. */
export const proposalName = ({ by, n }: Pick<FloorProposal, "by" | "n">): string => `${by} ${n}`;

type Open = {
  readonly proposals: readonly FloorProposal[];
  readonly delegations: readonly FloorDelegation[];
};

const polite =
  /^\s*(?:(?:the|that|this|its|their|of|by|from|to|with|on|open|proposals?|amendments?|suggestions?)\b[\s:]*)*/iu;

/** F5: the proposals that a text names: `EU 2`, `the proposal of the EU`, `EU 2 and BRA`, or nothing when there is but one. */
export const readProposals = (text: string, open: Open): FloorProposal[] | Refusal => {
  let rest = text.replace(polite, "");
  if (rest === "") return onlyOne(open.proposals);
  const chosen: FloorProposal[] = [];
  while (rest !== "") {
    const number = /^#?(\d{1,3})\b\s*/u.exec(rest);
    if (number && open.proposals.length > 0) return bareNumber(rest, open.proposals);
    const named = readDelegations(rest, open.delegations);
    if (isRefusal(named)) return named;
    const [, n, more] =
      /^(?:['’]s)?\s*(?:proposals?|amendments?|no\.?|#|\s)*(\d{1,3})?\s*[.]?\s*(?:[,;&+]|\band\b)?\s*(.*)$/isu.exec(
        named.rest,
      ) ?? [];
    const last = named.codes.at(-1) ?? "";
    for (const code of named.codes) {
      const one = ofDelegation(code, n !== undefined && code === last ? Number(n) : null, open.proposals);
      if (isRefusal(one)) return one;
      if (!chosen.includes(one)) chosen.push(one);
    }
    rest = (more ?? "").replace(polite, "");
  }
  return chosen;
};

const byName = (one: FloorProposal, other: FloorProposal): number =>
  one.by === other.by ? one.n - other.n : one.by < other.by ? -1 : 1;

/** So many proposals are described in one sentence. */
const mostNamed = 8;

const ask = (why: string, proposals: readonly FloorProposal[]): Refusal => {
  const choices = [...proposals].sort(byName);
  const named = choices.slice(0, mostNamed).map((each) => `${proposalName(each)} (${each.gist})`);
  return new Refusal("malformed", `${why} ${named.join("; ")}.`, { choices: choices.map(proposalName) });
};

const onlyOne = (proposals: readonly FloorProposal[]): FloorProposal[] | Refusal => {
  const [one, another] = proposals;
  if (!one) return new Refusal("not-found", "There is no open proposal on this paragraph.");
  return another ? ask("Say whose proposal is meant:", proposals) : [one];
};

const bareNumber = (text: string, proposals: readonly FloorProposal[]): Refusal =>
  ask(`Say whose proposal ${text.trim()} is:`, proposals);

const ofDelegation = (
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
    const why = `${code} ${n} is not an open proposal on this paragraph.`;
    return all.length > 0 ? ask(`${why} Open are:`, all) : new Refusal("not-found", why);
  }
  const [one, another] = all;
  if (!one) {
    const why = `${code} has no open proposal on this paragraph.`;
    return proposals.length > 0 ? ask(`${why} Open are:`, proposals) : new Refusal("not-found", why);
  }
  return another ? ask(`${code} has ${all.length} open proposals here. Say which:`, all) : one;
};
