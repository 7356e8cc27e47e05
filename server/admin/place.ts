// Where the installation is, found as its server finds it: from the same environment.
import path from "node:path";
import { readConfig, readSecret, secretFileIn } from "#server/config";
import type { KeySource } from "#server/signing/installation-keys";

export type InstallationPlace = {
  /** The data folder, and that of the embedded database in it. */
  readonly dataDir: string;
  readonly folder: string;
  /** The address of PostgreSQL; undefined for the embedded database. */
  readonly databaseUrl: string | undefined;
  /** The public address, without a trailing slash. */
  readonly address: string;
  /** The secret set in the environment, and the file of the one generated for the embedded database. */
  readonly givenSecret: string | undefined;
  readonly secretFile: string;
  /** The secrets of record keys set in the environment, the latest first. */
  readonly recordKeys: readonly string[] | undefined;
  /** True where signing in with a password is disabled. */
  readonly withoutPasswords: boolean;
};

// The whole configuration is validated. Only a server generates and needs a secret, so a dummy takes its place.
const unused = "this secret is used by nobody";

/** Reads the place of the installation. Throws one Error that lists every fault of the environment. */
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

/** The session secret, as the server has it; undefined where this environment does not reveal it. */
export const secretOf = ({ givenSecret, databaseUrl, secretFile }: InstallationPlace): string | undefined => {
  if (givenSecret !== undefined || databaseUrl !== undefined) return givenSecret;
  return readSecret(secretFile);
};

/** The source of the record keys, as the server has it; undefined where this environment does not reveal it. */
export const keySourceOf = (place: InstallationPlace): KeySource | undefined => {
  const secret = secretOf(place);
  return secret === undefined ? undefined : { secret, recordKeys: place.recordKeys, dataDir: place.dataDir };
};
