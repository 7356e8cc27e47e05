// The secretariat's acts on people and their seats, and a person's on their own account.
import { z } from "zod";
import type { Db } from "#db/client";
import type { NewAuditRow } from "#db/people/audit";
import { findDelegation } from "#db/people/delegations";
import { deleteOpenInvitationsBy } from "#db/people/invitations";
import { hashPassword } from "#db/people/passwords";
import * as people from "#db/people/people";
import { type ActToRecord, appendRecord } from "#db/record/record";
import { languages } from "#domain/languages";
import { roles } from "#domain/people/access";
import { sourceAfter } from "#domain/people/claims";
import { refusalToChangePerson } from "#domain/people/erasure";
import { refusalOfPassword } from "#domain/people/passwords";
import {
  delegationFor,
  refusalToLeaveSecretariat,
  refusalToManagePeople,
  refusalToSeat,
} from "#domain/people/people";
import type { RecordAct } from "#domain/record/record-sentences";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { type PersonAct, seatsChanged, setDisabled } from "#server/sign-in/changed-rights";
import { notRight, requirePresentPassword } from "#server/sign-in/present-password";
import { keepFor, keepInTurnFor } from "#server/sign-in/rights";
import type { Actor, Seat } from "#server/sign-in/session";

const Delegation = z.string().max(16).nullable();

export const SeatChange = z.strictObject({
  role: z.enum(roles).optional(),
  delegation: Delegation.optional(),
});

export const PersonChange = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  disabled: z.boolean().optional(),
  usualRole: z.enum(roles).optional(),
  delegation: Delegation.optional(),
  /**
   * P12: `claims` makes role and delegation follow the claims of the organisation's provider, from the next sign-in
   * through it on.
   */
  rightsFrom: z.enum(["hand", "claims"]).optional(),
});

export const OwnChange = z.strictObject({ language: z.enum(languages).nullable() });

export const PasswordChange = z.strictObject({
  present: z.string().max(1000),
  password: z.string().max(1000),
});

/** Throws unless the delegation exists and the role can be combined with it. */
export const fitting = async (
  db: Db,
  role: (typeof roles)[number],
  delegation: string | null,
): Promise<void> => {
  orThrow(refusalToSeat(role, delegation));
  if (delegation !== null && !(await findDelegation(db, delegation)))
    throw new Refusal("malformed", "There is no delegation {delegation}.", { delegation });
};

/** Changes a person's role and delegation in this draft, at once, on open pages too. */
export const changeSeat = async (
  seat: Seat,
  userId: string,
  body: z.infer<typeof SeatChange>,
): Promise<void> => {
  const draftId = seat.draft.id;
  await keepInTurnFor(seat, async (tx) => {
    const present = await seatedPerson(tx, draftId, userId);
    const role = body.role ?? present.role;
    const delegation =
      body.delegation === undefined ? delegationFor(role, present.delegation) : body.delegation;
    await fitting(tx, role, delegation);
    if (role !== "secretariat")
      orThrow(refusalToLeaveSecretariat(await people.draftSecretariat(tx, draftId), userId));
    await people.changeSeat(tx, { draftId, userId, role, delegation });
    await account(tx, seat, "person.changed", {
      facts: {
        user: userId,
        from: { role: present.role, delegation: present.delegation },
        to: { role, delegation },
      },
    });
    const from = { role: present.role, delegation: present.delegation };
    await auditSeat(tx, seat, { event: "seat-changed", userId, facts: { from, to: { role, delegation } } });
  });
  seatsChanged(draftId, userId);
};

/** Removes a person's seat in this draft. What the person did remains in the record. */
export const removeSeat = async (seat: Seat, userId: string): Promise<void> => {
  const draftId = seat.draft.id;
  await keepInTurnFor(seat, async (tx) => {
    const { role, delegation } = await seatedPerson(tx, draftId, userId);
    orThrow(refusalToLeaveSecretariat(await people.draftSecretariat(tx, draftId), userId));
    await people.deleteSeat(tx, draftId, userId);
    await account(tx, seat, "person.removed", { facts: { user: userId, role, delegation } });
    const from = { role, delegation };
    await auditSeat(tx, seat, { event: "seat-taken-away", userId, facts: { from } });
  });
  seatsChanged(draftId, userId);
};

const seatedPerson = async (tx: Db, draftId: string, userId: string): Promise<people.SeatRow> => {
  const seat = await people.findSeat(tx, draftId, userId);
  if (!seat) throw new Refusal("not-found", "This person has no seat in the draft.");
  return seat;
};

/** Writes an act on people into the draft's record. */
export const account = async (
  tx: Db,
  seat: Seat,
  act: RecordAct,
  said: Pick<ActToRecord, "facts" | "sealed">,
): Promise<void> => {
  const { userId, delegation } = seat.who;
  await appendRecord(tx, { draftId: seat.draft.id, userId, delegation, act, ...said });
};

/** Writes a change of rights in a draft into the sign-in log. */
export const auditSeat = (
  tx: Db,
  seat: Seat,
  { event, userId, facts }: Pick<NewAuditRow, "event" | "userId" | "facts">,
): Promise<void> =>
  audit(
    { event, actorId: seat.who.userId, userId: userId ?? null, facts: { draft: seat.draft.id, ...facts } },
    tx,
  );

/** Changes a person of the installation: name, usual role and delegation in new drafts, disabled or enabled. */
export const changePerson = async (
  actor: Actor,
  userId: string,
  body: z.infer<typeof PersonChange>,
): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  await keepInTurnFor({ actor }, (tx) => changePersonIn(tx, { by: actor.userId, userId }, body));
  runtime().rooms.accessChanged(userId);
};

/** The same within a transaction. Open pages learn of it within a second. */
export const changePersonIn = async (
  tx: Db,
  { by, userId }: PersonAct,
  body: z.infer<typeof PersonChange>,
): Promise<void> => {
  await people.holdPeople(tx);
  const present = await people.personById(tx, userId);
  if (!present) throw new Refusal("not-found", "There is no such person.");
  orThrow(refusalToChangePerson(present));
  const usualRole = body.usualRole ?? present.usualRole;
  const delegation =
    body.delegation === undefined ? delegationFor(usualRole, present.delegation) : body.delegation;
  await fitting(tx, usualRole, delegation);
  if (usualRole !== "secretariat" || body.disabled === true) {
    orThrow(refusalToLeaveSecretariat(await people.activeSecretariat(tx), userId));
    // Links made by a member of the secretariat may not outlive the right to make them.
    await deleteOpenInvitationsBy(tx, userId);
  }
  const from = { role: present.usualRole, delegation: present.delegation };
  const to = { role: usualRole, delegation };
  const isOther = from.role !== to.role || from.delegation !== to.delegation;
  const rightsFrom = sourceAfter(present.rightsFrom, { ...body, isOther });
  const name = body.name ?? present.name;
  await people.changePerson(tx, userId, { name, usualRole, delegation, rightsFrom });
  const source = rightsFrom === present.rightsFrom ? {} : { by: rightsFrom };
  if (isOther || source.by)
    await audit({ event: "person-changed", actorId: by, userId, facts: { from, to, ...source } }, tx);
  if (body.disabled !== undefined && body.disabled !== (present.disabledAt !== null))
    await setDisabled(tx, { by, userId }, body.disabled ? "person.disabled" : "person.enabled");
};

/** Stores the language in which a person reads. */
export const changeOwnLanguage = (actor: Actor, { language }: z.infer<typeof OwnChange>): Promise<void> =>
  keepFor({ actor }, (tx) => people.changePerson(tx, actor.userId, { language }));

/**
 * Changes one's own password and ends all earlier sessions. Guesses at the present password are throttled like
 * sign-ins.
 */
export const changeOwnPassword = async (
  actor: Actor,
  { present, password }: z.infer<typeof PasswordChange>,
  peer: string,
): Promise<void> => {
  orThrow(refusalOfPassword(password, actor));
  const person = await requirePresentPassword(actor, present, peer);
  const hash = await hashPassword(password);
  await keepInTurnFor({ actor }, async (tx) => {
    if (!(await people.replacePassword(tx, person, hash))) throw notRight();
    await audit({ event: "password-changed", actorId: actor.userId, userId: actor.userId }, tx);
  });
  runtime().rooms.accessChanged(actor.userId);
};
