// The second factor of a sign-in: requested after the password, and verified (P10).
import { randomBytes } from "node:crypto";
import type { Db } from "#db/client";
import {
  factorsOf,
  findAuthenticator,
  findTicket,
  insertTicket,
  redeemRecoveryCode,
  redeemTicket,
  spendStep,
} from "#db/people/factors";
import { type Person, personById } from "#db/people/people";
import { admitAttempt, forgiveAttempt } from "#db/people/sign-in-failures";
import { sha256 } from "#domain/digest";
import type { Factor } from "#domain/people/factors";
import { isRecoveryCode, plainCode, stepOfCode } from "#domain/people/one-time-codes";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import { mostFailures, tooMany } from "./password";
import { codeDigest, unseal } from "./sealing";
import { whence } from "./whence";

/** The factors a person can be asked for after a password; empty where there is no second factor. */
export const factorsToAsk = async (db: Db, { id }: Person): Promise<readonly Factor[]> => {
  const { authenticator, passkeys, recoveryCodes } = await factorsOf(db, id);
  if (!authenticator && passkeys === 0) return [];
  return [
    ...(passkeys > 0 ? (["passkey"] as const) : []),
    ...(authenticator ? (["authenticator"] as const) : []),
    ...(recoveryCodes > 0 ? (["recovery-code"] as const) : []),
  ];
};

/** The refusal that asks for the second factor: its ticket stands for the password for some minutes. */
export const askForFactor = async (person: Person, factors: readonly Factor[]): Promise<Refusal> => {
  const ticket = randomBytes(32).toString("base64url");
  const { id: userId, sessionVersion: version } = person;
  await insertTicket(runtime().database.db, {
    ticketHash: sha256(ticket),
    purpose: "second-factor",
    userId,
    version,
  });
  return new Refusal("second-factor", "Show your second factor too.", { ticket, factors });
};

/** The refusal of an expired sign-in. */
export const signInOver = () => new Refusal("not-signed-in", "This sign-in has taken too long. Begin again.");

/**
 * The person whose sign-in waits under this ticket. Throws where it has expired, or where the person's sessions have
 * ended since.
 */
export const requireWaiting = async (ticket: string): Promise<Person> => {
  const { db } = runtime().database;
  const found = await findTicket(db, sha256(ticket), "second-factor");
  const person = found?.userId ? await personById(db, found.userId) : undefined;
  if (!person || person.disabledAt !== null || person.sessionVersion !== found?.version) throw signInOver();
  return person;
};

/** Uses up the ticket, which is valid once. */
export const endWaiting = async (ticket: string): Promise<void> => {
  if (!(await redeemTicket(runtime().database.db, sha256(ticket), "second-factor"))) throw signInOver();
};

/** The key under which a person's wrong codes are counted. */
export const factorKey = (userId: string): string => `factor ${userId}`;

/**
 * Verifies an app code or recovery code of a person. Wrong ones are counted, and after too many further ones are
 * refused unread.
 */
export const requireCode = async (person: Person, typed: string): Promise<void> => {
  const { db } = runtime().database;
  const allowance = { key: factorKey(person.id), most: mostFailures.accountHere };
  const attempt = await admitAttempt(db, [allowance]);
  if (!attempt) throw tooMany(whence()?.peer ?? "unknown");
  if (!(await isRight(db, person, plainCode(typed)))) {
    await audit({ event: "sign-in-failed", userId: person.id, facts: { factor: "code" } });
    throw new Refusal("not-signed-in", "The code is not right, or has been used.");
  }
  await forgiveAttempt(db, attempt, []);
};

const isRight = async (db: Db, person: Person, code: string): Promise<boolean> => {
  if (!isRecoveryCode(code)) return isTimely(db, person, code);
  const isTheirs = await redeemRecoveryCode(db, person.id, codeDigest(code, person.id));
  if (isTheirs) await audit({ event: "recovery-code-used", actorId: person.id, userId: person.id });
  return isTheirs;
};

const isTimely = async (db: Db, { id }: Person, code: string): Promise<boolean> => {
  const app = await findAuthenticator(db, id);
  const secret = app?.confirmedAt ? unseal(app.sealed, id) : null;
  if (!app || !secret) return false;
  const step = stepOfCode(secret, { code, now: Date.now(), lastStep: app.lastStep });
  return step !== null && (await spendStep(db, id, step));
};
