// Rule S: how a paragraph is closed in steps, on which terms, and what still holds it up.
import type { DelegationCode, ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import type { Standing } from "./kinds";
import { isLocked, type PresentPosition, type StandingAct } from "./positions";
import type { HeldUp } from "./values";

/**
 * The terms on which a paragraph is agreed or suspended: a condition in words, other paragraphs, and delegations that are
 * waited for.
 */
export type AgreementTerms = {
  readonly condition: string | null;
  readonly conditions: readonly ParagraphId[];
  readonly pending: readonly DelegationCode[];
};

export const noTerms: AgreementTerms = { condition: null, conditions: [], pending: [] };

/** The terms of the act that decides the standing. */
export const termsOf = (act: StandingAct | undefined): AgreementTerms => ({
  condition: act?.condition ?? null,
  conditions: act?.conditions ?? [],
  pending: act?.pending ?? [],
});

const isSame = (one: AgreementTerms, other: AgreementTerms): boolean =>
  one.condition === other.condition &&
  isSameSet(one.conditions, other.conditions) &&
  isSameSet(one.pending, other.pending);

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/** A requested change of standing, with what is open on the paragraph. */
type StandingChange = {
  readonly from: Standing;
  readonly to: Standing;
  readonly openBrackets: number;
  readonly openProposals: number;
  readonly reason: string | null;
  /** The terms that hold, and those that would. */
  readonly was?: AgreementTerms;
  readonly terms?: AgreementTerms;
};

/**
 * S5f: the standings that are offered after this one, the next step towards agreement first. What is agreed is reopened
 * before it is suggested for closure again.
 */
export const offeredAfter = (standing: Standing): readonly Standing[] => {
  switch (standing) {
    case "open":
      return ["suggested-for-closure", "agreed-ad-ref", "agreed", "suspended"];
    case "suggested-for-closure":
      return ["agreed-ad-ref", "agreed", "suspended", "open"];
    case "agreed-ad-ref":
      return ["agreed", "open", "suspended"];
    case "agreed":
      return ["agreed-ad-ref", "open", "suspended"];
    case "suspended":
      return ["open", "suggested-for-closure", "agreed-ad-ref", "agreed"];
  }
};

/** S4, S5, S12: null when the standing of a paragraph may change like this. */
export const refusalToChangeStanding = (change: StandingChange): Refusal | null =>
  changesNothing(change) ?? termsGo(change) ?? refusalToClose(change) ?? saysWhy(change);

const changesNothing = ({ from, to, was = noTerms, terms = noTerms }: StandingChange): Refusal | null =>
  from === to && isSame(was, terms)
    ? new Refusal("conflict", "The paragraph is {to} already.", { to })
    : null;

const termsGo = ({ to, terms = noTerms }: StandingChange): Refusal | null => {
  if (terms.conditions.length > 0 && !isLocked(to) && to !== "suspended")
    return new Refusal("malformed", "Only what is agreed or suspended can wait for other paragraphs.");
  if (terms.pending.length > 0 && !isLocked(to))
    return new Refusal("malformed", "Only an agreement can be pending a delegation.");
  return null;
};

const refusalToClose = ({ to, openBrackets, openProposals }: StandingChange): Refusal | null => {
  if (!isLocked(to)) return null;
  if (openBrackets > 0)
    return new Refusal("conflict", "The paragraph has open brackets and cannot be closed.", {
      brackets: openBrackets,
    });
  if (openProposals > 0)
    return new Refusal("conflict", "The paragraph has open proposals and cannot be closed.", {
      proposals: openProposals,
    });
  return null;
};

const saysWhy = ({ from, to, reason }: StandingChange): Refusal | null => {
  if (reason?.trim()) return null;
  if (to === "suspended")
    return new Refusal("malformed", "Say why the paragraph is suspended: the reason is kept.");
  return isLocked(from) && !isLocked(to)
    ? new Refusal("malformed", "Say why the paragraph is reopened: the reason is kept.")
    : null;
};

const agrees = ({ position, lapsed }: PresentPosition): boolean =>
  !lapsed && (position === "agree" || position === "agree-ad-ref");

/** S4: null when these delegations may be named as waited for: none of them has agreed to these very words. */
export const refusalToName = (
  named: readonly DelegationCode[],
  positions: readonly PresentPosition[],
): Refusal | null => {
  const agreed = positions.find((each) => agrees(each) && named.includes(each.delegation));
  return agreed
    ? new Refusal("conflict", "{delegation} has agreed to these words and is not waited for.", {
        delegation: agreed.delegation,
      })
    : null;
};

/**
 * S4: who still holds a paragraph up: those whose present position is to reserve or to object, and those whom the
 * co-facilitators named and who have not agreed to these words since.
 */
export const pending = (
  positions: readonly PresentPosition[],
  named: readonly DelegationCode[] = [],
): DelegationCode[] => {
  const holding = positions.filter(
    ({ position, lapsed }) => !lapsed && (position === "reserve" || position === "object"),
  );
  const waited = named.filter((code) => !positions.some((each) => each.delegation === code && agrees(each)));
  return [...new Set([...holding.map(({ delegation }) => delegation), ...waited])].sort();
};

/**
 * S13: all that holds a paragraph up, for one line: "agreed pending IND; on condition of 12; 1 bracket; 2 proposals".
 * The same line stands in the room and on the board.
 */
export const heldUpBy = (paragraph: {
  readonly standing: Standing;
  readonly terms: AgreementTerms;
  readonly positions: readonly PresentPosition[];
  readonly openBrackets: number;
  readonly openProposals: number;
  readonly waitsFor: readonly ParagraphId[];
}): HeldUp => ({
  standing: paragraph.standing,
  pending: pending(paragraph.positions, paragraph.terms.pending),
  waitsFor: paragraph.waitsFor,
  brackets: paragraph.openBrackets,
  proposals: paragraph.openProposals,
});

/** S5: what was agreed before a paragraph was reopened: the last act that closed it. Null while none did, or it is closed. */
export const earlierAgreement = (acts: readonly StandingAct[]): StandingAct | null => {
  const last = acts.at(-1);
  if (!last || isLocked(last.to)) return null;
  return acts.findLast(({ to }) => isLocked(to)) ?? null;
};
