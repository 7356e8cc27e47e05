// Loads parts into an empty database: all of them or nothing, first under the version of the program that saved them,
// then migrated to the present one.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isEmptyDatabase, type StoredTable, setCounter, storedTables } from "#db/backup/catalog";
import { allOrNothing, type BackupConnection } from "#db/backup/connection";
import { copyIn } from "#db/backup/copying";
import { applyVersions, holdVersions, type KnownVersion, knownVersions, standingOf } from "#db/versions";
import { type BackupAbout, type BackupPart, UnusableBackup } from "./parts";

/**
 * Loads them in one transaction, performs what is `left` to do with this version's tables in it, and commits. Throws
 * where the database is not empty, and where anything is wrong with the parts: nothing has changed then.
 */
export const loadParts = (
  client: BackupConnection,
  parts: AsyncIterable<BackupPart>,
  left: () => Promise<void>,
): Promise<void> =>
  allOrNothing(client, async () => {
    // Two simultaneous loads would both find it empty.
    await holdVersions(client);
    if (!(await isEmptyDatabase(client)))
      throw new Error(
        "The database is not empty, and nothing was changed in it. Make a new one, and name that.",
      );
    let later: readonly KnownVersion[] = [];
    let missing: StoredTable[] | null = null;
    for await (const part of parts) {
      if (part.part === "about") {
        later = await makeTables(client, part.about);
        missing = await storedTables(client);
      }
      if (part.part === "table") {
        missing = without(missing, part);
        await pipeline(Readable.from(part.rows, { objectMode: false }), copyIn(client, part));
      }
      if (part.part === "counters") for (const each of part.counters) await setCounter(client, each);
    }
    if (missing === null || missing.length > 0) throw incomplete();
    await applyVersions(client, later);
    await left();
  });

// Returns the migrations to apply once the rows are there.
const makeTables = async (client: BackupConnection, about: BackupAbout): Promise<readonly KnownVersion[]> => {
  const known = requireKnown(about);
  await applyVersions(client, known.slice(0, about.versions.length));
  return known.slice(about.versions.length);
};

/** The migrations of this program. Throws unless those of the backup are the first of them. */
export const requireKnown = ({ versions }: BackupAbout): readonly KnownVersion[] => {
  const known = knownVersions();
  const standing = standingOf(versions, known);
  if (standing === "newer")
    throw new UnusableBackup(
      "The backup was made by a newer version of Adref. Restore it with that version or a later one.",
    );
  if (standing === "foreign")
    throw new UnusableBackup("The backup was made by a version of Adref that this one does not come from.");
  return known;
};

const without = (missing: readonly StoredTable[] | null, { name, columns }: StoredTable): StoredTable[] => {
  const table = missing?.find((each) => each.name === name);
  if (!missing || !table || columns.length !== table.columns.length) throw incomplete();
  if (!columns.every((column) => table.columns.includes(column))) throw incomplete();
  return missing.filter((each) => each !== table);
};

const incomplete = (): UnusableBackup =>
  new UnusableBackup("The backup is damaged: its tables are not those of the version that made it.");
