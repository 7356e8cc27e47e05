// What the parts of the people page know of the draft and of who is looking.
import type { Role } from "#domain/people/access";

/** A delegation to choose. */
export type DelegationChoice = { readonly code: string; readonly name: string };

/** The draft as the people page sees it. `managesAccounts`: may also disable people and make links for passwords. */
export type PeopleDraft = {
  readonly id: string;
  readonly me: string;
  readonly manages: boolean;
  readonly managesAccounts: boolean;
  readonly delegations: readonly DelegationChoice[];
};

/** Somebody of the draft; `email` and `disabled` are there for those who may see them. */
export type DraftPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly email?: string;
  readonly disabled?: boolean;
};

/** The path of the draft in the API. */
export const pathOf = (draft: PeopleDraft) => `drafts/${encodeURIComponent(draft.id)}` as const;
