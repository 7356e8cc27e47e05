// Encrypts what the server must read again and nobody else may, with a key derived from the session secret, so that a
// copy of the database alone reveals nothing.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { latestAuthenticator } from "#db/people/factors";
import { runtime } from "#server/runtime";

const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", runtime().config.secret, "", `adref: ${purpose}`, 32));

const cipher = "aes-256-gcm";

/** Seals bytes for one owner: they cannot be opened for another. */
export const seal = (bytes: Uint8Array, owner: string): string => {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, keyFor("second factors"), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([sealing.update(bytes), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64url");
};

/** Opens sealed bytes; null where the session secret has changed, or the owner is another. */
export const unseal = (sealed: string, owner: string): Uint8Array | null => {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const opening = createDecipheriv(cipher, keyFor("second factors"), bytes.subarray(0, 12))
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]);
  } catch {
    return null;
  }
};

/** The digest of a recovery code, keyed so that nobody can try codes against it without the session secret. */
export const codeDigest = (code: string, owner: string): string =>
  createHmac("sha256", keyFor("recovery codes")).update(`${owner} ${code}`).digest("base64url");

/**
 * Throws where the session secret is not the one this database was used with: otherwise everybody with an authenticator
 * app would be locked out, and records signed with an unknown key, without any warning.
 */
export const requireOwnSecret = async (): Promise<void> => {
  const latest = await latestAuthenticator(runtime().database.db);
  if (!latest || unseal(latest.sealed, latest.userId)) return;
  throw new Error(
    "NEXTAUTH_SECRET: it is not the secret that this database was used with: authenticator apps do not open with it. Set the earlier " +
      "one; a backup has it where the command that made it knew it. Where it is lost for good, take the second factors away that nobody " +
      `can show any more (adref people factors EMAIL; the latest is of ${latest.email}), then start again.`,
  );
};
