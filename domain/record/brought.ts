// R17e: a record that moves to another installation with its draft. The installation that it leaves signs all its entries,
// its head and the archive; the entry of arrival stores that, and names the key that signs from then on. Neither key vouches
// for the other.
import { areSame, bytesOfBase64 } from "../bytes";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import {
  type Checkpoint,
  fingerprintOf,
  readKey,
  readNote,
  type SignedNote,
  signatureBy,
  textOfCheckpoint,
} from "./checkpoint";
import { faultOfLeaves } from "./checkpoint-verify";
import { isEd25519Key } from "./ed25519";
import { objectOf, type RecordEntry, textOf } from "./record-words";
import { atEntry, type Claim, type Fault } from "./verdict";

/**
 * What is signed besides a checkpoint of all entries: the hash of the last, and the digest of the archive that contains
 * them.
 */
type Leaving = { readonly head: string; readonly archive: string };

/** R17e: what the installation that a record leaves signs: a checkpoint with two extra lines. */
export const textOfLeaving = (checkpoint: Checkpoint, { head, archive }: Leaving): string =>
  `${textOfCheckpoint(checkpoint)}${head}\n${archive}\n`;

/** Whether a note signs the departure of a record with this head, in this archive. */
export const signsLeaving = ({ text }: SignedNote, { head, archive }: Leaving): boolean =>
  text.endsWith(`\n${head}\n${archive}\n`) && text.split("\n").length === 6;

/** An Ed25519 key that an entry names in base64; null where it is none. */
export const keyIn = (value: unknown): Uint8Array | null => {
  const bytes = bytesOfBase64(textOf(value));
  return bytes && isEd25519Key(bytes) ? bytes : null;
};

/** The key with which the former installation signed, stored in an entry; null where there is none. */
export const leftBy = (facts: unknown): Uint8Array | null => {
  const written = textOf(objectOf(objectOf(facts).checkpoint).key);
  const bytes = bytesOfBase64(/^[^+]+\+[^+]+\+(.+)$/u.exec(written)?.[1] ?? "")?.slice(1);
  return bytes && isEd25519Key(bytes) ? bytes : null;
};

const noteIn = ({ facts }: Pick<RecordEntry, "facts">): SignedNote | null =>
  readNote(textOf(objectOf(objectOf(facts).checkpoint).note));

/** R17e: what the entry of arrival stores of where the record was: the signature to check, or what is wrong with it. */
export const bringingIn = (
  entry: RecordEntry,
  { signer, origin }: { readonly signer: Uint8Array | undefined; readonly origin: string },
  { ofBytes }: Hashing,
): Claim | Fault => {
  const { n, previous } = entry;
  const { key, archive, checkpoint } = objectOf(entry.facts);
  const [next, note] = [keyIn(key), noteIn(entry)];
  const by = readKey(ofBytes, textOf(objectOf(checkpoint).key));
  const signed = note && by && signatureBy(ofBytes, note, by);
  if (!next || !signed || by.name !== note.origin)
    return atEntry(n, sentence("it is not of the form that it should have"));
  if (note.origin !== origin || note.size !== n - 1) return atEntry(n, ofOthers);
  if (!signsLeaving(note, { head: previous, archive: textOf(archive) })) return atEntry(n, ofOthers);
  const facts = {
    n,
    before: n - 1,
    old: fingerprintOf(ofBytes, by),
    key: fingerprintOf(ofBytes, { publicKey: next }),
  };
  if (signer && !areSame(signer, by.publicKey))
    return atEntry(
      n,
      sentence("the checkpoint in it is by the key {old}, which did not sign the record before", facts),
    );
  return {
    ...signed,
    key: facts.old,
    holds: sentence(
      "Entry {n} brought the record to another installation. Up to entry {before} it was signed by the key {old}, which did not name the one that has signed it since, {key}: compare both.",
      facts,
    ),
    fails: atEntry(n, sentence("the checkpoint in it is not signed by the key {old}", facts)),
  };
};

const ofOthers: Sentence = sentence("the checkpoint in it is not of the entries before it");

/** What is wrong with the checkpoint in the entry of arrival, compared with the leaves of the record. */
export const faultOfBringing = (
  entry: RecordEntry,
  leaves: readonly Uint8Array[],
  hashing: Hashing,
): Fault[] => {
  const note = noteIn(entry);
  return note && faultOfLeaves(note, leaves, hashing) === null ? [] : [atEntry(entry.n, ofOthers)];
};
