// Reads sessions as next-auth writes them. Its own reader derives the key anew each time, which takes longer than everything
// else at the door: here it is derived once.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { jwtDecrypt } from "jose";
import type { JWT } from "next-auth/jwt";

/** What next-auth puts into its key beside the secret. */
const purpose = "NextAuth.js Generated Encryption Key";
/** Seconds by which clocks may differ, as next-auth allows them. */
const clockTolerance = 15;

let derived: { readonly secret: string; readonly key: KeyObject } | null = null;

const keyOf = (secret: string): KeyObject => {
  if (derived?.secret !== secret)
    derived = { secret, key: createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", purpose, 32))) };
  return derived.key;
};

/** The name of the cookie that a session travels in. A session has an id and little more, and is never cut into several. */
export const sessionCookie = (publicUrl: string | undefined): string =>
  `${publicUrl?.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;

/** What a session says; null for none, for one that is not ours and for one that has ended. */
export const readSession = async (sealed: string | undefined, secret: string): Promise<JWT | null> => {
  if (!sealed) return null;
  try {
    return (await jwtDecrypt(sealed, keyOf(secret), { clockTolerance })).payload;
  } catch {
    return null;
  }
};
