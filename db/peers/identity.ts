// Which database this is, whatever address it is reached by.
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

/** A name of this database that every server on it reads alike, and that no other one on the same PostgreSQL has. */
export const databaseIdentity = async (db: Db): Promise<string> => {
  const [row] = await db
    .select({ identity: sql<string>`system_identifier || ' ' || oid` })
    .from(sql`pg_control_system(), pg_database`)
    .where(sql`datname = current_database()`);
  return row?.identity ?? "";
};
