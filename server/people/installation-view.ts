// The people of the installation as its secretariat sees them: members, invited people, and what each may see.
import { z } from "zod";
import { draftsOf } from "#db/draft/drafts";
import { invitationsHere, invitationsIntoDrafts } from "#db/people/invitations";
import { listedPeople } from "#db/people/listed-people";
import { type SeenSeat, seatsSeenBy, seatsUnseenBy } from "#db/people/seen-seats";
import { grouped } from "#domain/grouping";
import { roles } from "#domain/people/access";
import { rightsSources } from "#domain/people/claims";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Actor } from "#server/sign-in/session";

const SeatView = z.strictObject({
  draft: z.string(),
  title: z.string(),
  role: z.enum(roles),
  delegation: z.string().nullable(),
});

/** A person of the installation. `seats` are those in drafts of the reader, `otherSeats` counts those elsewhere. */
export const PersonView = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    usualRole: z.enum(roles),
    delegation: z.string().nullable(),
    disabled: z.boolean(),
    /** P12: where role and delegation come from. */
    rightsFrom: z.enum(rightsSources),
    /** P13: only the name is left; the address has been deleted. */
    erased: z.boolean(),
    seats: z.array(SeatView).readonly(),
    otherSeats: z.int(),
  })
  .meta({ id: "Person" });
export type PersonView = z.infer<typeof PersonView>;

const viewSeat = ({ draft, title, role, delegation }: SeenSeat): z.infer<typeof SeatView> => ({
  draft,
  title,
  role,
  delegation,
});

/** Everybody of the installation. */
export const listPeople = (actor: Actor): Promise<PersonView[]> => viewPeople(actor, null);

/** One person of the installation. */
export const viewPerson = async (actor: Actor, userId: string): Promise<PersonView> => {
  const [person] = await viewPeople(actor, userId);
  if (!person) throw new Refusal("not-found", "There is no such person.");
  return person;
};

// `only`: restricts the list to one person.
const viewPeople = async (actor: Actor, only: string | null): Promise<PersonView[]> => {
  orThrow(refusalToManagePeople(actor));
  const { db } = runtime().database;
  const [people, seen, unseen] = await Promise.all([
    listedPeople(db, only),
    seatsSeenBy(db, actor.userId, only),
    seatsUnseenBy(db, actor.userId),
  ]);
  const seats = grouped(seen, ({ userId }) => userId);
  return people.map(({ id, email, name, usualRole, delegation, isDisabled, rightsFrom, isErased }) => ({
    id,
    email: isErased ? "" : email,
    name,
    usualRole,
    delegation,
    disabled: isDisabled,
    rightsFrom,
    erased: isErased,
    seats: (seats.get(id) ?? []).map(viewSeat),
    otherSeats: unseen.get(id) ?? 0,
  }));
};

/** A person invited who has not joined yet. `seats` are those waiting in drafts of the reader. */
export const InvitedPersonView = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    delegation: z.string().nullable(),
    expiresAt: z.string(),
    seats: z.array(SeatView).readonly(),
  })
  .meta({ id: "InvitedPerson" });
export type InvitedPersonView = z.infer<typeof InvitedPersonView>;

/** Everybody invited into the installation who has not joined yet. */
export const listInvitedPeople = async (actor: Actor): Promise<InvitedPersonView[]> => {
  orThrow(refusalToManagePeople(actor));
  const { db } = runtime().database;
  const [here, intoDrafts, own] = await Promise.all([
    invitationsHere(db),
    invitationsIntoDrafts(db),
    draftsOf(db, actor.userId),
  ]);
  const titles = new Map(own.map(({ draft }) => [draft.id, draft.title]));
  const waiting = grouped(intoDrafts, ({ email }) => email);
  return here.map(({ tokenHash, email, name, role, delegation, expiresAt }) => ({
    id: tokenHash,
    email: email ?? "",
    name: name ?? "",
    role,
    delegation,
    expiresAt,
    seats: (waiting.get(email) ?? []).flatMap(({ draftId, ...seat }) => {
      const title = titles.get(draftId ?? "");
      return draftId === null || title === undefined
        ? []
        : [{ draft: draftId, title, role: seat.role, delegation: seat.delegation }];
    }),
  }));
};
