// Prepares a sound archive for loading: its rows are written to files, so that the process that serves edits
// only has to pass them to the database.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ArchivedRow, piecesOf } from "#db/documents/archive";
import { type ArchivedName, archivedNames, columnsOf } from "#db/documents/archived-tables";
import { idOfGuest } from "#db/people/people";
import type { ArchiveHead } from "#domain/documents/archive";
import type { SignedCheckpoint } from "#domain/record/checkpoint";
import { readArchive } from "./archive";

/** What is known of a sound archive, and the files that hold its rows, in loading order. */
export type SoundArchive = {
  readonly head: ArchiveHead;
  readonly digest: string;
  readonly checkpoint: SignedCheckpoint;
  /** The number of entries in its record, and the hash of the last. */
  readonly entries: number;
  readonly last: string | null;
  readonly pieces: readonly { readonly name: ArchivedName; readonly file: string }[];
};

/** Reads an archive and writes its rows into a folder. Throws `unreadable` when anything is wrong with it. */
export const prepareArchive = async (file: string, into: string): Promise<SoundArchive> => {
  const { head, rows, digest, checkpoint } = await readArchive(file);
  await mkdir(into);
  const pieces: { name: ArchivedName; file: string }[] = [];
  for (const name of archivedNames)
    for (const piece of piecesOf(rows[name].map((row) => asGuests(head.draft.id, name, row)))) {
      const written = path.join(into, String(pieces.length));
      await writeFile(written, piece, { mode: 0o600, flag: "wx" });
      pieces.push({ name, file: written });
    }
  const last = rows.record.at(-1)?.hash;
  return {
    head,
    digest,
    checkpoint,
    entries: rows.record.length,
    last: typeof last === "string" ? last : null,
    pieces,
  };
};

// Accounts are not carried over: everybody who acted in the archive becomes a name without an account here.
// Record entries keep their ids, because their hashes cover them.
const asGuests = (draftId: string, name: ArchivedName, row: ArchivedRow): ArchivedRow => {
  const people = columnsOf(name).filter(({ names }) => names === "person");
  const guests = people.flatMap(({ key }) => {
    const person = row[key];
    return typeof person === "string" ? [[key, idOfGuest(draftId, person)]] : [];
  });
  return { ...row, ...Object.fromEntries(guests) };
};
