// R11: whether a checkpoint in a file belongs to this record, and which signature is still to be checked.
import { areSame } from "../bytes";
import type { Hashing } from "../hashing";
import { sentence } from "../sentence";
import {
  fingerprintOf,
  originOf,
  readKey,
  readNote,
  type SignedCheckpoint,
  type SignedNote,
  signatureBy,
} from "./checkpoint";
import { rootOfLeaves } from "./tree";
import type { Claim, Fault } from "./verdict";

const atCheckpoint = (what: Fault["what"]): Fault => ({
  where: sentence("the checkpoint"),
  entry: null,
  what,
});

/** The record that a checkpoint should belong to: its draft and, where it is known, the hash of its first entry. */
type NamedRecord = { readonly draft: string; readonly first?: string | undefined };

const isOf = ({ origin }: SignedNote, { draft, first }: NamedRecord): boolean =>
  first === undefined ? origin.startsWith(originOf(draft, "")) : origin === originOf(draft, first);

/** A well-formed checkpoint, with this record's name and signed by a key; what it says may still be wrong. */
export type ReadCheckpoint = { readonly note: SignedNote; readonly claim: Claim };

/** R11: reads a checkpoint of a record; a fault where it is none. */
export const readCheckpoint = (
  { note: written, key: named }: SignedCheckpoint,
  of: NamedRecord,
  { ofBytes }: Hashing,
): ReadCheckpoint | Fault => {
  const note = readNote(String(written));
  if (!note) return atCheckpoint(sentence("it is not a note of the form that checkpoints have"));
  if (!isOf(note, of))
    return atCheckpoint(sentence("it is of another record, {origin}", { origin: note.origin }));
  const key = readKey(ofBytes, String(named));
  if (key?.name !== note.origin)
    return atCheckpoint(sentence("what is given as its key is none for this record"));
  const signed = signatureBy(ofBytes, note, key);
  if (!signed) return atCheckpoint(sentence("it is not signed with the key beside it"));
  const facts = { key: fingerprintOf(ofBytes, key), size: note.size };
  const holds = sentence("The record was signed, with {size} entries in it, by the key {key}.", facts);
  const fails = atCheckpoint(sentence("its signature is not by the key {key}", facts));
  return { note, claim: { ...signed, key: facts.key, holds, fails } };
};

/** What is wrong with the leaves of a record, compared with a checkpoint of it; null where nothing is. */
export const faultOfLeaves = (
  { size, root }: Pick<SignedNote, "size" | "root">,
  leaves: readonly Uint8Array[],
  { ofBytes }: Hashing,
): Fault | null => {
  if (size > leaves.length)
    return atCheckpoint(
      sentence("it is of {size} entries, and the file ends with entry {count}", {
        size,
        count: leaves.length,
      }),
    );
  return areSame(rootOfLeaves(ofBytes, leaves.slice(0, size)), root)
    ? null
    : atCheckpoint(sentence("it is not of the first {size} entries of the file", { size }));
};
