// People who sign in through their organisation's identity provider: who is admitted, and to whose account an identity
// is linked (P9).
import { z } from "zod";
import type { Db } from "#db/client";
import { allClaimRules } from "#db/people/claim-rules";
import { findIdentity, hasOrHadIdentity, insertIdentity, markIdentityUsed } from "#db/people/identities";
import { deleteOpenInvitationsBy, openInvitationTo } from "#db/people/invitations";
import {
  activeSecretariat,
  changePerson,
  changeSeat,
  draftSecretariat,
  holdPeople,
  insertPerson,
  type Person,
  personByEmail,
  personById,
  type SeatRow,
  seatsOfPerson,
} from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { type Claims, goesAlong, rightsByClaims, ruleFor, type UsualRights } from "#domain/people/claims";
import { type Entrance, type Identity, whoComesIn } from "#domain/people/identities";
import { canonicalEmail, refusalToLeaveSecretariat } from "#domain/people/people";
import { runtime } from "#server/runtime";
import { seatsChanged, setDisabled } from "#server/sign-in/changed-rights";
import { audit } from "./audit";
import type { Actor } from "./session";

/** The claims of a provider, as far as they are used (OpenID Connect Core 1.0, 2 and 5.1). */
const ProviderClaims = z.object({
  iss: z.string().max(1000),
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  email_verified: z.unknown().optional(),
});

/** Why a sign-in failed, for the page that explains it. */
export type IdentityFault = Extract<Entrance, { refused: string }>["refused"] | "withdrawn";

const All = z.record(z.string(), z.unknown());

const withoutSlash = (address: string): string => address.replace(/\/$/, "");

/**
 * The person who signs in with these claims of a verified token. `asking` has requested to link the identity to their
 * own account. A token from any other issuer than ours is rejected (OpenID Connect Discovery 1.0, 4.3).
 */
export const comeFromOrganisation = async (
  profile: unknown,
  asking: Actor | null,
): Promise<Person | IdentityFault> => {
  const { database, config } = runtime();
  const claims = ProviderClaims.safeParse(profile);
  if (!claims.success || withoutSlash(claims.data.iss) !== withoutSlash(config.oidc?.issuer ?? ""))
    return "unknown";
  const known = { ...claims.data, all: All.parse(profile) };
  const came = await database.db.transaction((tx) => comeInAs(tx, known, asking));
  if (typeof came === "string") return came;
  announceClaimed(came.person, came.drafts);
  return came.person;
};

type KnownClaims = z.infer<typeof ProviderClaims> & { readonly all: Claims };

const comeInAs = async (
  tx: Db,
  known: KnownClaims,
  asking: Actor | null,
): Promise<Claimed | IdentityFault> => {
  await holdPeople(tx);
  const { iss: issuer, sub: subject } = known;
  const email = known.email === undefined ? undefined : canonicalEmail(known.email);
  const identity = await findIdentity(tx, { issuer, subject });
  const addressed = email === undefined ? undefined : await personByEmail(tx, email);
  const entrance = whoComesIn({
    bound: identity?.userId ?? null,
    asking: asking?.userId ?? null,
    addressed: addressed
      ? { person: addressed.id, hasIdentity: await hasOrHadIdentity(tx, addressed.id) }
      : null,
    // Must be a boolean: the string "false" is truthy, and a provider does not confirm with a 1.
    isVerified: known.email_verified === true,
  });
  const refuse = async (reason: IdentityFault, userId: string | null) => {
    await audit({ event: "identity-refused", userId, facts: { reason } }, tx);
    return reason;
  };
  if ("refused" in entrance) {
    const isNew = entrance.refused === "unknown" && email !== undefined;
    const added = isNew ? await addByClaims(tx, { email, claims: known.all }) : null;
    if (!added) return refuse(entrance.refused, asking?.userId ?? addressed?.id ?? null);
    await bind(tx, added, { issuer, subject, by: "claims" });
    return { person: added, drafts: [] };
  }
  const person = await personById(tx, entrance.person);
  const claimed = person && (await withRights(tx, person, asking ? null : known.all));
  if (claimed === "withdrawn") return refuse("withdrawn", entrance.person);
  if (!claimed || claimed.person.disabledAt !== null) return refuse("unknown", entrance.person);
  if (identity) await markIdentityUsed(tx, identity.id);
  if (entrance.binds) await bind(tx, claimed.person, { issuer, subject, by: asking ? "person" : "address" });
  return claimed;
};

// A person disabled by hand stays disabled, and linking an account changes no rights.
const withRights = async (tx: Db, person: Person, claims: Claims | null): Promise<Claimed | "withdrawn"> => {
  const isLocked = person.disabledAt !== null && person.rightsFrom !== "withdrawn";
  return claims === null || isLocked ? { person, drafts: [] } : applyClaims(tx, person, claims);
};

type IdentityBinding = Identity & { readonly by: "person" | "address" | "claims" };

const bind = async (tx: Db, { id }: Person, { by, ...identity }: IdentityBinding): Promise<void> => {
  await insertIdentity(tx, id, identity);
  const facts = { issuer: identity.issuer, by };
  await audit({ event: "identity-bound", actorId: id, userId: id, facts }, tx);
};

// P12: rights that follow the claims of the organisation's provider, applied at each sign-in through it.

/** The person admitted with the resulting rights, and the drafts in which these have changed. */
type Claimed = { readonly person: Person; readonly drafts: readonly string[] };

const rightsOf = ({ usualRole: role, delegation }: Person): UsualRights => ({ role, delegation });

/**
 * P12b, P12c: gives a person who follows claims the rights of the first rule that matches, in a transaction that locks
 * people. `withdrawn` where none does: the person is disabled.
 */
const applyClaims = async (tx: Db, person: Person, claims: Claims): Promise<Claimed | "withdrawn"> => {
  const secretariat = await activeSecretariat(tx);
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

// A person disabled by hand stays so, whatever the claims say.
const withdraw = async (tx: Db, { id: userId, ...person }: Person): Promise<void> => {
  if (person.rightsFrom === "withdrawn" || person.disabledAt !== null) return;
  await changePerson(tx, userId, { rightsFrom: "withdrawn" });
  await deleteOpenInvitationsBy(tx, userId);
  await audit({ event: "rights-withdrawn", userId }, tx);
  await setDisabled(tx, { by: null, userId }, "person.disabled");
};

const give = async (tx: Db, person: Person, rights: UsualRights): Promise<Claimed> => {
  const { id: userId } = person;
  const before = rightsOf(person);
  const { role: usualRole, delegation } = rights;
  if (person.rightsFrom === "withdrawn") await setDisabled(tx, { by: null, userId }, "person.enabled");
  if (usualRole !== "secretariat") await deleteOpenInvitationsBy(tx, userId);
  await changePerson(tx, userId, { usualRole, delegation, rightsFrom: "claims" });
  if (!goesAlong(rights, before))
    await audit({ event: "person-changed", userId, facts: { from: before, to: rights, by: "claims" } }, tx);
  const drafts: string[] = [];
  for (const seat of await seatsOfPerson(tx, userId))
    if (goesAlong(seat, before) && !goesAlong(seat, rights) && (await changeSeatByClaims(tx, seat, rights)))
      drafts.push(seat.draftId);
  const changed = await personById(tx, userId);
  return { person: changed ?? person, drafts };
};

// False where nobody else of the secretariat has a seat in the draft: the seat remains.
const changeSeatByClaims = async (tx: Db, seat: SeatRow, rights: UsualRights): Promise<boolean> => {
  const { draftId, userId } = seat;
  const from = { role: seat.role, delegation: seat.delegation };
  const facts = { from, to: rights };
  const others = await draftSecretariat(tx, draftId);
  if (rights.role !== "secretariat" && refusalToLeaveSecretariat(others, userId)) {
    await audit({ event: "rights-kept", userId, facts: { draft: draftId, ...facts } }, tx);
    return false;
  }
  await changeSeat(tx, { draftId, userId, ...rights });
  const entry = { draftId, userId: null, delegation: null, act: "person.changed" } as const;
  await appendRecord(tx, { ...entry, facts: { user: userId, ...facts } });
  await audit({ event: "seat-changed", userId, facts: { draft: draftId, ...facts, by: "claims" } }, tx);
  return true;
};

/**
 * P12e: adds a person for whom a rule matches and whose address, confirmed by the provider, has no account here; null
 * where no rule matches.
 */
const addByClaims = async (
  tx: Db,
  { email, claims }: { readonly email: string; readonly claims: Claims },
): Promise<Person | null> => {
  const rule = ruleFor(await allClaimRules(tx), claims);
  // An invited person joins as the invitation says.
  if (!rule || (await openInvitationTo(tx, email))) return null;
  const { role: usualRole, delegation } = rule;
  const name = typeof claims.name === "string" ? claims.name.trim().slice(0, 200) : "";
  const person = await insertPerson(tx, {
    ...{ email, usualRole, delegation, name: name || email },
    passwordHash: null,
    rightsFrom: "claims",
  });
  const facts = { to: rightsOf(person), by: "claims" };
  await audit({ event: "person-joined", actorId: person.id, userId: person.id, facts }, tx);
  return person;
};

/** Notifies open pages of what has changed. */
const announceClaimed = ({ id }: Person, drafts: readonly string[]): void => {
  runtime().rooms.accessChanged(id);
  for (const draftId of drafts) seatsChanged(draftId, id);
};
