// R12a: an entry of the record with its path to a checkpoint, which is enough to show that it is in the record.
import { areSame, bytesOfBase64, hexOf } from "../bytes";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import type { SignedNote } from "./checkpoint";
import { bytesOfEntry, isOfForm } from "./entry-hash";
import { hashOfLeaf, rootBy } from "./tree";
import type { ProvenEntry } from "./values";

/** The hashes in a file as bytes; null where one of them is malformed. */
export const pathOf = (hashes: readonly string[]): Uint8Array[] | null => {
  const path = hashes.map(bytesOfBase64).filter((hash) => hash?.length === 32);
  return path.length === hashes.length ? path.filter((hash) => hash !== null) : null;
};

/** What is wrong with an entry, in a file about this draft with this checkpoint; null where nothing is. */
export const provenEntryFault = (
  { entry, hashes }: ProvenEntry,
  { draftId, note }: { readonly draftId: string; readonly note: SignedNote },
  { ofBytes }: Hashing,
): Sentence | null => {
  const bytes = bytesOfEntry(entry);
  if (hexOf(ofBytes(bytes)) !== entry.hash) return sentence("it was changed: its hash is of something else");
  if (entry.draftId !== draftId) return sentence("it is of another draft, {draft}", { draft: entry.draftId });
  if (!isOfForm(entry)) return sentence("it is not of the form that it should have");
  const path = pathOf(hashes);
  const leaf = hashOfLeaf(ofBytes, bytes);
  const root = path && rootBy(ofBytes, { leaf, index: entry.n - 1, size: note.size, path });
  return root && areSame(root, note.root)
    ? null
    : sentence("it is not in the record whose checkpoint is in the file");
};
