// The ways into an account without a password, as shown to the person who hands out a reset link for it, and what
// becomes of them (P14).
import { z } from "zod";
import type { Db } from "#db/client";
import { factorsOf, replaceRecoveryCodes } from "#db/people/factors";
import { deleteBoundIdentities, identitiesOf } from "#db/people/identities";
import { closeAlone, deletePasskeysOf, passkeysOf } from "#db/people/passkeys";
import type { WaysAfterReset } from "#domain/people/resets";

const used = { createdAt: z.string(), usedAt: z.string().nullable() };

/** `stay`: whether they remain when the link is used. */
export const WaysIn = z
  .strictObject({
    stay: z.boolean(),
    passkeys: z.array(z.strictObject({ label: z.string(), ...used })),
    identities: z.array(z.strictObject({ issuer: z.string(), ...used })),
  })
  .meta({ id: "WaysIn" });
export type WaysIn = z.infer<typeof WaysIn>;

const times = ({ createdAt, usedAt }: { readonly createdAt: Date; readonly usedAt: Date | null }) => ({
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
});

/** A person's current ways in. */
export const waysIn = async (tx: Db, userId: string, stay: boolean): Promise<WaysIn> => ({
  stay,
  passkeys: (await passkeysOf(tx, userId)).map(({ label, ...row }) => ({ label, ...times(row) })),
  identities: (await identitiesOf(tx, userId)).map(({ issuer, ...row }) => ({ issuer, ...times(row) })),
});

/**
 * P14b, P14c: treats them as the link specifies. An authenticator app and recovery codes open nothing without the
 * password, which is new.
 */
export const closeWays = async (tx: Db, userId: string, ways: WaysAfterReset): Promise<void> => {
  if (ways === "stay") return;
  await deleteBoundIdentities(tx, userId);
  if (ways === "beside") return closeAlone(tx, userId);
  await deletePasskeysOf(tx, userId);
  if (!(await factorsOf(tx, userId)).authenticator) await replaceRecoveryCodes(tx, userId, []);
};
