// Second factors: set up and removed by their owners, and removed by the secretariat for people who have lost them.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { revokeTokensOf } from "#db/people/api-tokens";
import * as kept from "#db/people/factors";
import { deleteIdentitiesOf } from "#db/people/identities";
import { endSessions, holdPeople, personById } from "#db/people/people";
import { strengthenSession } from "#db/people/sessions";
import { type Factor, refusalToAddFactor, refusalToDropFactor } from "#domain/people/factors";
import {
  base32,
  plainCode,
  recoveryCode,
  recoveryCodeBytes,
  recoveryCodeCount,
  secretAddress,
  stepOfCode,
} from "#domain/people/one-time-codes";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { requirePresentPasswordIfAny } from "#server/sign-in/present-password";
import { keepFor, keepInTurnFor } from "#server/sign-in/rights";
import { codeDigest, seal, unseal } from "#server/sign-in/sealing";
import { type Actor, requireSession, rolesOf } from "#server/sign-in/session";
import { endOthers, requireHeld } from "#server/sign-in/sessions";

/** Bytes of a secret (RFC 4226, 4: 160 bits). */
const secretBytes = 20;

/** The person's password, where there is one. */
export const Present = z.strictObject({ present: z.string().max(1000).default("") });
export const TypedCode = z.strictObject({ code: z.string().max(40) });

export const FactorsView = z
  .strictObject({
    authenticator: z.boolean(),
    passkeys: z.int(),
    /** The number of unused codes. */
    recoveryCodes: z.int(),
    /** Whether the role requires a second factor. */
    isAsked: z.boolean(),
    /** Whether changes require the password. */
    hasPassword: z.boolean(),
  })
  .meta({ id: "SecondFactors" });
export type FactorsView = z.infer<typeof FactorsView>;

/** New codes, shown only this once; empty where earlier ones remain valid. */
export const MadeCodes = z.strictObject({ recoveryCodes: z.array(z.string()).readonly() });
export type MadeCodes = z.infer<typeof MadeCodes>;

const asked = () => runtime().config.secondFactor ?? [];

/** The person's second factors. */
export const viewFactors = async (actor: Actor): Promise<FactorsView> => {
  const { database, config } = runtime();
  const [held, person, roles] = await Promise.all([
    kept.factorsOf(database.db, actor.userId),
    personById(database.db, actor.userId),
    rolesOf(database.db, actor),
  ]);
  const hasPassword = !config.withoutPasswords && (person?.passwordHash ?? null) !== null;
  return { ...held, isAsked: asked().some((role) => roles.has(role)), hasPassword };
};

/** A secret for an authenticator app, shown only this once. It becomes valid when its first code has been entered. */
export const beginAuthenticator = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<{ secret: string; address: string }> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  const { config } = runtime();
  const secret = randomBytes(secretBytes);
  if (!(await keepFor({ actor }, (tx) => kept.keepSecret(tx, actor.userId, seal(secret, actor.userId)))))
    throw new Refusal("exists", "You have an authenticator app already: remove it first.");
  const place = config.name ?? "Adref";
  return { secret: base32(secret), address: secretAddress(secret, { place, account: actor.email }) };
};

/** P10b: the app becomes valid with its first code. */
export const confirmAuthenticator = async (
  actor: Actor,
  { code }: z.infer<typeof TypedCode>,
): Promise<MadeCodes> => {
  requireSession(actor);
  const { database, rooms } = runtime();
  const { db } = database;
  const { userId } = actor;
  const app = await kept.findAuthenticator(db, userId);
  const secret = app && !app.confirmedAt ? unseal(app.sealed, userId) : null;
  if (!app || !secret) throw new Refusal("conflict", "There is no app to confirm: begin again.");
  const step = stepOfCode(secret, { code: plainCode(code), now: Date.now(), lastStep: app.lastStep });
  if (step === null)
    throw new Refusal("malformed", "The code is not right. Type the one that the app shows now.");
  const made = await keepInTurnFor({ actor }, async (tx) => {
    if (!(await kept.spendStep(tx, userId, step))) throw new Refusal("conflict", "This code has been used.");
    return addFactor(tx, actor, "authenticator");
  });
  rooms.accessChanged(userId);
  return made;
};

/**
 * P10g: records that a person now has a factor, in the transaction that added it and holds the lock on people. With the
 * first factor the other sessions end, the current one counts as signed in with it, and recovery codes are made. Throws
 * when a session without a second factor adds another.
 */
export const addFactor = async (tx: Db, actor: Actor, factor: Factor): Promise<MadeCodes> => {
  const { userId } = actor;
  const sessionId = requireSession(actor);
  const { authenticator, passkeys, recoveryCodes } = await kept.factorsOf(tx, userId);
  const isFirst = passkeys + (authenticator ? 1 : 0) === 1;
  orThrow(refusalToAddFactor({ isFirst, isStrong: actor.isStrong === true }));
  await (isFirst ? endOthers : requireHeld)(tx, actor);
  await strengthenSession(tx, sessionId);
  await audit({ event: "factor-added", actorId: userId, userId, facts: { factor } }, tx);
  return { recoveryCodes: recoveryCodes > 0 ? [] : await makeCodes(tx, userId) };
};

const makeCodes = async (tx: Db, userId: string): Promise<readonly string[]> => {
  const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCode(randomBytes(recoveryCodeBytes)));
  await kept.replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => codeDigest(plainCode(code), userId)),
  );
  await audit({ event: "recovery-codes-made", actorId: userId, userId }, tx);
  return codes;
};

/** New recovery codes; earlier ones become invalid. */
export const renewCodes = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<MadeCodes> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  return keepFor({ actor }, async (tx) => {
    const { authenticator, passkeys } = await kept.factorsOf(tx, actor.userId);
    if (!authenticator && passkeys === 0)
      throw new Refusal("conflict", "Recovery codes stand in for a second factor: set one up first.");
    return { recoveryCodes: await makeCodes(tx, actor.userId) };
  });
};

/** P10e: removes the app. With the last factor the recovery codes go too. */
export const dropAuthenticator = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<void> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  await keepInTurnFor({ actor }, async (tx) => {
    const { authenticator, passkeys } = await kept.factorsOf(tx, actor.userId);
    if (!authenticator) throw new Refusal("not-found", "You have no authenticator app.");
    await kept.deleteAuthenticator(tx, actor.userId);
    await dropped(tx, actor, { factor: "authenticator", others: passkeys });
  });
  runtime().rooms.accessChanged(actor.userId);
};

/** P10e, P10g: records that a factor is gone, and ends the other sessions. Throws where the last one must remain. */
export const dropped = async (
  tx: Db,
  actor: Actor,
  { factor, others }: { readonly factor: Factor; readonly others: number },
): Promise<void> => {
  const { userId } = actor;
  for (const role of await rolesOf(tx, actor)) orThrow(refusalToDropFactor({ role, asked: asked(), others }));
  await endOthers(tx, actor);
  if (others === 0) await kept.replaceRecoveryCodes(tx, userId, []);
  await audit({ event: "factor-removed", actorId: userId, userId, facts: { factor } }, tx);
};

/**
 * P10e: removes every second factor, passkey and linked account of a person who has lost them; sessions and tokens end.
 */
export const takeFactorsAway = async (actor: Actor, userId: string): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  await keepInTurnFor({ actor }, (tx) => takeFactorsAwayIn(tx, { by: actor.userId, userId }));
  runtime().rooms.accessChanged(userId);
};

/**
 * The same within a transaction. `by`: who does it; null for the operator of the installation, whose rights are not
 * checked here.
 */
export const takeFactorsAwayIn = async (
  tx: Db,
  { by, userId }: { readonly by: string | null; readonly userId: string },
): Promise<void> => {
  await holdPeople(tx);
  if (!(await personById(tx, userId))) throw new Refusal("not-found", "There is no such person.");
  await kept.deleteFactorsOf(tx, userId);
  await deleteIdentitiesOf(tx, userId);
  await endSessions(tx, userId);
  await revokeTokensOf(tx, userId);
  await audit({ event: "factors-taken-away", actorId: by, userId }, tx);
};
