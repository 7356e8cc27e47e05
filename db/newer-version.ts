// Whether a database was last used by a newer version of the program: tables that this one does not know cannot be trusted to
// its statements.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ClientBase } from "pg";
import { z } from "zod";

const Journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/**
 * Throws, in a sentence for those who run the program, where a migration was applied that is not among those in `folder`.
 * Nothing is changed.
 */
export const requireKnownMigrations = async (client: ClientBase, folder: string): Promise<void> => {
  const { rows: tables } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (tables[0]?.name === null) return;
  const { entries } = Journal.parse(
    JSON.parse(readFileSync(path.join(folder, "meta/_journal.json"), "utf8")),
  );
  const known = new Set(entries.map(({ when }) => when));
  const { rows } = await client.query<{ when: string }>(
    "select created_at as when from drizzle.__drizzle_migrations",
  );
  if (rows.every(({ when }) => known.has(Number(when)))) return;
  throw new Error(
    "A newer version of Adref has used this database and changed its tables: start that version again, or restore a backup from before the upgrade.",
  );
};
