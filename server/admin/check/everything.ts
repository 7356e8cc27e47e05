// All checks, one after the other. A check that cannot run is reported, and the others run all the same.

import { statSync } from "node:fs";
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
import { type ArchivedRow, atOneMoment, readRows } from "#db/documents/archive";
import { archivedNames } from "#db/documents/archived-tables";
import { allDraftIds } from "#db/draft/drafts";
import { snapshotsOf, updatesAfter } from "#db/draft/updates";
import { allLayers, type Layer, preparedAfter, preparedSnapshot } from "#db/preparing/prepared-log";
import { typedIn } from "#db/proposals/typed";
import { findText, fixedLabels, textsIn } from "#db/texts/texts";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import { say } from "#domain/saying";
import { freeze } from "#domain/texts/texts";
import { recordOf } from "#domain/typed-entries";
import type { Stop } from "#server/admin/check/log-faults";
import { Gathering, headOf } from "#server/documents/archived-rows";
import { numberingOf } from "#server/draft/blocks-view";
import { leftUploadFolders } from "#server/http/upload-folder";
import { factFindings } from "#server/intake/archive/archive";
import { reasonOf } from "#server/log";
import type { InstallationPlace } from "../place";
import type { CheckFinding } from "./found";
import { logFaults } from "./log-faults";

/** The longest lease ever given, in seconds. */
const longestLease = 60;

type CheckedInstallation = {
  readonly place: InstallationPlace;
  readonly db: Db;
  readonly client: BackupConnection;
};

/** The faults, as they are found. */
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

// Reads every page of a table once: the database reports which of them are damaged.
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

// Files left in the data folder and among temporary files by an interruption.

/** In seconds: younger files may be in use, also by a server on another machine that shares the place. */
const longLeft = 3600;

/** Lists them. */
const leftFiles = async ({ folder }: InstallationPlace): Promise<readonly CheckFinding[]> => {
  const unfinished = [`${folder}.new`, `${folder}.restoring`].filter(isOld);
  const uploads = await leftUploadFolders(longLeft);
  return [
    ...unfinished.map((where) => ({ where, what: "a database that was never finished was left behind" })),
    ...uploads.map((where) => ({ where, what: "files that were being received were left behind" })),
  ];
};

const isOld = (place: string): boolean => {
  const found = statSync(place, { throwIfNoEntry: false });
  return found !== undefined && (Date.now() - found.mtimeMs) / 1000 > longLeft;
};

// Whether a draft matches its log, its record and its texts (K3), checked as an archive is before it is loaded.

/** The faults of a draft: the first in each respect. */
export const draftFaults = async (db: Db, draftId: string): Promise<readonly CheckFinding[]> => {
  const { faults, blocks } = await logFaults({
    changes: await updatesAfter(db, draftId, 0),
    snapshots: await snapshotsOf(db, draftId),
    stops: await textStops(db, draftId),
  });
  const facts = blocks === null ? [] : await archivedRowFaults(db, draftId, blocks);
  return [...faults, ...facts.slice(0, 1)].map((what) => ({ where: `draft ${draftId}`, what }));
};

// An issued text must equal what the log yielded at that point.
const textStops = async (db: Db, draftId: string): Promise<readonly Stop[]> => {
  const stops: Stop[] = [];
  for (const { n, symbol } of await textsIn(db, draftId)) {
    const text = await findText(db, draftId, n);
    if (!text) continue;
    const issued = text.body.blocks.map(({ pid, digest }) => `${pid} ${digest}`).join("\n");
    stops.push({
      seq: text.body.seq,
      fault: (words) => {
        const made = words.blocks().map((block) => `${block.pid} ${digestOfBlock(block)}`);
        return made.join("\n") === issued
          ? null
          : `the words of text ${n} (${symbol}) are not those of its log`;
      },
    });
  }
  return stops;
};

const archivedRowFaults = async (
  db: Db,
  draftId: string,
  blocks: readonly Block[],
): Promise<readonly string[]> => {
  const found = new Gathering(draftId, { userId: "", role: "secretariat", delegation: null });
  const rows = recordOf(archivedNames, (): ArchivedRow[] => []);
  for (const name of archivedNames)
    if (name !== "submissionOriginals")
      for await (const row of found.keep(name, readRows(db, draftId, name))) rows[name].push(row);
  if (rows.record.length === 0) return ["it has no record"];
  const head = await headOf(db, found);
  const typed = await typedIn(db, draftId);
  const waiting = new Set(typed.flatMap(({ proposal, before }) => (before ? [] : [proposal])));
  const words = freeze(
    blocks.map((block) => without(block, waiting)),
    { numbering: numberingOf(head.draft.settings), fixed: await fixedLabels(db, draftId) },
    digestOfBlock,
  );
  return factFindings({ ...head, words }, rows).faults.map((fault) => say(fault));
};

// R9: a proposal still being typed has no entry yet.
const without = (block: Block, waiting: ReadonlySet<string>): Block => ({
  ...block,
  runs: block.runs
    .filter(({ insertions }) => !insertions.some(({ id }) => waiting.has(id)))
    .map((run) => ({ ...run, deletions: run.deletions.filter(({ id }) => !waiting.has(id)) })),
});
