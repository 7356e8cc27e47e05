// A person's sessions: begun at sign-in, listed, ended individually or all at once.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { revokeTokensOf } from "#db/people/api-tokens";
import { endSessions, holdPeople, type Person } from "#db/people/people";
import { endOtherSessions, endSession, findSessions, insertSession, sessionsOf } from "#db/people/sessions";
import { type SignInMethod, signInMethods } from "#domain/people/audit-events";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import type { Farewell } from "./provider";
import { signInOver } from "./second-factor";
import { type Actor, requireSession } from "./session";
import { whence } from "./whence";

/** How long a session lasts, in seconds. It is not prolonged: after a week everybody signs in again. */
export const sessionSeconds = 7 * 24 * 60 * 60;

/** How a person signed in. `isStrong`: with a second factor, or in a way that needs none. */
export type SignInEntry = { readonly method: SignInMethod; readonly isStrong: boolean };

const noFarewell: Farewell = { endsAt: null, hint: null };

/**
 * P14d: begins a session for a person as they were when identified. Throws where their sessions have ended since: the
 * credentials may no longer be valid. Returns its id and the version of the person's sessions, which are stored in the
 * cookie.
 */
export const beginSession = async (
  { id: userId, sessionVersion: version }: Person,
  entry: SignInEntry & { readonly farewell?: Farewell | undefined },
): Promise<{ readonly id: string; readonly version: number }> => {
  const { db } = runtime().database;
  const id = randomUUID();
  const until = new Date(Date.now() + sessionSeconds * 1000);
  const { farewell = noFarewell, ...way } = entry;
  const session = { id, userId, version, device: whence()?.device ?? "", until, ...way, ...farewell };
  if (!(await insertSession(db, session))) throw signInOver();
  await audit({ event: "signed-in", actorId: userId, userId, facts: { method: entry.method } });
  return { id, version };
};

/** A valid session. `device`: browser and system in two words, empty where unknown. */
export const SessionView = z
  .strictObject({
    id: z.string(),
    device: z.string(),
    method: z.enum(signInMethods),
    createdAt: z.string(),
    /** Accurate to some minutes. */
    seenAt: z.string(),
    until: z.string(),
    /** The session making the request. */
    isThis: z.boolean(),
  })
  .meta({ id: "Session" });
export type SessionView = z.infer<typeof SessionView>;

/** The caller's sessions. */
export const listSessions = async (actor: Actor): Promise<SessionView[]> =>
  (await sessionsOf(runtime().database.db, actor.userId)).map((session) => ({
    id: session.id,
    device: session.device,
    method: session.method,
    createdAt: session.createdAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    until: session.until.toISOString(),
    isThis: session.id === actor.sessionId,
  }));

/** Whether programs' tokens end along with sessions. */
export const WithTokens = z.object({ tokens: z.enum(["keep", "end"]).default("keep") });
export type WithTokens = z.infer<typeof WithTokens>;

const endTokens = async (tx: Db, { userId }: Actor, { tokens }: WithTokens): Promise<void> => {
  if (tokens === "end") await revokeTokensOf(tx, userId);
};

/** Ends one session of the person, on open pages too; the tokens too where requested. */
export const endOwnSession = async (actor: Actor, id: string, how: WithTokens): Promise<void> => {
  requireSession(actor);
  const { database, rooms } = runtime();
  const { userId } = actor;
  await database.db.transaction(async (tx) => {
    await holdPeople(tx);
    if (!(await endSession(tx, userId, id))) throw new Refusal("not-found", "You have no such session.");
    await endTokens(tx, actor, how);
    await audit({ event: "session-ended", actorId: userId, userId, facts: { tokens: how.tokens } }, tx);
  });
  rooms.accessChanged(userId);
};

/** Throws where the caller's session has ended meanwhile, as by a new password. */
export const requireHeld = async (tx: Db, actor: Actor): Promise<void> => {
  if ((await findSessions(tx, [requireSession(actor)])).length === 0)
    throw new Refusal("not-signed-in", "Sign in first.");
};

/**
 * P10g: ends every other session of the person within a transaction. Throws where the caller's session has ended
 * meanwhile.
 */
export const endOthers = async (tx: Db, actor: Actor): Promise<void> => {
  if (!(await endOtherSessions(tx, actor.userId, requireSession(actor))))
    throw new Refusal("not-signed-in", "Sign in first.");
};

/** Ends every session of the person, this one too; the tokens too where requested. */
export const signOutEverywhere = async (actor: Actor, how: WithTokens): Promise<void> => {
  requireSession(actor);
  const { database, rooms } = runtime();
  const { userId } = actor;
  await database.db.transaction(async (tx) => {
    await holdPeople(tx);
    await endSessions(tx, userId);
    await endTokens(tx, actor, how);
    await audit({ event: "sessions-ended", actorId: userId, userId, facts: { tokens: how.tokens } }, tx);
  });
  rooms.accessChanged(userId);
};

/** Signs out here: a copy of the cookie becomes worthless as well. */
export const signOut = async ({ userId, sessionId }: Actor): Promise<void> => {
  const { database, rooms } = runtime();
  if (!sessionId) return;
  const isEnded = await database.db.transaction(async (tx) => {
    await holdPeople(tx);
    return endSession(tx, userId, sessionId);
  });
  if (isEnded) rooms.accessChanged(userId);
};
