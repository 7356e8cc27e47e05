// Passkeys: created, listed and removed by their owners.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { factorsOf, insertTicket, redeemTicket } from "#db/people/factors";
import { deletePasskey, insertPasskey, passkeysOf } from "#db/people/passkeys";
import { sha256 } from "#domain/digest";
import { peopleLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { askToMake, MadePasskey, madePasskey, type Party } from "#server/sign-in/passkeys";
import { requirePresentPasswordIfAny } from "#server/sign-in/present-password";
import { keepInTurnFor } from "#server/sign-in/rights";
import { type Actor, requireSession } from "#server/sign-in/session";
import { addFactor, dropped, type MadeCodes, type Present } from "./second-factors";

export const PasskeyView = z
  .strictObject({ id: z.string(), label: z.string(), createdAt: z.string(), usedAt: z.string().nullable() })
  .meta({ id: "Passkey" });
export type PasskeyView = z.infer<typeof PasskeyView>;

/** The person's passkeys. */
export const listPasskeys = async ({ userId }: Actor): Promise<PasskeyView[]> =>
  (await passkeysOf(runtime().database.db, userId)).map(({ id, label, createdAt, usedAt }) => ({
    ...{ id, label },
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));

/** The options for a browser to create a passkey, with the ticket to send its answer under. */
export const beginPasskey = async (
  actor: Actor,
  { present }: z.infer<typeof Present>,
  { peer, party }: { readonly peer: string; readonly party: Party },
) => {
  await requirePresentPasswordIfAny(actor, present, peer);
  const { userId, email, name } = actor;
  const options = await askToMake({ id: userId, email, name }, party);
  const ticket = randomBytes(32).toString("base64url");
  const { challenge } = options;
  const ticketHash = sha256(ticket);
  await insertTicket(runtime().database.db, { ticketHash, purpose: "new-passkey", userId, challenge });
  return { ticket, options };
};

export const NewPasskey = z.strictObject({
  ticket: z.string().max(100),
  label: z.string().trim().min(1).max(100),
  response: MadePasskey,
});

/** Stores a passkey a browser has created; with the first factor come recovery codes. */
export const addPasskey = async (
  actor: Actor,
  { ticket, label, response }: z.infer<typeof NewPasskey>,
  party: Party,
): Promise<MadeCodes> => {
  requireSession(actor);
  const { database, rooms } = runtime();
  const { db } = database;
  const { userId } = actor;
  const asked = await redeemTicket(db, sha256(ticket), "new-passkey");
  const challenge = asked?.userId === userId ? asked.challenge : null;
  const made = challenge ? await madePasskey(response, { challenge, party }) : null;
  if (!made) throw new Refusal("malformed", "The passkey could not be set up. Begin again.");
  const codes = await keepInTurnFor({ actor }, async (tx) => {
    if ((await passkeysOf(tx, userId)).length >= peopleLimits.passkeys)
      throw new Refusal("conflict", "You have {mostPasskeys} passkeys: remove one first.", {
        mostPasskeys: peopleLimits.passkeys,
      });
    if (!(await insertPasskey(tx, { ...made, userId, label })))
      throw new Refusal("exists", "This passkey is known here already.");
    return addFactor(tx, actor, "passkey");
  });
  rooms.accessChanged(userId);
  return codes;
};

/** P10e: removes a passkey. With the last factor the recovery codes go too. */
export const dropPasskey = async (
  actor: Actor,
  { id, present }: { readonly id: string; readonly present: string },
  peer: string,
): Promise<void> => {
  await requirePresentPasswordIfAny(actor, present, peer);
  await keepInTurnFor({ actor }, async (tx) => {
    const { authenticator, passkeys } = await factorsOf(tx, actor.userId);
    if (!(await deletePasskey(tx, actor.userId, id)))
      throw new Refusal("not-found", "You have no such passkey.");
    await dropped(tx, actor, { factor: "passkey", others: passkeys - 1 + (authenticator ? 1 : 0) });
  });
  runtime().rooms.accessChanged(actor.userId);
};
