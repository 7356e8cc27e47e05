// People as others may see them: addresses only for those who must write to them.
import { tokensOf } from "#db/api-tokens";
import { allDelegations, findDelegation, membersByGroup } from "#db/delegations";
import { sha256 } from "#db/digest";
import { draftsOf } from "#db/drafts";
import { findInvitation, type Invitation, invitationsInto } from "#db/invitations";
import { allPeople, type Person, peopleOfDraft, personById } from "#db/people";
import type { Role } from "#domain/access";
import { mayManagePeople } from "#domain/people";
import { granted, Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Actor, Seat } from "../session";

export type MeView = {
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
  readonly delegation: string | null;
  readonly usualRole: Role;
  readonly drafts: readonly {
    readonly id: string;
    readonly title: string;
    readonly role: Role;
    readonly delegation: string | null;
  }[];
};

/** The asking person, with a seat in each of these drafts. */
export const viewMe = async (actor: Actor): Promise<MeView> => {
  const drafts = await draftsOf(house().database.db, actor.userId);
  return {
    user: { id: actor.userId, email: actor.email, name: actor.name },
    delegation: actor.delegation,
    usualRole: actor.usualRole,
    drafts: drafts.map(({ draft, role, delegation }) => ({
      id: draft.id,
      title: draft.title,
      role,
      delegation,
    })),
  };
};

/** Somebody in a draft. `email` and `disabled` are there for the secretariat and co-facilitators only. */
export type SeatedPersonView = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly email?: string;
  readonly disabled?: boolean;
};

const seesAddresses = (seat: Seat): boolean =>
  seat.who.role === "secretariat" || seat.who.role === "co-facilitator";

/** Who sits in the draft, by name. */
export const listDraftPeople = async (seat: Seat): Promise<SeatedPersonView[]> => {
  const seats = await peopleOfDraft(house().database.db, seat.draft.id);
  return seats.map(({ person, role, delegation }) => ({
    id: person.id,
    name: person.name,
    role,
    delegation,
    ...(seesAddresses(seat) ? { email: person.email, disabled: person.disabledAt !== null } : {}),
  }));
};

/** One person of the draft. */
export const viewDraftPerson = async (seat: Seat, userId: string): Promise<SeatedPersonView> => {
  const person = (await listDraftPeople(seat)).find(({ id }) => id === userId);
  if (!person) throw new Refusal("not-found", "This person has no seat in the draft.");
  return person;
};

/** An invitation that nobody has used yet. */
export type InvitationView = {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role;
  readonly delegation: string | null;
  readonly expiresAt: string;
};

/** The unused invitations into the draft. */
export const listInvitations = async (seat: Seat): Promise<InvitationView[]> => {
  const links = await invitationsInto(house().database.db, seat.draft.id);
  return links.map(({ tokenHash, email, name, role, delegation, expiresAt }) => ({
    id: tokenHash,
    email,
    name,
    role,
    delegation,
    expiresAt: expiresAt.toISOString(),
  }));
};

/** What a one-time link is for, as whoever holds it may know. `open` is false when it is used up or expired. */
export type LinkView = Pick<Invitation, "purpose" | "email" | "name" | "role" | "delegation"> & {
  readonly open: boolean;
};

/** The link with this token, or null for one that was never made or was taken back. */
export const viewLink = async (token: string): Promise<LinkView | null> => {
  const found = await findInvitation(house().database.db, sha256(token));
  if (!found) return null;
  const { purpose, email, name, role, delegation } = found.link;
  return { purpose, email, name, role, delegation, open: found.open };
};

/** Somebody of the installation, for its secretariat. */
export type PersonView = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly usualRole: Role;
  readonly delegation: string | null;
  readonly disabled: boolean;
};

const personView = ({ id, email, name, usualRole, delegation, disabledAt }: Person): PersonView => ({
  id,
  email,
  name,
  usualRole,
  delegation,
  disabled: disabledAt !== null,
});

/** Everybody of the installation. */
export const listPeople = async (actor: Actor): Promise<PersonView[]> => {
  granted(mayManagePeople(actor));
  return (await allPeople(house().database.db)).map(personView);
};

/** One person of the installation. */
export const viewPerson = async (actor: Actor, userId: string): Promise<PersonView> => {
  granted(mayManagePeople(actor));
  const person = await personById(house().database.db, userId);
  if (!person) throw new Refusal("not-found", "There is no such person.");
  return personView(person);
};

export type DelegationView = {
  readonly code: string;
  readonly name: string;
  readonly kind: "state" | "group" | "other";
  readonly region: string | null;
  readonly members: readonly string[];
};

/** The delegations, groups with their members. */
export const listDelegations = async (): Promise<DelegationView[]> => {
  const { db } = house().database;
  const [all, members] = await Promise.all([allDelegations(db), membersByGroup(db)]);
  return all.map((delegation) => ({ ...delegation, members: members.get(delegation.code) ?? [] }));
};

/** One delegation. */
export const viewDelegation = async (code: string): Promise<DelegationView> => {
  const { db } = house().database;
  const delegation = await findDelegation(db, code);
  if (!delegation) throw new Refusal("not-found", "There is no such delegation.");
  return { ...delegation, members: (await membersByGroup(db)).get(code) ?? [] };
};

/** A token without its words. */
export type TokenView = {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** The asking person's tokens that can be used now. */
export const listTokens = async (actor: Actor): Promise<TokenView[]> =>
  (await tokensOf(house().database.db, actor.userId)).map(({ id, label, createdAt, expiresAt }) => ({
    id,
    label,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
