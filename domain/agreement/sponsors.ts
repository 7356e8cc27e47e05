// Rule S14: who sponsors a draft, for whom, and who does so no longer.
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import type { Sponsor } from "./values";

/** What is stored: a delegation joined the sponsors, or left them. */
export type SponsorAct = {
  readonly delegation: DelegationCode;
  readonly act: "joined" | "left";
  /** The group for which it sponsors; null for itself alone. */
  readonly onBehalfOf: DelegationCode | null;
  /** ISO 8601, by the database's clock. */
  readonly at: string;
};

/** S14: those whose last act was to join, in the order in which they did. */
export const sponsorsOf = (acts: readonly SponsorAct[]): Sponsor[] => {
  const present = new Map<DelegationCode, Sponsor>();
  for (const { act, ...sponsor } of acts) {
    present.delete(sponsor.delegation);
    if (act === "joined") present.set(sponsor.delegation, sponsor);
  }
  return [...present.values()];
};

/** What a delegation asks for when it joins, with what is known of the group that it names. */
export type JoinRequest = {
  readonly delegation: DelegationCode;
  readonly onBehalfOf: DelegationCode | null;
  /** The members of that group. */
  readonly members: readonly DelegationCode[];
  /** Whether that group has a delegate of its own in this draft. */
  readonly isSeated: boolean;
};

/** S14: null when the delegation may join: for itself, or for a group of its own that has no delegate here. */
export const refusalToSponsor = (joining: JoinRequest, present: readonly Sponsor[]): Refusal | null => {
  const { delegation, onBehalfOf, members, isSeated } = joining;
  if (present.some((sponsor) => sponsor.delegation === delegation))
    return new Refusal("conflict", "{delegation} sponsors this draft already.", { delegation });
  if (onBehalfOf === null) return null;
  if (!members.includes(delegation))
    return new Refusal("not-allowed", "{delegation} is not a member of {onBehalfOf}.", {
      delegation,
      onBehalfOf,
    });
  return isSeated
    ? new Refusal("not-allowed", "{onBehalfOf} has a delegate here, who sponsors for the group.", {
        onBehalfOf,
      })
    : null;
};

/** S14: null when the delegation may leave. */
export const refusalToLeave = (delegation: DelegationCode, present: readonly Sponsor[]): Refusal | null =>
  present.some((sponsor) => sponsor.delegation === delegation)
    ? null
    : new Refusal("conflict", "{delegation} does not sponsor this draft.", { delegation });
