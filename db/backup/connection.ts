// A dedicated connection for backup and restore, with session settings under which every value is written portably.
import pg from "pg";

export type BackupConnection = pg.Client;

/** How long to wait for the database's answer, in milliseconds. */
const patience = 10_000;

/** Connects. Throws where the database cannot be reached. */
export const connect = async (url: string): Promise<BackupConnection> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: "adref admin",
    connectionTimeoutMillis: patience,
    keepAlive: true,
  });
  // The running query rejects and reports the error there.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(
    "set client_encoding to utf8; set datestyle to iso; set timezone to utc; set extra_float_digits to 3; " +
      "set bytea_output to hex; set statement_timeout to 0; set lock_timeout to 0; " +
      "set idle_in_transaction_session_timeout to 0",
  );
  return client;
};

/** A snapshot of a database, and its instant by the database's clock. */
export type DatabaseSnapshot = { readonly client: BackupConnection; readonly at: Date };

/** Works on a consistent snapshot of the database, whatever is committed meanwhile. */
export const atOneMoment = async <T>(
  client: BackupConnection,
  work: (moment: DatabaseSnapshot) => Promise<T>,
): Promise<T> => {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { rows } = await client.query<{ at: Date }>("select date_trunc('milliseconds', now()) as at");
    return await work({ client, at: rows[0]?.at ?? new Date() });
  } finally {
    await client.query("rollback").catch(() => undefined);
  }
};

/** Runs `work` in one transaction. */
export const allOrNothing = async <T>(client: BackupConnection, work: () => Promise<T>): Promise<T> => {
  await client.query("begin");
  try {
    const answer = await work();
    const { command } = await client.query("commit");
    if (command !== "COMMIT") throw new Error("The database gave up what was begun.");
    return answer;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
};
