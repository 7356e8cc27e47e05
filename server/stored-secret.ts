// The secret of the sessions where the environment does not say it: one process has the embedded database, and its secret lies beside
// that. It is never made anew for a database that is there: sessions, authenticator apps and the keys of the records hang on it.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where it is stored. */
export const secretFileIn = (dataDir: string): string => path.join(dataDir, "secret");

/** What is stored; undefined where nothing is. */
export const readSecret = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;

/** A new one. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** The secret of a data folder, or what is wrong with it. One that is new is stored by {@link storeSecret}. */
export type FoundSecret = { readonly file: string; readonly secret: string; readonly fault?: string };

/** Looks for it. Nothing is written. */
export const foundSecret = (dataDir: string): FoundSecret => {
  const file = secretFileIn(dataDir);
  try {
    const secret = readSecret(file);
    if (secret === undefined && existsSync(path.join(dataDir, "db", "PG_VERSION")))
      return { file, secret: "", fault: lost(file, "is not there") };
    if (secret !== undefined && secret.length < 16)
      return { file, secret, fault: lost(file, "is not whole") };
    return { file, secret: secret ?? newSecret() };
  } catch {
    return { file, secret: "", fault: `DATA_DIR: ${file} cannot be read by this user` };
  }
};

const lost = (file: string, what: string): string =>
  `NEXTAUTH_SECRET: the secret that the database in ${path.dirname(file)} was used with ${what} (${file}). Put it back: a backup has ` +
  "it (adref restore, into another DATA_DIR), or set it here. Where it is lost for good, write another into that file " +
  "(openssl rand -hex 32): then everybody signs in again, authenticator apps and recovery codes open nothing, and the records are " +
  "signed with another key";

/** Stores a secret that is new. Answers how to take it back where the start fails, with the folders that were made for it. */
export const storeSecret = ({
  secretFile: file,
  secret,
}: {
  readonly secretFile?: string | undefined;
  readonly secret: string;
}): (() => void) => {
  if (file === undefined || existsSync(file)) return () => undefined;
  const folder = path.dirname(file);
  const made = mkdirSync(folder, { recursive: true });
  writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
  return () => {
    rmSync(file, { force: true });
    if (made !== undefined) removeEmpty(folder, made);
  };
};

const removeEmpty = (folder: string, last: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  if (folder !== last) removeEmpty(path.dirname(folder), last);
};
