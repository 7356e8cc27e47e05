// Reads sessions as next-auth writes them. Its own reader derives the key anew each time, which takes longer than everything
// else at the door: here it is derived once.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { jwtDecrypt } from "jose";
import type { JWT, JWTDecodeParams } from "next-auth/jwt";

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

/** What a session says. Throws for one that is not ours or has ended. */
export const readSession = async ({ token, secret }: JWTDecodeParams): Promise<JWT | null> => {
  if (!token) return null;
  const { payload } = await jwtDecrypt(token, keyOf(String(secret)), { clockTolerance });
  return payload;
};
