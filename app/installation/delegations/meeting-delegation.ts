// What the parts of the page know of a delegation.
import type { DelegationKind } from "#domain/people/known-delegations";

/** A delegation of the meeting. */
export type MeetingDelegation = {
  readonly code: string;
  readonly name: string;
  /** The name that was entered, where another is shown. */
  readonly given?: string;
  readonly kind: DelegationKind;
  readonly members: readonly string[];
};
