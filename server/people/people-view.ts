// People as others may see them: addresses only for readers who must write to them.

import { z } from "zod";
import { draftsOf } from "#db/draft/drafts";
import { tokensOf } from "#db/people/api-tokens";
import { allDelegations, findDelegation, membersByGroup } from "#db/people/delegations";
import { findInvitation, type Invitation, invitationsInto } from "#db/people/invitations";
import { peopleOfDraft } from "#db/people/seen-seats";
import { sha256 } from "#domain/digest";
import { languages } from "#domain/languages";
import { roles } from "#domain/people/access";
import { delegationKinds } from "#domain/people/known-delegations";
import { grantedScopes, scopes } from "#domain/people/scopes";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { type Actor, isFor, type Seat } from "#server/sign-in/session";

export const MeView = z
  .strictObject({
    user: z.strictObject({
      id: z.string(),
      email: z.string(),
      name: z.string(),
    }),
    delegation: z.string().nullable(),
    language: z.enum(languages).nullable(),
    usualRole: z.enum(roles),
    drafts: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          role: z.enum(roles),
          delegation: z.string().nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Me" });
export type MeView = z.infer<typeof MeView>;

/** The caller, with their seat in each draft, or in the one the token is for (P11b). */
export const viewMe = async (actor: Actor): Promise<MeView> => {
  const seats = await draftsOf(runtime().database.db, actor.userId);
  const drafts = seats.filter(({ draft }) => isFor(actor, draft.id));
  return {
    user: { id: actor.userId, email: actor.email, name: actor.name },
    delegation: actor.delegation,
    language: actor.language,
    usualRole: actor.usualRole,
    drafts: drafts.map(({ draft, role, delegation }) => ({
      id: draft.id,
      title: draft.title,
      role,
      delegation,
    })),
  };
};

/** A person in a draft. `email` and `disabled` are included for the secretariat and co-facilitators only. */
export const SeatedPersonView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    delegation: z.string().nullable(),
    email: z.string().exactOptional(),
    disabled: z.boolean().exactOptional(),
  })
  .meta({ id: "SeatedPerson" });
export type SeatedPersonView = z.infer<typeof SeatedPersonView>;

const seesAddresses = (seat: Seat): boolean =>
  seat.who.role === "secretariat" || seat.who.role === "co-facilitator";

/** The people in the draft, by name. */
export const listDraftPeople = async (seat: Seat): Promise<SeatedPersonView[]> => {
  const seats = await peopleOfDraft(runtime().database.db, seat.draft.id);
  return seats.map(({ userId, name, role, delegation, email, isDisabled }) => ({
    id: userId,
    name,
    role,
    delegation,
    ...(seesAddresses(seat) ? { email, disabled: isDisabled } : {}),
  }));
};

/** One person of the draft. */
export const viewDraftPerson = async (seat: Seat, userId: string): Promise<SeatedPersonView> => {
  const person = (await listDraftPeople(seat)).find(({ id }) => id === userId);
  if (!person) throw new Refusal("not-found", "This person has no seat in the draft.");
  return person;
};

/** An unused invitation. */
export const InvitationView = z
  .strictObject({
    id: z.string(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    role: z.enum(roles),
    delegation: z.string().nullable(),
    /** The language of its message; null where it was the inviter's. */
    language: z.enum(languages).nullable(),
    expiresAt: z.string(),
  })
  .meta({ id: "Invitation" });
export type InvitationView = z.infer<typeof InvitationView>;

/** The unused invitations into the draft. */
export const listInvitations = async (seat: Seat): Promise<InvitationView[]> => {
  const links = await invitationsInto(runtime().database.db, seat.draft.id);
  return links.map(({ tokenHash, email, name, role, delegation, language, expiresAt }) => ({
    id: tokenHash,
    email,
    name,
    role,
    delegation,
    language,
    expiresAt,
  }));
};

/** What a one-time link is for, as its holder may know. `open` is false when it is used up or expired. */
export type LinkView = Pick<Invitation, "purpose" | "email" | "name" | "role" | "delegation" | "ways"> & {
  readonly open: boolean;
};

/** The link with this token, or null for one that was never made or was withdrawn. */
export const viewLink = async (token: string): Promise<LinkView | null> => {
  const found = await findInvitation(runtime().database.db, sha256(token));
  if (!found) return null;
  const { purpose, email, name, role, delegation, ways } = found.link;
  return { purpose, email, name, role, delegation, ways, open: found.open };
};

export const DelegationView = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.enum(delegationKinds),
    region: z.string().nullable(),
    members: z.array(z.string()).readonly(),
  })
  .meta({ id: "Delegation" });
export type DelegationView = z.infer<typeof DelegationView>;

/** The delegations; groups with their members. */
export const listDelegations = async (): Promise<DelegationView[]> => {
  const { db } = runtime().database;
  const [all, members] = await Promise.all([allDelegations(db), membersByGroup(db)]);
  return all.map((delegation) => ({ ...delegation, members: members.get(delegation.code) ?? [] }));
};

/** One delegation. */
export const viewDelegation = async (code: string): Promise<DelegationView> => {
  const { db } = runtime().database;
  const delegation = await findDelegation(db, code);
  if (!delegation) throw new Refusal("not-found", "There is no such delegation.");
  return { ...delegation, members: (await membersByGroup(db)).get(code) ?? [] };
};

/**
 * A token without its secret. `draft`: the only one it is for. Tokens from before scopes existed have all of them, and
 * never expire.
 */
export const TokenView = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    scopes: z.array(z.enum(scopes)).readonly(),
    draft: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    /** Accurate to some minutes. */
    usedAt: z.string().nullable(),
  })
  .meta({ id: "Token" });
export type TokenView = z.infer<typeof TokenView>;

/** The caller's valid tokens. */
export const listTokens = async (actor: Actor): Promise<TokenView[]> =>
  (await tokensOf(runtime().database.db, actor.userId)).map((token) => ({
    id: token.id,
    label: token.label,
    scopes: grantedScopes(token.scopes),
    draft: token.draftId,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    usedAt: token.usedAt?.toISOString() ?? null,
  }));
