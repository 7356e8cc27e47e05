// What the parts of the people page share about the draft and the reader.
import type { Role } from "#domain/people/access";

/** A delegation that can be chosen. */
export type DelegationChoice = { readonly code: string; readonly name: string };

/**
 * The draft as the people page sees it. `managesAccounts`: the reader may also disable accounts and make links for
 * resetting passwords.
 */
export type PeopleDraft = {
  readonly id: string;
  readonly me: string;
  readonly manages: boolean;
  readonly managesAccounts: boolean;
  readonly delegations: readonly DelegationChoice[];
};

/** A person in the draft; `email` and `disabled` are present only for readers who may see them. */
export type DraftPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly email?: string;
  readonly disabled?: boolean;
};

/** The API's path of the draft. */
export const pathOf = (draft: PeopleDraft) => `drafts/${encodeURIComponent(draft.id)}` as const;
