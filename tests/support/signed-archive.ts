// An archive that somebody changed, with a digest made anew, and signed again by the installation that saved it: whoever runs that one can.
import { digestOfArchive, RowsDigest } from "#db/documents/archive";
import type { ArchivedName } from "#db/documents/archived-tables";
import { hashing } from "#domain/digest";
import { textOfLeaving } from "#domain/record/brought";
import { readNote, type SignedCheckpoint } from "#domain/record/checkpoint";
import { hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { RecordEntry } from "#domain/record/record-words";
import { rootOf } from "#domain/record/tree";
import { signNote } from "#server/signing/installation-keys";

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever there is.
type Parsed = any;

/** The digest of an archive as it is now. */
export const digestAnew = ({ head, tables }: Parsed): string => {
  const digests = Object.entries(tables as Record<string, Parsed>).map(
    ([name, rows]): [ArchivedName, string] => {
      const digest = new RowsDigest();
      // Half a character has no digest at all.
      const whole = Array.isArray(rows) && !JSON.stringify(rows).includes("\\ud800");
      if (whole) for (const row of rows) digest.add(row);
      return [name as ArchivedName, digest.end()];
    },
  );
  return digestOfArchive(head, new Map(digests));
};

/** What an installation with this secret signs of an archive with this digest. */
const leaving = ({ head, tables, checkpoint }: Parsed, archive: string, secret: string): SignedCheckpoint => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const { opened: _, sealed, ...row } of tables.record) {
    const entry: RecordEntry = { ...row, draftId: head.draft.id, ...(sealed !== null && { sealed }) };
    tree.add(hashOfEntry(hashing.ofBytes, entry));
  }
  const origin = readNote(checkpoint.note)?.origin ?? "";
  const last = tables.record.at(-1)?.hash ?? "";
  const text = textOfLeaving(
    { origin, size: tree.size, root: rootOf(tree, tree.size) },
    { head: last, archive },
  );
  return signNote({ secret }, { name: origin }, text);
};

/** The archive with its digest made anew, and signed by an installation with this secret. */
export const signedAnew = (copy: Parsed, secret: string): Parsed => {
  const digest = digestAnew(copy);
  return { ...copy, digest, checkpoint: leaving(copy, digest, secret) };
};
