// One-time links: into a draft, to a new password, and for the very first person. Opening one changes nothing; the
// first submission of its form uses it up.
import { z } from "zod";
import type { Db } from "#db/client";
import * as invitations from "#db/people/invitations";
import { hashPassword } from "#db/people/passwords";
import * as people from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { sha256 } from "#domain/digest";
import { languages } from "#domain/languages";
import { roles } from "#domain/people/access";
import { type Owner, refusalOfPassword } from "#domain/people/passwords";
import { canonicalEmail, refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { seatsChanged } from "#server/sign-in/changed-rights";
import { keepFor, keepInTurnFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { mailLinks } from "./link-letters";
import { hours, linkIn, newToken, spent } from "./one-time-links";
import { resetPassword } from "./password-resets";
import { account, auditSeat, fitting } from "./people";

/** An address in its canonical form. */
export const Email = z.string().max(320).transform(canonicalEmail).pipe(z.email());
export const Name = z.string().trim().min(1).max(200);

export const NewInvitation = z.strictObject({
  email: Email,
  name: Name,
  role: z.enum(roles),
  delegation: z.string().max(16).nullable().default(null),
  /**
   * The language of the message, and of the page after its link; null for the inviter's and that of the reader's
   * browser.
   */
  language: z.enum(languages).nullable().default(null),
});

/**
 * The form behind a link; the first person enters their own address, an invited one may correct the name. There is no
 * password where everybody comes from the organisation.
 */
export const Acceptance = z.strictObject({
  email: Email.optional(),
  name: Name.optional(),
  password: z.string().max(1000).optional(),
});

/**
 * A link, shown only this once, null where it was sent by e-mail; or the person seated because the address has an
 * account here.
 */
export const InvitedPeople = z
  .union([
    z.strictObject({
      link: z.string().nullable(),
      expiresAt: z.string(),
      user: z.null(),
    }),
    z.strictObject({
      link: z.null(),
      expiresAt: z.null(),
      user: z.string(),
    }),
  ])
  .meta({ id: "Invited" });
export type InvitedPeople = z.infer<typeof InvitedPeople>;

/** Brings a person into the draft: someone with an account is seated at once, anybody else gets a link to join by. */
export const invite = async (seat: Seat, body: z.infer<typeof NewInvitation>): Promise<InvitedPeople> => {
  const draftId = seat.draft.id;
  const done = await keepInTurnFor(seat, async (tx): Promise<InvitedPeople> => {
    await fitting(tx, body.role, body.delegation);
    const known = await people.personByEmail(tx, body.email);
    if (known) return seatKnown(tx, seat, known, body);
    // Joining gives a person access to the installation, beyond this draft.
    orThrow(refusalToManagePeople(seat.actor));
    await invitations.deleteOpenInvitations(tx, { purpose: "invite", email: body.email, draftId });
    const { tokenHash, link } = newToken();
    const row = { ...body, tokenHash, purpose: "invite", draftId, createdBy: seat.actor.userId } as const;
    const expiresAt = await invitations.insertInvitation(tx, { ...row, hours: hours.invite });
    const { name, role, delegation } = body;
    // R2: only the secretariat knows whom it has invited, until they join.
    const sealed = { to: { roles: ["secretariat"] }, facts: { name, role, delegation } } as const;
    await account(tx, seat, "person.invited", { sealed });
    await auditSeat(tx, seat, { event: "person-invited", facts: { to: { role, delegation } } });
    return { link: linkIn(link, body.language), expiresAt: expiresAt.toISOString(), user: null };
  });
  if (done.user !== null) {
    seatsChanged(draftId, done.user);
    return done;
  }
  const { name, email, language } = body;
  const letter = { name, email, language, path: done.link ?? "", expiresAt: new Date(done.expiresAt) };
  return { ...done, link: (await mailLinks([letter], seat.actor.name)).has(email) ? null : done.link };
};

const seatKnown = async (
  tx: Db,
  seat: Seat,
  person: people.Person,
  { role, delegation }: z.infer<typeof NewInvitation>,
): Promise<InvitedPeople> => {
  if (person.disabledAt !== null)
    throw new Refusal("conflict", "This person is disabled. Let the person in again first.");
  if (!(await people.insertSeat(tx, { draftId: seat.draft.id, userId: person.id, role, delegation })))
    throw new Refusal("exists", "This person has a seat in the draft already.");
  await account(tx, seat, "person.seated", { facts: { user: person.id, role, delegation } });
  const facts = { to: { role, delegation } };
  await auditSeat(tx, seat, { event: "seat-given", userId: person.id, facts });
  return { link: null, expiresAt: null, user: person.id };
};

/** Withdraws an unused invitation into this draft. */
export const withdrawInvitation = async (seat: Seat, id: string): Promise<void> => {
  await keepFor(seat, async (tx) => {
    if (!(await invitations.deleteInvitation(tx, seat.draft.id, id)))
      throw new Refusal("not-found", "There is no such open invitation.");
    await account(tx, seat, "person.uninvited", {});
  });
};

/** The path of a link for the first person, who becomes the secretariat; null when there is an account already. */
export const setupLink = (): Promise<string | null> =>
  runtime().database.db.transaction(async (tx) => {
    await people.holdPeople(tx);
    if (await people.anybody(tx)) return null;
    await invitations.deleteOpenInvitations(tx, { purpose: "setup" });
    const { tokenHash, link } = newToken();
    const row = { tokenHash, purpose: "setup", role: "secretariat" } as const;
    await invitations.insertInvitation(tx, { ...row, hours: hours.setup });
    return link;
  });

/** Uses up a link: creates the person or sets the new password. Of several simultaneous requests only one succeeds. */
export const acceptInvitation = async (
  token: string,
  body: z.infer<typeof Acceptance>,
): Promise<{ email: string }> => {
  const { database } = runtime();
  const tokenHash = sha256(token);
  const found = await invitations.findInvitation(database.db, tokenHash);
  if (!found) throw new Refusal("not-found", "There is no such link.");
  if (!found.open) throw spent();
  const email = found.link.email ?? body.email;
  if (email === undefined) throw new Refusal("malformed", "Name your e-mail address.");
  const owner = found.link.purpose === "reset" ? await people.personByEmail(database.db, email) : found.link;
  const passwordHash = await hashOf(body.password, { email, name: body.name ?? owner?.name ?? null });
  const joined = await database.db.transaction(async (tx) => {
    await people.holdPeople(tx);
    const link = await invitations.redeemInvitation(tx, tokenHash);
    if (!link) throw spent();
    if (link.purpose === "reset") return renew(tx, link, { email, passwordHash });
    if (link.purpose === "setup" && (await people.anybody(tx))) throw spent();
    return join(tx, link, { email, passwordHash, name: body.name ?? link.name });
  });
  for (const draftId of joined.drafts) seatsChanged(draftId, joined.userId);
  if (joined.drafts.length === 0) runtime().rooms.accessChanged(joined.userId);
  return { email };
};

// Null where everybody comes from the organisation.
const hashOf = async (password: string | undefined, owner: Owner): Promise<string | null> => {
  if (runtime().config.withoutPasswords) return null;
  if (password === undefined) throw new Refusal("malformed", "Choose a password.");
  orThrow(refusalOfPassword(password, owner));
  return hashPassword(password);
};

type Joined = { readonly userId: string; readonly drafts: readonly string[] };

const renew = async (
  tx: Db,
  { ways }: invitations.Invitation,
  { email, passwordHash }: { readonly email: string; readonly passwordHash: string | null },
): Promise<Joined> => {
  const person = await people.personByEmail(tx, email);
  if (!person || passwordHash === null) throw spent();
  await resetPassword(tx, person, { passwordHash, ways });
  return { userId: person.id, drafts: [] };
};

// All open invitations to the address are accepted at once: a person invited into two drafts is seated in both.
const join = async (
  tx: Db,
  link: invitations.Invitation,
  { email, passwordHash, name }: { email: string; passwordHash: string | null; name: string | null },
): Promise<Joined> => {
  if (name === null) throw new Refusal("malformed", "Say your name.");
  if (await people.personByEmail(tx, email)) throw spent();
  const { role: usualRole, delegation } = link;
  const person = await people.insertPerson(tx, { email, name, passwordHash, usualRole, delegation });
  const facts = { to: { role: usualRole, delegation } };
  await audit({ event: "person-joined", actorId: person.id, userId: person.id, facts }, tx);
  const links = [link, ...(await invitations.redeemInvitationsTo(tx, email))];
  const seats = links.flatMap(({ draftId, role, delegation: acts }) =>
    draftId === null ? [] : [{ draftId, userId: person.id, role, delegation: acts }],
  );
  for (const seat of seats.sort((a, b) => (a.draftId < b.draftId ? -1 : 1))) {
    if (!(await people.insertSeat(tx, seat))) continue;
    const facts = { user: person.id, role: seat.role };
    await appendRecord(tx, { ...seat, act: "person.joined", facts });
  }
  return { userId: person.id, drafts: seats.map(({ draftId }) => draftId) };
};
