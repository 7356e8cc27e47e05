// Reads sessions as next-auth writes them. Its own reader derives the key anew each time, which takes longer than
// everything else in authenticating a request: here it is derived once.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { jwtDecrypt } from "jose";
import type { JWT } from "next-auth/jwt";

/** The info string next-auth uses in deriving its key from the secret. */
const purpose = "NextAuth.js Generated Encryption Key";
/** Seconds by which clocks may differ, as in next-auth. */
const clockTolerance = 15;

let derived: { readonly secret: string; readonly key: KeyObject } | null = null;

const keyOf = (secret: string): KeyObject => {
  if (derived?.secret !== secret)
    derived = { secret, key: createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", purpose, 32))) };
  return derived.key;
};

/** The name of the session cookie. A session holds an id and little more, so it is never split into several cookies. */
export const sessionCookie = (publicUrl: string | undefined): string =>
  `${publicUrl?.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;

/** The contents of a session; null when absent, forged or expired. */
export const readSession = async (sealed: string | undefined, secret: string): Promise<JWT | null> => {
  if (!sealed) return null;
  try {
    return (await jwtDecrypt(sealed, keyOf(secret), { clockTolerance })).payload;
  } catch {
    return null;
  }
};
