// A delegation as the parts of this page see it.
import type { DelegationKind } from "#domain/people/known-delegations";

export type MeetingDelegation = {
  readonly code: string;
  readonly name: string;
  /** The name as entered, where a translated one is shown. */
  readonly given?: string;
  readonly kind: DelegationKind;
  readonly members: readonly string[];
};
