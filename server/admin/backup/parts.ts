// The parts of an installation, in sequence: in a backup, and when moving from one database to another. Rows are
// streams: only small parts are held in memory whole.
import { z } from "zod";
import { counters, holdTables, storedTables } from "#db/backup/catalog";
import type { DatabaseSnapshot } from "#db/backup/connection";
import { copyOut } from "#db/backup/copying";
import { appliedVersions } from "#db/versions";

/** The name and version of the format. */
export const backupFormat = "adref-backup/1";

/**
 * A backup that cannot be restored: damaged, not for this program, or not with this passphrase. The message says which.
 */
export class UnusableBackup extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableBackup";
  }
}

/** The first part: the moment the backup shows, by the database's clock, and the migrations the database had. */
export const BackupAbout = z.strictObject({
  format: z.literal(backupFormat),
  madeAt: z.iso.datetime(),
  versions: z.array(z.strictObject({ at: z.number(), hash: z.string() })),
});
export type BackupAbout = z.infer<typeof BackupAbout>;

export const Counters = z.array(z.strictObject({ name: z.string(), last: z.string().regex(/^-?\d{1,19}$/) }));

export const Columns = z.array(z.string().min(1).max(63)).min(1).max(1000);

/** A part. `rows` are in the text format of PostgreSQL's COPY. */
export type BackupPart =
  | { readonly part: "about"; readonly about: BackupAbout }
  /** The session secret, from which the keys of push notices are derived too. */
  | { readonly part: "secret"; readonly secret: string }
  /** R17: the secrets of later record keys, the latest first; present only if there are any. */
  | { readonly part: "record keys"; readonly secrets: readonly string[] }
  | {
      readonly part: "table";
      readonly name: string;
      readonly columns: readonly string[];
      readonly rows: AsyncIterable<Buffer>;
    }
  | { readonly part: "counters"; readonly counters: z.infer<typeof Counters> };

/** What is not in the database: the session secret where known, and those of later record keys. */
type Secrets = { readonly secret?: string | undefined; readonly recordKeys?: readonly string[] };

/** The parts of an installation as of one moment, with its secrets. */
export async function* partsOf(
  { client, at }: DatabaseSnapshot,
  { secret, recordKeys = [] }: Secrets,
): AsyncGenerator<BackupPart> {
  const tables = await storedTables(client);
  await holdTables(client, tables);
  const versions = await appliedVersions(client);
  yield { part: "about", about: { format: backupFormat, madeAt: at.toISOString(), versions } };
  if (secret !== undefined) yield { part: "secret", secret };
  if (recordKeys.length > 0) yield { part: "record keys", secrets: recordKeys };
  for (const table of tables) yield { part: "table", ...table, rows: copyOut(client, table) };
  yield { part: "counters", counters: await counters(client) };
}
