// Where the installation is, as its server finds it: from the same environment.
import path from "node:path";
import { readConfig, readSecret, secretFileIn } from "#server/config";
import type { KeySource } from "#server/signing/installation-keys";

export type InstallationPlace = {
  /** The data folder, and that of the embedded database in it. */
  readonly dataDir: string;
  readonly folder: string;
  /** Where PostgreSQL is; undefined for the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Where people reach it, without a slash at the end. */
  readonly address: string;
  /** The secret that the environment names, and the file of the one that the embedded database has. */
  readonly givenSecret: string | undefined;
  readonly secretFile: string;
  /** The secrets of keys of the records that the environment names, the latest first. */
  readonly recordKeys: readonly string[] | undefined;
  /** True where nobody signs in with a password. */
  readonly withoutPasswords: boolean;
};

// The configuration is read for all that may be wrong in it. Only a server makes a secret, and needs one.
const unused = "this secret is used by nobody";

/** Reads it. Throws one Error that lists every fault of the environment. */
export const readPlace = (environment: NodeJS.ProcessEnv): InstallationPlace => {
  const givenSecret = environment.NEXTAUTH_SECRET || undefined;
  const config = readConfig({ ...environment, NEXTAUTH_SECRET: givenSecret ?? unused });
  const { dataDir, databaseUrl, publicUrl, host, port } = config;
  return {
    dataDir,
    folder: path.join(dataDir, "db"),
    databaseUrl,
    address: publicUrl ?? `http://${host}:${port}`,
    givenSecret,
    secretFile: secretFileIn(dataDir),
    recordKeys: config.recordKeys,
    withoutPasswords: config.withoutPasswords === true,
  };
};

/** The secret of the sessions, as the server has it; undefined where this environment does not say it. */
export const secretOf = ({ givenSecret, databaseUrl, secretFile }: InstallationPlace): string | undefined => {
  if (givenSecret !== undefined || databaseUrl !== undefined) return givenSecret;
  return readSecret(secretFile);
};

/** What the keys of the records are made of, as the server has it; undefined where this environment does not say it. */
export const keySourceOf = (place: InstallationPlace): KeySource | undefined => {
  const secret = secretOf(place);
  return secret === undefined ? undefined : { secret, recordKeys: place.recordKeys, dataDir: place.dataDir };
};
