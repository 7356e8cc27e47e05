// One connection for work on a whole installation: every value is written in the one way that is read again anywhere.
import pg from "pg";

/** Such a connection. */
export type BackupConnection = pg.Client;

/** In milliseconds, until the database has answered. */
const patience = 10_000;

/** Opens it. Throws where the database cannot be reached. */
export const connect = async (url: string): Promise<BackupConnection> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: "adref admin",
    connectionTimeoutMillis: patience,
    keepAlive: true,
  });
  // What is under way fails, and says so there.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(
    "set client_encoding to utf8; set datestyle to iso; set timezone to utc; set extra_float_digits to 3; " +
      "set bytea_output to hex; set statement_timeout to 0; set lock_timeout to 0; " +
      "set idle_in_transaction_session_timeout to 0",
  );
  return client;
};

/** A database as it is at one moment, by its own clock. */
export type DatabaseSnapshot = { readonly client: BackupConnection; readonly at: Date };

/** Works on the database as it is at one moment, whatever is done meanwhile. */
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

/** Does all of it or nothing. */
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
