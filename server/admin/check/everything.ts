// All that is looked at, one thing after the other. What cannot be looked at is named, and the rest is looked at all the same.
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { references, storedTables } from "#db/backup/catalog";
import type { BackupConnection } from "#db/backup/connection";
import { copyOut } from "#db/backup/copying";
import {
  alteredOriginals,
  brokenReferences,
  looseNames,
  overlongLeases,
  textsNotThere,
} from "#db/check/stored";
import type { Db } from "#db/client";
import { atOneMoment } from "#db/documents/archive";
import { allDraftIds } from "#db/draft/drafts";
import { allLayers, type Layer, preparedAfter, preparedSnapshot } from "#db/preparing/prepared-log";
import { reasonOf } from "#server/log";
import type { InstallationPlace } from "../place";
import { draftFaults } from "./draft-faults";
import type { CheckFinding } from "./found";
import { leftFiles } from "./left-files";
import { logFaults } from "./log-faults";

/** No lease is given for longer, in seconds. */
const longestLease = 60;

type CheckedInstallation = {
  readonly place: InstallationPlace;
  readonly db: Db;
  readonly client: BackupConnection;
};

/** What is wrong, as it is found. */
export async function* everythingWrong({
  place,
  db,
  client,
}: CheckedInstallation): AsyncGenerator<CheckFinding> {
  for (const { name, columns } of await storedTables(client))
    yield* looked(`table ${name}`, async () => {
      await pipeline(copyOut(client, { name, columns }), nowhere());
      return [];
    });
  yield* looked("names of rows", () => rowFaults(db, client));
  for (const id of await allDraftIds(db))
    yield* looked(`draft ${id}`, () => atOneMoment(db, (tx) => draftFaults(tx, id)));
  for (const layer of await allLayers(db))
    yield* looked(nameOf(layer), () => atOneMoment(db, (tx) => preparedFaults(tx, layer)));
  yield* looked("files that were sent in", () => originalFaults(db));
  yield* looked("leases", () => leaseFaults(db));
  yield* looked("files left behind", () => leftFiles(place));
}

async function* looked(
  where: string,
  look: () => Promise<readonly CheckFinding[]>,
): AsyncGenerator<CheckFinding> {
  try {
    yield* await look();
  } catch (error) {
    yield { where, what: `it cannot be read (${reasonOf(error)})` };
  }
}

// Every page of a table is read once: the database says which of them are damaged.
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const rows = (count: number): string => (count === 1 ? "1 row names" : `${count} rows name`);

const rowFaults = async (db: Db, client: BackupConnection): Promise<readonly CheckFinding[]> => {
  const found: CheckFinding[] = [];
  for (const reference of await references(client)) {
    const count = await brokenReferences(client, reference);
    const { table, to, columns } = reference;
    if (count > 0)
      found.push({
        where: `table ${table}`,
        what: `${rows(count)} in ${columns} a row of ${to} that is not there`,
      });
  }
  for (const { table, column, to, count } of await looseNames(db))
    found.push({
      where: `table ${table}`,
      what: `${rows(count)} in ${column} a row of ${to} that is not there`,
    });
  const texts = await textsNotThere(db);
  if (texts > 0)
    found.push({ where: "silences and adoptions", what: `${rows(texts)} a text that is not there` });
  return found;
};

const nameOf = ({ draftId, delegation }: Layer): string => `what ${delegation} prepares in draft ${draftId}`;

const preparedFaults = async (db: Db, layer: Layer): Promise<readonly CheckFinding[]> => {
  const { faults } = await logFaults({
    changes: await preparedAfter(db, layer, 0),
    snapshots: await preparedSnapshot(db, layer),
  });
  return faults.map((what) => ({ where: nameOf(layer), what }));
};

const originalFaults = async (db: Db): Promise<readonly CheckFinding[]> =>
  (await alteredOriginals(db)).map(({ draft, submission, isMissing }) => ({
    where: `submission ${submission} of draft ${draft}`,
    what: isMissing ? "its file is missing" : "its file is not the one that was received",
  }));

const leaseFaults = async (db: Db): Promise<readonly CheckFinding[]> =>
  (await overlongLeases(db, longestLease)).map(({ name, until }) => ({
    where: `the lease ${name}`,
    what: `it ends at ${until}, later than any does: the clock of the database was set back`,
  }));
