// Second factors as their owners set them up and take them away, and as the secretariat takes them away for who has lost them.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import * as kept from "#db/people/factors";
import { deleteIdentitiesOf } from "#db/people/identities";
import { endSessions, holdPeople, personById } from "#db/people/people";
import { strengthenSession } from "#db/people/sessions";
import { type Factor, mayDropFactor } from "#domain/people/factors";
import {
  base32,
  plainCode,
  recoveryCode,
  recoveryCodeBytes,
  recoveryCodeCount,
  secretAddress,
  stepOfCode,
} from "#domain/people/one-time-codes";
import { mayManagePeople } from "#domain/people/people";
import { granted, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { requirePresentPasswordIfAny } from "#server/sign-in/present-password";
import { codeDigest, seal, unseal } from "#server/sign-in/sealing";
import type { Actor } from "#server/sign-in/session";

/** Bytes of a secret (RFC 4226, 4: 160 bits). */
const secretBytes = 20;

/** The password of the person, where there is one. */
export const Present = z.strictObject({ present: z.string().max(1000).default("") });
export const TypedCode = z.strictObject({ code: z.string().max(40) });

export const FactorsView = z
  .strictObject({
    authenticator: z.boolean(),
    passkeys: z.int(),
    /** How many are left. */
    recoveryCodes: z.int(),
    /** Whether a second factor is asked of the role. */
    isAsked: z.boolean(),
    /** Whether a password is to be shown for changes. */
    hasPassword: z.boolean(),
  })
  .meta({ id: "SecondFactors" });
export type FactorsView = z.infer<typeof FactorsView>;

/** Codes that are shown this once; none where those from before still count. */
export const MadeCodes = z.strictObject({ recoveryCodes: z.array(z.string()).readonly() });
export type MadeCodes = z.infer<typeof MadeCodes>;

const asked = () => runtime().config.secondFactor ?? [];

/** What the person has. */
export const viewFactors = async ({ userId, usualRole }: Actor): Promise<FactorsView> => {
  const { database, config } = runtime();
  const [held, person] = await Promise.all([
    kept.factorsOf(database.db, userId),
    personById(database.db, userId),
  ]);
  const hasPassword = !config.withoutPasswords && (person?.passwordHash ?? null) !== null;
  return { ...held, isAsked: asked().includes(usualRole), hasPassword };
};

/** A secret for an app, shown this once. It counts when the first code of it was shown. */
export const beginAuthenticator = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<{ secret: string; address: string }> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  const { database, config } = runtime();
  const secret = randomBytes(secretBytes);
  if (!(await kept.keepSecret(database.db, actor.userId, seal(secret, actor.userId))))
    throw new Refusal("exists", "You have an authenticator app already: remove it first.");
  const place = config.name ?? "Adref";
  return { secret: base32(secret), address: secretAddress(secret, { place, account: actor.email }) };
};

/** P10b: the app counts from its first code on. */
export const confirmAuthenticator = async (
  actor: Actor,
  { code }: z.infer<typeof TypedCode>,
): Promise<MadeCodes> => {
  const { db } = runtime().database;
  const { userId } = actor;
  const app = await kept.findAuthenticator(db, userId);
  const secret = app && !app.confirmedAt ? unseal(app.sealed, userId) : null;
  if (!app || !secret) throw new Refusal("conflict", "There is no app to confirm: begin again.");
  const step = stepOfCode(secret, { code: plainCode(code), now: Date.now(), lastStep: app.lastStep });
  if (step === null)
    throw new Refusal("malformed", "The code is not right. Type the one that the app shows now.");
  return db.transaction(async (tx) => {
    if (!(await kept.spendStep(tx, userId, step))) throw new Refusal("conflict", "This code has been used.");
    return addFactor(tx, actor, "authenticator");
  });
};

/** Keeps that a person has a factor now: the session is as good as with it, and there are recovery codes. */
export const addFactor = async (tx: Db, actor: Actor, factor: Factor): Promise<MadeCodes> => {
  const { userId, sessionId } = actor;
  if (sessionId) await strengthenSession(tx, sessionId);
  await audit({ event: "factor-added", actorId: userId, userId, facts: { factor } }, tx);
  const { recoveryCodes } = await kept.factorsOf(tx, userId);
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

/** New recovery codes; those from before count no more. */
export const renewCodes = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<MadeCodes> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  return runtime().database.db.transaction(async (tx) => {
    const { authenticator, passkeys } = await kept.factorsOf(tx, actor.userId);
    if (!authenticator && passkeys === 0)
      throw new Refusal("conflict", "Recovery codes stand in for a second factor: set one up first.");
    return { recoveryCodes: await makeCodes(tx, actor.userId) };
  });
};

/** P10e: takes the app away. With the last factor the recovery codes go too. */
export const dropAuthenticator = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  peer: string,
): Promise<void> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  await runtime().database.db.transaction(async (tx) => {
    await holdPeople(tx);
    const { authenticator, passkeys } = await kept.factorsOf(tx, actor.userId);
    if (!authenticator) throw new Refusal("not-found", "You have no authenticator app.");
    granted(mayDropFactor({ role: actor.usualRole, asked: asked(), others: passkeys }));
    await kept.deleteAuthenticator(tx, actor.userId);
    await dropped(tx, actor, { factor: "authenticator", others: passkeys });
  });
};

/** Keeps that a factor is gone. */
export const dropped = async (
  tx: Db,
  { userId }: Actor,
  { factor, others }: { readonly factor: Factor; readonly others: number },
): Promise<void> => {
  if (others === 0) await kept.replaceRecoveryCodes(tx, userId, []);
  await audit({ event: "factor-removed", actorId: userId, userId, facts: { factor } }, tx);
};

/** Takes away every second factor, passkey and linked account of a person who has lost them; all sessions end. */
export const takeFactorsAway = async (actor: Actor, userId: string): Promise<void> => {
  granted(mayManagePeople(actor));
  const { database, rooms } = runtime();
  await database.db.transaction(async (tx) => {
    await holdPeople(tx);
    if (!(await personById(tx, userId))) throw new Refusal("not-found", "There is no such person.");
    await kept.deleteFactorsOf(tx, userId);
    await deleteIdentitiesOf(tx, userId);
    await endSessions(tx, userId);
    await audit({ event: "factors-taken-away", actorId: actor.userId, userId }, tx);
  });
  rooms.accessChanged(userId);
};
