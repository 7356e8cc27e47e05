// P12: rights that follow what the organisation's provider says, applied when somebody comes by it.
import type { Db } from "#db/client";
import { allClaimRules } from "#db/people/claim-rules";
import { deleteOpenInvitationsBy, openInvitationTo } from "#db/people/invitations";
import * as people from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { type Claims, goesAlong, rightsByClaims, ruleFor, type UsualRights } from "#domain/people/claims";
import { refusalToLeaveSecretariat } from "#domain/people/people";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import { seatsChanged, setDisabled } from "./changed-rights";

/** Who is in with which rights, and the drafts in which they are others now. */
export type Claimed = { readonly person: people.Person; readonly drafts: readonly string[] };

const rightsOf = ({ usualRole: role, delegation }: people.Person): UsualRights => ({ role, delegation });

/**
 * P12b, P12c: gives a person who follows claims the rights of the row that fits, in a transaction that holds people. `withdrawn`
 * where none fits: the person is locked out.
 */
export const applyClaims = async (
  tx: Db,
  person: people.Person,
  claims: Claims,
): Promise<Claimed | "withdrawn"> => {
  const secretariat = await people.activeSecretariat(tx);
  const verdict = rightsByClaims({
    source: person.rightsFrom,
    present: rightsOf(person),
    rule: ruleFor(await allClaimRules(tx), claims),
    isLast: refusalToLeaveSecretariat(secretariat, person.id) !== null,
  });
  if (verdict.verdict === "kept") return { person, drafts: [] };
  if (verdict.verdict === "withdrawn") {
    await withdraw(tx, person);
    return "withdrawn";
  }
  return give(tx, person, verdict.rights);
};

// Whoever was locked by hand stays so, whatever claims say.
const withdraw = async (tx: Db, { id: userId, ...person }: people.Person): Promise<void> => {
  if (person.rightsFrom === "withdrawn" || person.disabledAt !== null) return;
  await people.changePerson(tx, userId, { rightsFrom: "withdrawn" });
  await deleteOpenInvitationsBy(tx, userId);
  await audit({ event: "rights-withdrawn", userId }, tx);
  await setDisabled(tx, { by: null, userId }, "person.disabled");
};

const give = async (tx: Db, person: people.Person, rights: UsualRights): Promise<Claimed> => {
  const { id: userId } = person;
  const before = rightsOf(person);
  const { role: usualRole, delegation } = rights;
  if (person.rightsFrom === "withdrawn") await setDisabled(tx, { by: null, userId }, "person.enabled");
  if (usualRole !== "secretariat") await deleteOpenInvitationsBy(tx, userId);
  await people.changePerson(tx, userId, { usualRole, delegation, rightsFrom: "claims" });
  if (!goesAlong(rights, before))
    await audit({ event: "person-changed", userId, facts: { from: before, to: rights, by: "claims" } }, tx);
  const drafts: string[] = [];
  for (const seat of await people.seatsOfPerson(tx, userId))
    if (goesAlong(seat, before) && !goesAlong(seat, rights) && (await changeSeat(tx, seat, rights)))
      drafts.push(seat.draftId);
  const changed = await people.personById(tx, userId);
  return { person: changed ?? person, drafts };
};

// False where nobody else of the secretariat sits in the draft: the seat stays.
const changeSeat = async (tx: Db, seat: people.SeatRow, rights: UsualRights): Promise<boolean> => {
  const { draftId, userId } = seat;
  const from = { role: seat.role, delegation: seat.delegation };
  const facts = { from, to: rights };
  const others = await people.draftSecretariat(tx, draftId);
  if (rights.role !== "secretariat" && refusalToLeaveSecretariat(others, userId)) {
    await audit({ event: "rights-kept", userId, facts: { draft: draftId, ...facts } }, tx);
    return false;
  }
  await people.changeSeat(tx, { draftId, userId, ...rights });
  const entry = { draftId, userId: null, delegation: null, act: "person.changed" } as const;
  await appendRecord(tx, { ...entry, facts: { user: userId, ...facts } });
  await audit({ event: "seat-changed", userId, facts: { draft: draftId, ...facts, by: "claims" } }, tx);
  return true;
};

/** P12e: adds whoever a row fits and nobody here has the address of, which the provider vouches for; null where none fits. */
export const addByClaims = async (
  tx: Db,
  { email, claims }: { readonly email: string; readonly claims: Claims },
): Promise<people.Person | null> => {
  const rule = ruleFor(await allClaimRules(tx), claims);
  // Whoever is invited joins as what the invitation says.
  if (!rule || (await openInvitationTo(tx, email))) return null;
  const { role: usualRole, delegation } = rule;
  const name = typeof claims.name === "string" ? claims.name.trim().slice(0, 200) : "";
  const person = await people.insertPerson(tx, {
    ...{ email, usualRole, delegation, name: name || email },
    passwordHash: null,
    rightsFrom: "claims",
  });
  const facts = { to: rightsOf(person), by: "claims" };
  await audit({ event: "person-joined", actorId: person.id, userId: person.id, facts }, tx);
  return person;
};

/** Has open pages notice what has changed. */
export const announceClaimed = ({ id }: people.Person, drafts: readonly string[]): void => {
  runtime().rooms.accessChanged(id);
  for (const draftId of drafts) seatsChanged(draftId, id);
};
