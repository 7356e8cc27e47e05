// What the server must read again and nobody else may: sealed with a key that follows from the secret of the sessions, so that a
// copy of the database alone opens nothing.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { latestAuthenticator } from "#db/people/factors";
import { runtime } from "#server/runtime";

const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", runtime().config.secret, "", `adref: ${purpose}`, 32));

const cipher = "aes-256-gcm";

/** Seals bytes for one owner: what is sealed for another does not open. */
export const seal = (bytes: Uint8Array, owner: string): string => {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, keyFor("second factors"), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([sealing.update(bytes), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64url");
};

/** The bytes again; null where the secret of the sessions is another now, or the owner. */
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

/** The digest of a recovery code: without the secret of the sessions nobody tries codes against it. */
export const codeDigest = (code: string, owner: string): string =>
  createHmac("sha256", keyFor("recovery codes")).update(`${owner} ${code}`).digest("base64url");

/**
 * Throws where the secret of the sessions is not the one that this database was used with: everybody with an authenticator app would
 * be shut out, and records would be signed with a key that nobody knows, without a word.
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
