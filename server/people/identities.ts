// Accounts of the organisation that people have linked to their own here.
import { z } from "zod";
import * as kept from "#db/people/identities";
import { personById } from "#db/people/people";
import { refusalToUnbind } from "#domain/people/identities";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { keepInTurnFor } from "#server/sign-in/rights";
import { type Actor, requireSession } from "#server/sign-in/session";
import { endOthers } from "#server/sign-in/sessions";

/** An account at the organisation's provider. */
export const IdentityView = z
  .strictObject({
    id: z.string(),
    issuer: z.string(),
    createdAt: z.string(),
    usedAt: z.string().nullable(),
  })
  .meta({ id: "Identity" });
export type IdentityView = z.infer<typeof IdentityView>;

/** The caller's linked accounts. */
export const listIdentities = async (actor: Actor): Promise<IdentityView[]> =>
  (await kept.identitiesOf(runtime().database.db, actor.userId)).map(({ id, issuer, createdAt, usedAt }) => ({
    id,
    issuer,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));

/**
 * P9e, P10g: unlinks one of the caller's accounts, where there is another way in; the other sessions end. Only its
 * owner can link it again.
 */
export const unbindIdentity = async (actor: Actor, id: string): Promise<void> => {
  requireSession(actor);
  const { config, rooms } = runtime();
  const { userId } = actor;
  await keepInTurnFor({ actor }, async (tx) => {
    const all = await kept.identitiesOf(tx, userId);
    const person = await personById(tx, userId);
    if (!all.some((each) => each.id === id))
      throw new Refusal("not-found", "You have no such linked account.");
    const hasPassword = !config.withoutPasswords && (person?.passwordHash ?? null) !== null;
    orThrow(refusalToUnbind({ identities: all.length, hasPassword }));
    await kept.unbindIdentity(tx, userId, id);
    await endOthers(tx, actor);
    await audit({ event: "identity-unbound", actorId: userId, userId }, tx);
  });
  rooms.accessChanged(userId);
};
