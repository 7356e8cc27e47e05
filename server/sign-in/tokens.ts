// Bearer tokens for a person's programs: creation and revocation.

import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { insertToken, revokeToken } from "#db/people/api-tokens";
import { sha256 } from "#domain/digest";
import { peopleLimits } from "#domain/limits";
import { daysOfToken, grantedScopes, type Scope, scopes } from "#domain/people/scopes";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { keepFor, keepInTurnFor } from "#server/sign-in/rights";
import { audit } from "./audit";
import { type Actor, requireStrongAs, rolesOf, seatIn } from "./session";

export const NewToken = z.strictObject({
  label: z.string().trim().min(1).max(100),
  /** Its validity in days; by default 90, or the installation's maximum if that is less. */
  days: z.number().int().min(1).max(peopleLimits.tokenDays).optional(),
  /** Its scopes; by default all. Reading is in every token. */
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).optional(),
  /** The only draft it opens; by default all of its owner's. */
  draft: z.string().max(100).optional(),
});

/** A newly made token. Its secret is shown only this once. */
export const MadeToken = z.strictObject({
  id: z.string(),
  token: z.string(),
  label: z.string(),
  scopes: z.array(z.enum(scopes)).readonly(),
  draft: z.string().nullable(),
  expiresAt: z.string().nullable(),
});

/** P11c: the longest validity of a token here, in days. */
export const longestTokenDays = (): number => runtime().config.tokenDays ?? peopleLimits.tokenDays;

/** P10f, P11: makes a token, as strong as the caller's session. Its secret is stored nowhere. */
export const createToken = async (
  actor: Actor,
  body: z.infer<typeof NewToken>,
): Promise<z.infer<typeof MadeToken>> => {
  const { db } = runtime().database;
  for (const role of await rolesOf(db, actor)) requireStrongAs(actor, role);
  const days = orThrow(daysOfToken(body.days, longestTokenDays()));
  const draft = body.draft === undefined ? null : (await seatIn(actor, body.draft)).draft.id;
  const granting: readonly Scope[] = grantedScopes(body.scopes ?? null);
  const token = randomBytes(32).toString("base64url");
  const { userId } = actor;
  const made = { id: randomUUID(), label: body.label, scopes: granting };
  const row = { ...made, userId, tokenHash: sha256(token), draftId: draft, days };
  const facts = { scopes: granting, days, ...(draft !== null && { draft }) };
  const expiresAt = await keepFor({ actor }, async (tx) => {
    await audit({ event: "token-made", actorId: userId, userId, facts }, tx);
    return insertToken(tx, row);
  });
  return { ...made, token, draft, expiresAt: expiresAt?.toISOString() ?? null };
};

/** Revokes one of the caller's own tokens, on open sockets too. */
export const endToken = async (actor: Actor, id: string): Promise<void> => {
  const { userId } = actor;
  await keepInTurnFor({ actor }, async (tx) => {
    if (!(await revokeToken(tx, userId, id))) throw new Refusal("not-found", "You have no such token.");
    await audit({ event: "token-revoked", actorId: userId, userId }, tx);
  });
  runtime().rooms.accessChanged(userId);
};
