// P13: the data held on a person, for the person and for the secretariat, and its erasure.
import { z } from "zod";
import type { Db } from "#db/client";
import * as people from "#db/people/people";
import { actsOf, eraseRows, noticesOf, seatsHeld, waysInOf } from "#db/people/personal-data";
import { forgiveAccount } from "#db/people/sign-in-failures";
import { appendRecord } from "#db/record/record";
import { refusalToChangePerson, refusalToErase } from "#domain/people/erasure";
import { refusalToLeaveSecretariat, refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { attachment } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { type PersonAct, seatsChanged } from "#server/sign-in/changed-rights";
import { accountKey } from "#server/sign-in/password";
import { requireFreshProof } from "#server/sign-in/present-password";
import { keepInTurnFor } from "#server/sign-in/rights";
import { factorKey } from "#server/sign-in/second-factor";
import { type Actor, requireSession } from "#server/sign-in/session";

/** The confirmation of an erasure: the name as displayed and, from the owner, the password where there is one. */
export const Erasure = z.strictObject({
  name: z.string().max(300),
  present: z.string().max(1000).default(""),
});

const requirePerson = async (db: Db, userId: string): Promise<people.Person> => {
  const person = await people.personById(db, userId);
  if (!person) throw new Refusal("not-found", "There is no such person.");
  return person;
};

// Without the hash of the password, and the secrets of sessions.
const accountOf = (person: people.Person) => ({
  id: person.id,
  name: person.name,
  email: person.erasedAt === null ? person.email : null,
  usualRole: person.usualRole,
  delegation: person.delegation,
  rightsFrom: person.rightsFrom,
  language: person.language,
  hasPassword: person.passwordHash !== null,
  since: person.createdAt,
  locked: person.disabledAt,
  erased: person.erasedAt,
});

const fileOf = (data: object): Response =>
  attachment({
    name: "personal-data.json",
    mediaType: mediaTypes.json,
    content: `${JSON.stringify(data, null, 2)}\n`,
  });

/**
 * Everything held on the caller: the account, ways to sign in, log, seats, notices, and what the person did and said.
 */
export const exportOwnData = async (actor: Actor): Promise<Response> => {
  const { db } = runtime().database;
  const { userId } = actor;
  const person = await requirePerson(db, userId);
  await audit({ event: "data-exported", actorId: userId, userId });
  return fileOf({
    account: accountOf(person),
    waysIn: await waysInOf(db, person),
    notices: await noticesOf(db, userId),
    seats: await seatsHeld(db, userId),
    acts: await actsOf(db, userId),
  });
};

/**
 * P13d: the same for the secretariat, without the contents of drafts: those are for people with a seat there, and
 * include text for the person's own delegation alone.
 */
export const exportDataOf = async (actor: Actor, userId: string): Promise<Response> => {
  orThrow(refusalToManagePeople(actor));
  const { db } = runtime().database;
  const person = await requirePerson(db, userId);
  await audit({ event: "data-exported", actorId: actor.userId, userId });
  return fileOf({
    account: accountOf(person),
    waysIn: await waysInOf(db, person),
    notices: await noticesOf(db, userId),
  });
};

/** P13: erases one's own account, after confirming name and password. */
export const eraseSelf = async (
  actor: Actor,
  { name, present }: z.infer<typeof Erasure>,
  peer: string,
): Promise<void> => {
  requireSession(actor);
  orThrow(refusalToErase(actor.name, name));
  await requireFreshProof(actor, present, peer);
  await erase(actor, actor.userId);
};

/** P13: erases a person's account, for the secretariat. */
export const erasePerson = async (
  actor: Actor,
  userId: string,
  { name }: z.infer<typeof Erasure>,
): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  requireSession(actor);
  orThrow(refusalToErase((await requirePerson(runtime().database.db, userId)).name, name));
  await erase(actor, userId);
};

const erase = async (actor: Actor, userId: string): Promise<void> => {
  const drafts = await keepInTurnFor({ actor }, (tx) => eraseIn(tx, { by: actor.userId, userId }));
  runtime().rooms.accessChanged(userId);
  for (const draftId of drafts) seatsChanged(draftId, userId);
};

// Returns the drafts in which the person had a seat.
const eraseIn = async (tx: Db, { by, userId }: PersonAct): Promise<readonly string[]> => {
  const person = await requirePerson(tx, userId);
  orThrow(refusalToChangePerson(person));
  orThrow(refusalToLeaveSecretariat(await people.activeSecretariat(tx), userId));
  const seats = await people.seatsOfPerson(tx, userId);
  for (const { draftId, role, delegation } of seats) {
    orThrow(refusalToLeaveSecretariat(await people.draftSecretariat(tx, draftId), userId));
    await people.deleteSeat(tx, draftId, userId);
    const facts = { user: userId, role, delegation };
    await appendRecord(tx, { draftId, userId: by, delegation: null, act: "person.removed", facts });
  }
  await eraseRows(tx, person);
  await forgiveAccount(tx, accountKey(person.email));
  await forgiveAccount(tx, factorKey(userId));
  await audit({ event: "person-erased", actorId: by, userId }, tx);
  return seats.map(({ draftId }) => draftId);
};
