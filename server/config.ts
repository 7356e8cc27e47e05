// The environment, parsed once, with one readable report of all its faults.

import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { compile } from "proxy-addr";
import { z } from "zod";
import { peopleLimits } from "#domain/limits";
import { type Role, roles } from "#domain/people/access";
import { isPublicAddress, isPublicName } from "./outgoing/public-address";

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blank, type.optional());

// Operators know settings, not schemas: each fault has a message of its own.
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const only = <const Word extends string>(word: Word) =>
  optional(z.literal(word, { error: `can only be ${word}, or be left out` }));
const secret = z.string().min(16, "must have 16 characters or more");
const webAddress = z.url({
  protocol: /^https?$/,
  error: "must be an address like https://login.example.org",
});

// Adref needs a site of its own: its pages, its cookies and its passkeys are bound to the root.
const isSite = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "" && pathname === "/";
};
const hasPath = (value: string): boolean => URL.canParse(value) && new URL(value).pathname !== "/";

const isDatabaseAddress = (value: string): boolean =>
  /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);

const listed = (value = ""): string[] => value.split(/[\s,]+/).filter((each) => each !== "");

const areNetworks = (value: string): boolean => {
  try {
    compile(listed(value));
    return true;
  } catch {
    return false;
  }
};

const areSecrets = (value: string): boolean => listed(value).every((each) => each.length >= 16);

const isRole = (name: string): name is Role => roles.some((role) => role === name);

const areRoles = (value: string): boolean =>
  value === "all" || (listed(value).length > 0 && listed(value).every(isRole));

const Environment = z.object({
  PORT: z.preprocess(blank, whole(0, 65535).default(3000)),
  HOST: z.preprocess(blank, z.string().default("127.0.0.1")),
  DATA_DIR: z.preprocess(blank, z.string().default("./data")),
  DATABASE_URL: optional(
    z
      .string()
      .refine(
        isDatabaseAddress,
        "must be like postgresql://adref:password@127.0.0.1/adref; in a password write @ : / ? # % as %40 %3A %2F %3F %23 %25",
      ),
  ),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: "must start with redis:// or rediss://" })),
  SERVER_URL: optional(z.url({ protocol: /^http$/, error: "must be like http://10.0.0.1:3000" })),
  SERVER_SECRET: optional(secret),
  NEXTAUTH_URL: optional(
    z.string().refine(isSite, {
      error: ({ input }) =>
        hasPath(String(input))
          ? "must have no path: Adref needs a site to itself. Give it a name of its own, like https://drafting.example.org, and have the proxy pass all of it on"
          : "must be the site that people use and nothing more, like https://drafting.example.org",
    }),
  ),
  NEXTAUTH_SECRET: optional(secret),
  RECORD_KEY: optional(
    z
      .string()
      .refine(areSecrets, "must be secrets of 16 characters or more without spaces, the latest first"),
  ),
  OIDC_ISSUER: optional(webAddress),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_SCOPES: optional(z.string()),
  OIDC_NAME: optional(z.string().trim().max(80, "must have at most 80 characters")),
  SECOND_FACTOR: optional(z.string().refine(areRoles, `must be all, or of ${roles.join(", ")}`)),
  PASSWORDS: only("off"),
  AUDIT_DAYS: optional(whole(1, 3650)),
  ORIGINALS_DAYS: optional(whole(1, 36_500)),
  TOKEN_DAYS: optional(whole(1, peopleLimits.tokenDays)),
  INSTALLATION_NAME: optional(z.string().trim().max(80, "must have at most 80 characters")),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: "must start with smtp:// or smtps://" })),
  SMTP_FROM: optional(z.email({ error: "must be an e-mail address, like adref@example.org" })),
  TIMESTAMP_URL: optional(z.url({ protocol: /^https?$/, error: "must start with https:// or http://" })),
  LOG_REQUESTS: only("yes"),
  METRICS_TOKEN: optional(secret),
  PUSH_ANYWHERE: only("yes"),
  WEBHOOKS_PRIVATE: only("yes"),
  TRUSTED_PROXIES: optional(
    z.string().refine(areNetworks, "must be addresses or networks, like 10.0.0.1, 10.1.0.0/16"),
  ),
});

/** The names of all settings. */
export const settings: readonly string[] = Object.keys(Environment.shape);

/** The configuration of the process. `publicUrl` is where browsers reach it, without a trailing slash. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Redis or Valkey between the servers of an installation; undefined where a single server uses the database. */
  readonly redisUrl: string | undefined;
  /** The private address at which the other servers reach this one, without a trailing slash. */
  readonly serverUrl: string;
  /** The secret shared by the servers of an installation. */
  readonly serverSecret: string;
  /** Addresses and networks of the proxies in front, which report the origin of a request. */
  readonly trustedProxies: readonly string[];
  /** The token for the metrics of the process; without one only this machine may read them. */
  readonly metricsToken?: string | undefined;
  /** Whether each request is logged. */
  readonly logsRequests?: boolean;
  readonly publicUrl: string | undefined;
  /** The name of the installation on the sign-in page; undefined where none is set. */
  readonly name?: string | undefined;
  readonly secret: string;
  /** Where the secret is stored when the environment does not set it. */
  readonly secretFile?: string | undefined;
  /** R17: the secrets of record keys, the latest first; without any they are looked for in the data folder. */
  readonly recordKeys?: readonly string[] | undefined;
  readonly oidc:
    | {
        readonly issuer: string;
        readonly clientId: string;
        readonly clientSecret: string;
        /** P12: scopes beside the usual ones, for the claims that determine people's rights. */
        readonly scopes?: readonly string[];
        /** The displayed name of the organisation; by default its host. */
        readonly name?: string | undefined;
      }
    | undefined;
  /**
   * Signing in with a password is disabled: people sign in through the organisation, or with a passkey they set up here
   * before. Leaving the organisation does not disable that passkey: such a person must be disabled here too.
   */
  readonly withoutPasswords?: boolean;
  /** Roles that require a second factor. */
  readonly secondFactor?: readonly Role[];
  /** How long the log of sign-ins and rights is stored, in days. */
  readonly auditDays?: number | undefined;
  /**
   * P13e: how long uploaded files and their senders' contact details are stored, in days; by default as long as their
   * submission.
   */
  readonly originalsDays?: number | undefined;
  /** P11c: the longest validity of a new token, in days. */
  readonly tokenDays?: number | undefined;
  /** The outgoing mail server, and the sender address; without it no e-mail is sent. */
  readonly mail?: { readonly url: string; readonly from: string } | undefined;
  /** The authority that timestamps records (RFC 3161); without it they are not timestamped. */
  readonly timestampUrl?: string | undefined;
  /** Push notices may go to private addresses and unencrypted: for tests. */
  readonly pushesAnywhere?: boolean;
  /** W13e: webhooks may go to private addresses and unencrypted. */
  readonly privateWebhooks?: boolean;
};

/** Reads the configuration or throws one Error that lists every fault, one per line. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  const parsed = Environment.safeParse(environment);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const values = parsed.data;
  const oidc = values && oidcOf(values, faults);
  const mail = values && mailOf(values, faults);
  if (values?.PASSWORDS && !oidc)
    faults.push("PASSWORDS: can be off only with OIDC_ISSUER, so that there is a way in");
  if (values?.DATABASE_URL && !values.NEXTAUTH_SECRET) {
    faults.push("NEXTAUTH_SECRET: is needed with DATABASE_URL, so that every process signs sessions alike");
  }
  if (values) requireReachable(values, faults);
  const dataDir = path.resolve(values?.DATA_DIR ?? "");
  const stored = values && !values.DATABASE_URL && !values.NEXTAUTH_SECRET ? foundSecret(dataDir) : undefined;
  if (stored?.fault) faults.push(stored.fault);
  if (!values || faults.length > 0) {
    throw new Error(`The environment is not right:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  const secret = values.NEXTAUTH_SECRET ?? stored?.secret ?? "";
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    serverUrl: new URL(values.SERVER_URL ?? ownAddress(values)).origin,
    serverSecret: values.SERVER_SECRET ?? derivedSecret(secret),
    trustedProxies: listed(values.TRUSTED_PROXIES),
    logsRequests: values.LOG_REQUESTS === "yes",
    metricsToken: values.METRICS_TOKEN,
    publicUrl: values.NEXTAUTH_URL?.replace(/\/$/, ""),
    name: values.INSTALLATION_NAME,
    secret,
    secretFile: stored?.file,
    recordKeys: values.RECORD_KEY === undefined ? undefined : listed(values.RECORD_KEY),
    oidc,
    withoutPasswords: values.PASSWORDS === "off",
    secondFactor: values.SECOND_FACTOR === "all" ? roles : listed(values.SECOND_FACTOR).filter(isRole),
    auditDays: values.AUDIT_DAYS,
    originalsDays: values.ORIGINALS_DAYS,
    tokenDays: values.TOKEN_DAYS,
    mail,
    timestampUrl: values.TIMESTAMP_URL,
    pushesAnywhere: values.PUSH_ANYWHERE === "yes",
    privateWebhooks: values.WEBHOOKS_PRIVATE === "yes",
  };
};

// An embedded database belongs to a single server, and several servers must know each other's addresses.
const requireReachable = (values: z.infer<typeof Environment>, faults: string[]): void => {
  const { REDIS_URL, DATABASE_URL, SERVER_URL, HOST, PORT } = values;
  if (!REDIS_URL) return;
  if (!DATABASE_URL) {
    faults.push("REDIS_URL: needs DATABASE_URL, because the embedded database serves one server only");
  }
  const isVague = PORT === 0 || ["0.0.0.0", "::"].includes(HOST);
  if (!SERVER_URL && isVague) {
    faults.push(
      "SERVER_URL: is needed with REDIS_URL where HOST or PORT leave open how the other servers reach this one",
    );
  }
};

const ownAddress = ({ HOST, PORT }: z.infer<typeof Environment>): string =>
  `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;

// Derived from the session secret, which the servers of an installation share, so that nothing more has to be set.
const derivedSecret = (secret: string): string =>
  createHmac("sha256", secret).update("adref: between servers").digest("base64url");

const oidcOf = (values: z.infer<typeof Environment>, faults: string[]): Config["oidc"] => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  const { OIDC_NAME: name } = values;
  const scopes = listed(values.OIDC_SCOPES);
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, scopes, name };
  if (issuer || clientId || clientSecret)
    faults.push("OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set all three or none");
  else if (scopes.length > 0) faults.push("OIDC_SCOPES: is only with OIDC_ISSUER");
  else if (name) faults.push("OIDC_NAME: is only with OIDC_ISSUER");
  return undefined;
};

const mailOf = (values: z.infer<typeof Environment>, faults: string[]): Config["mail"] => {
  const { SMTP_URL: url, SMTP_FROM: from, NEXTAUTH_URL: publicUrl } = values;
  if (!url && !from) return undefined;
  if (!url || !from) faults.push("SMTP_URL, SMTP_FROM: set both or none");
  if (!publicUrl) faults.push("NEXTAUTH_URL: is needed with SMTP_URL, for the links in e-mails");
  return url && from ? { url, from } : undefined;
};

// The session secret where the environment does not set it: a single process uses the embedded database, and the secret
// lies beside that. It is never generated anew for an existing database: sessions, authenticator apps and record keys
// depend on it.

/** Where the secret is stored. */
export const secretFileIn = (dataDir: string): string => path.join(dataDir, "secret");

/** The stored secret; undefined where there is none. */
export const readSecret = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;

/** A new secret. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** The secret of a data folder, or what is wrong with it. A new one is stored by {@link storeSecret}. */
export type FoundSecret = { readonly file: string; readonly secret: string; readonly fault?: string };

/** Looks for the secret. Nothing is written. */
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

/**
 * Stores a new secret. Returns the function that removes it, with the folders created for it, should the start fail.
 */
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

/** Variables the process reads beside the settings, and those of accompanying programs (docs/client.md). */
const alsoOurs = ["LOG", "PASSPHRASE", "PROGRAM", "TOKEN", "URL", "DRAFT"].map((name) => `ADREF_${name}`);

/** Names used by others that resemble one of ours. */
const ofOthers = new Set(["HOME", "PATH", "POST", "NODE_ENV", "NODE_PATH", "SHOST", "PGHOST", "PGPORT"]);

/** Settings in an environment that are probably mistakes. The server starts nonetheless, and logs them. */
export const doubtsAbout = (
  environment: NodeJS.ProcessEnv,
  { publicUrl, redisUrl }: Pick<Config, "publicUrl" | "redisUrl">,
): { readonly setting: string; readonly doubt: string }[] => [
  ...Object.keys(environment).flatMap((name) => {
    const meant = environment[name] === "" ? undefined : misspelt(name);
    if (meant === undefined) return [];
    const hint = meant === "" ? "" : `: ${meant} may be meant`;
    return [{ setting: name, doubt: `it is no setting of Adref and does nothing${hint}` }];
  }),
  ...(publicUrl !== undefined && isBare(publicUrl)
    ? [
        {
          setting: "NEXTAUTH_URL",
          doubt:
            "it is a public name without https: passwords and cookies can be read on the way. Put a proxy with TLS in front, and say https here",
        },
      ]
    : []),
  ...(redisUrl !== undefined && publicUrl === undefined
    ? [
        {
          setting: "NEXTAUTH_URL",
          doubt:
            "it is not set, and there are several servers: links and the way back from a provider lead to whichever address was asked. Set the one site that people use",
        },
      ]
    : []),
];

const isBare = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return protocol === "http:" && (isIP(host) > 0 ? isPublicAddress(host) : isPublicName(host));
};

// The setting that was probably meant; "" for a name that mentions Adref and resembles none; undefined for a name that
// is not ours.
const misspelt = (name: string): string | undefined => {
  if (settings.includes(name) || alsoOurs.includes(name) || ofOthers.has(name)) return undefined;
  const isNamed = /^ADREF_/i.test(name);
  const bare = plain(name.replace(/^ADREF_/i, ""));
  const near = settings
    .map((setting) => ({ setting, distance: distance(bare, plain(setting)) }))
    .filter(({ setting, distance: far }) => far <= slipsIn(setting))
    .sort((one, other) => one.distance - other.distance)[0]?.setting;
  return near ?? (isNamed ? "" : undefined);
};

// A short name easily resembles another program's variable.
const slipsIn = (setting: string): number => {
  if (setting.length < 10) return 1;
  return setting.length < 14 ? 2 : 3;
};

const plain = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** The number of letters missing, added, changed or swapped with their neighbour. */
const distance = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isTurned = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          at(rows, i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          at(rows, i - 1, j - 1) + (isSame ? 0 : 1),
          isTurned ? at(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return at(rows, one.length, other.length);
};

const at = (rows: readonly number[][], i: number, j: number): number =>
  rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
