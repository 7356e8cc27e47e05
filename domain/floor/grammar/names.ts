// Rule F1: who is named: delegations of the draft by code or name, and the proposals that are theirs.

import type { FloorDelegation } from "#domain/floor/values";
import type { DelegationCode } from "../../draft";
import { delegationAt } from "../floor-delegations";
import { as, either, type Line, list, mark, maybe, once, type Parser, row, word } from "./line";
import type { ProposalName } from "./said";
import { ordinal, ordinals } from "./small-words";

/** The parsers that know the delegations of a draft. */
export type NameParsers = {
  readonly delegation: Parser<DelegationCode>;
  readonly delegations: Parser<readonly DelegationCode[]>;
  readonly proposals: Parser<readonly ProposalName[]>;
};

const polite = maybe(
  word(
    "(?:the )?(?:distinguished |honou?rable )?(?:delegations?|delegates?|representatives?|ambassadors?|colleagues?) (?:of|from)(?: the)?",
  ),
);
const between = mark(
  "\\s*(?:(?:[,;/&+、，]|(?:and|et|y|as well as|together with|with)(?![\\p{L}])|و|和|与)\\s*)+",
);
const noun =
  "(?:proposals?|amendments?|suggestions?|additions?|deletions?|changes?|texts?|language|wording|version|idea|position|alternative|request)";
const before = maybe(
  word(
    `(?:(?:the|that|this|its|their|both|last|latest|of|by|from|to|with|made|put forward|tabled|open|proposed|what)\\b ?|${noun}(?![\\p{L}]) ?)+`,
  ),
);
const own = maybe(mark("['’]s?(?![\\p{L}])"));
const number = as(mark("(?:no\\.? ?|number ?|#)?(\\d{1,3})(?![\\p{L}\\p{N}])"), Number);
const counted = as(word(ordinal), (said) => ordinals[said.toLowerCase()] ?? null);
const following = maybe(word(`(?:(?:${noun}|has proposed|proposes)(?: |(?![\\p{L}])))+`));

/** Looking a name up costs as much as so many patterns. */
const costOfName = 40;

const makeNames = (delegations: readonly FloorDelegation[]): NameParsers => {
  const delegation: Parser<DelegationCode> = once((at: number, line: Line) =>
    polite(at, line).flatMap(({ end }) => {
      if (!line.mayTry(costOfName)) return [];
      const found = delegationAt(line.text.slice(end), delegations);
      if (!found) return [];
      line.reached = Math.max(line.reached, end + found.length);
      return [{ value: found.code, end: end + found.length }];
    }),
  );
  const several = list(delegation, between);
  const oneProposal: Parser<ProposalName> = either<ProposalName>(
    row(
      [before, maybe(counted), before, delegation, own, maybe(counted), following, maybe(number)],
      (_, first, __, of, ___, later, ____, n): ProposalName => ({ of, n: n ?? first ?? later }),
    ),
  );
  const it = as(
    word(
      "(?:it|this|that|(?:the|this|that)(?: only| open| same)? (?:proposal|amendment|suggestion|addition|deletion|change))",
    ),
    (): readonly ProposalName[] => [{ of: "it" }],
  );
  const all = as(
    word("all(?: (?:of )?(?:the )?(?:open )?(?:proposals|amendments))?|everything"),
    (): readonly ProposalName[] => [{ of: "all" }],
  );
  return {
    delegation,
    delegations: as(several, (codes) => [...new Set(codes)]),
    proposals: once(either<readonly ProposalName[]>(list(oneProposal, between), it, all)),
  };
};

const made = new WeakMap<readonly FloorDelegation[], NameParsers>();

/** The parsers for the delegations of a draft, made once for each list. */
export const namesOf = (delegations: readonly FloorDelegation[]): NameParsers => {
  const names = made.get(delegations) ?? makeNames(delegations);
  made.set(delegations, names);
  return names;
};
