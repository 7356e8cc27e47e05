// Checks whether a PostgreSQL server can hold an installation, before anything is done in it, and words failures for
// the operator: the cause, where the setting is, and what to do.
import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";

/** The earliest supported version, as PostgreSQL numbers it. */
const earliest = 150_000;
/** How long it may take to answer, in milliseconds. */
const patience = 10_000;

/** The database at `url` cannot be used; the message tells the operator why. */
export class UnusableDatabase extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(`DATABASE_URL: ${sentence}`, { cause });
    this.name = "UnusableDatabase";
  }
}

/** Throws {@link UnusableDatabase} where the server at `url` is unreachable, too old, or uses another encoding. */
export const requireUsable = async (url: string): Promise<void> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Standing>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as called,
        current_setting('server_encoding') as encoding, pg_is_in_recovery() as "isCopy"`,
    );
    const [standing] = rows;
    const fault = standing && faultOf(standing, placeOf(url));
    if (fault) throw new UnusableDatabase(fault);
  } catch (error) {
    throw unusable(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
};

type Standing = {
  readonly version: number;
  readonly called: string;
  readonly encoding: string;
  readonly isCopy: boolean;
};

/** What is wrong with a reachable server; null where nothing is. */
export const faultOf = (
  { version, called, encoding, isCopy }: Standing,
  { database, user, server }: DatabasePlace,
): string | null => {
  if (version < earliest)
    return `PostgreSQL at ${server} is version ${called}, and Adref needs 15 or later. Upgrade it, or name another server.`;
  if (encoding !== "UTF8")
    return (
      `the database “${database}” stores text as ${encoding}, and Adref needs UTF8. Make another one and name that: ` +
      `createdb --owner=${user} --encoding=UTF8 --template=template0 NAME`
    );
  if (isCopy) return `PostgreSQL at ${server} is a standby that can only be read. Name the primary server.`;
  return null;
};

type DatabasePlace = { readonly server: string; readonly database: string; readonly user: string };

// Never includes the password.
const placeOf = (url: string): DatabasePlace => {
  const { host, port, database, user } = new pg.Client({ connectionString: url });
  const server = host.startsWith("/") ? `${host} (a socket)` : `${host}:${port}`;
  return { server, database: database ?? "", user: user ?? "" };
};

/** Turns a failure at `url` into an error that says what to do; one that already does is left as it is. */
export const unusable = (url: string, error: unknown): Error => {
  if (error instanceof UnusableDatabase) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return new UnusableDatabase(`it cannot be used: ${String(error)}`, error);
  const code = "code" in cause ? String(cause.code) : "";
  const isOfConnection = "syscall" in cause && /^(?:connect|getaddrinfo|read)$/.test(String(cause.syscall));
  // A missing file is not the database's fault; an error without a code is our own or the driver's.
  if (/^E[A-Z]/.test(code) && !isOfConnection) return cause;
  if (code === "" && !/timeout|terminated|SSL|SASL/i.test(cause.message)) return cause;
  return new UnusableDatabase(sentenceFor(code, cause.message, placeOf(url)), error);
};

const sentenceFor = (code: string, said: string, place: DatabasePlace): string => {
  const { server, database, user } = place;
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return `nothing listens at ${server}. Start PostgreSQL, or mend host and port.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `no machine is known by the name in ${server}. Mend the host.`;
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
    case "ECONNRESET":
      return `PostgreSQL at ${server} does not answer (${said}). Look at the network, at the firewall and at host and port.`;
    case "28P01":
    case "28000":
      return `PostgreSQL at ${server} does not let “${user}” in (${said}). Mend user and password, where @ : / ? # % are written as %40 %3A %2F %3F %23 %25, or the server's pg_hba.conf.`;
    case "3D000":
      return `there is no database “${database}” at ${server}. Make it: sudo -u postgres createdb --owner=${user} --encoding=UTF8 --template=template0 ${database}`;
    case "42501":
      return `“${user}” may not make tables in “${database}” (${said}). Make it the owner: sudo -u postgres psql --command='ALTER DATABASE "${database}" OWNER TO "${user}"'`;
    case "53300":
      return `PostgreSQL at ${server} has no connection left (${said}). Raise its max_connections: each server of Adref takes some 15.`;
    case "57P03":
      return `PostgreSQL at ${server} is starting or stopping (${said}). Start Adref again when it runs.`;
    case "53100":
      return `PostgreSQL at ${server} has no space left on its disk (${said}). Make room, then start Adref again.`;
    case "25006":
      return `PostgreSQL at ${server} can only be read (${said}). Name the primary server.`;
    default:
      return `PostgreSQL at ${server} cannot be used: ${said}${code === "" ? "" : ` (${code})`}. Look at its log, and at host and port.`;
  }
};
