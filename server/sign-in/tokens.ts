// Bearer tokens for a person's programs: making and revoking.
import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { insertToken, revokeToken } from "#db/people/api-tokens";
import { sha256 } from "#domain/digest";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import { type Actor, requireStrongAs, rolesOf } from "./session";

export const NewToken = z.strictObject({
  label: z.string().trim().min(1).max(100),
  /** How long it can be used; without it, until it is revoked. */
  days: z.number().int().min(1).max(3650).optional(),
});

/** P10f: makes a token, as strong as the session that asks. Its words are shown this once and kept nowhere. */
export const createToken = async (
  actor: Actor,
  body: z.infer<typeof NewToken>,
): Promise<{ id: string; token: string; label: string; expiresAt: string | null }> => {
  const { db } = runtime().database;
  for (const role of await rolesOf(db, actor)) requireStrongAs(actor, role);
  const token = randomBytes(32).toString("base64url");
  const id = randomUUID();
  const expiresAt = await insertToken(db, {
    id,
    userId: actor.userId,
    tokenHash: sha256(token),
    label: body.label,
    days: body.days,
  });
  await audit({ event: "token-made", actorId: actor.userId, userId: actor.userId });
  return { id, token, label: body.label, expiresAt: expiresAt?.toISOString() ?? null };
};

/** Ends one of the actor's own tokens, on open sockets too. */
export const endToken = async (actor: Actor, id: string): Promise<void> => {
  const { database, rooms } = runtime();
  if (!(await revokeToken(database.db, actor.userId, id)))
    throw new Refusal("not-found", "You have no such token.");
  await audit({ event: "token-revoked", actorId: actor.userId, userId: actor.userId });
  rooms.accessChanged(actor.userId);
};
