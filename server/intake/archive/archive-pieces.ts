// A sound archive made ready to be loaded: its rows wait in files, so that the process in which people write only hands them on.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ArchivedRow, piecesOf } from "#db/documents/archive";
import { type ArchivedName, archivedNames, columnsOf } from "#db/documents/archived-tables";
import { idOfGuest } from "#db/people/people";
import type { ArchiveHead } from "#domain/documents/archive";
import type { SignedCheckpoint } from "#domain/record/checkpoint";
import { readArchive } from "./archive";

/** What is known of a sound archive, and where its rows are, in the order in which they are loaded. */
export type SoundArchive = {
  readonly head: ArchiveHead;
  readonly digest: string;
  readonly checkpoint: SignedCheckpoint;
  /** How many entries its record has, and the hash of the last. */
  readonly entries: number;
  readonly last: string | null;
  readonly pieces: readonly { readonly name: ArchivedName; readonly file: string }[];
};

/** Reads an archive, and writes its rows into a folder. Throws `unreadable` for whatever is wrong with it. */
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

// People stay where they are: whoever acted there is a name here. The record keeps its own ids, which are under its hashes.
const asGuests = (draftId: string, name: ArchivedName, row: ArchivedRow): ArchivedRow => {
  const people = columnsOf(name).filter(({ names }) => names === "person");
  const guests = people.flatMap(({ key }) => {
    const person = row[key];
    return typeof person === "string" ? [[key, idOfGuest(draftId, person)]] : [];
  });
  return { ...row, ...Object.fromEntries(guests) };
};
