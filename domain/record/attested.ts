// R15e, R16c: how others attest a record in files: checkpoints signed by witnesses, and time stamps of them. Each is joined
// by hashes to the checkpoint of the file.
import { areSame, bytesOfBase64, bytesOfText, hexOf } from "../bytes";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { fingerprintOf, type NamedKey, readKey, readNote, type SignedNote } from "./checkpoint";
import type { ReadCheckpoint } from "./checkpoint-verify";
import { cosignatureBy } from "./cosignature";
import { inUtc, secondInUtc } from "./in-utc";
import { pathOf } from "./proven-entry";
import { readToken } from "./time-stamp";
import { isConsistent } from "./tree";
import { type Claim, type Fault, type Findings, faulty, together } from "./verdict";

/** An earlier checkpoint of the record, or the same: with the lines of witnesses under it, and a time stamp of its text. */
type AttestedCheckpoint = {
  readonly note: string;
  /** The hashes, in base64, that join it to the checkpoint of the file. */
  readonly hashes: readonly string[];
  /** A TimeStampToken (RFC 3161) of what is signed of the note, in base64; null where there is none. */
  readonly timestamp: string | null;
};

/** All attestations, and the keys of the witnesses, in the format of C2SP verifiers. */
export type Attested = {
  readonly witnesses: readonly string[];
  readonly checkpoints: readonly AttestedCheckpoint[];
};

const where = sentence("what witnesses and time stamps say");
const fault = (what: Sentence): Fault => ({ where, entry: null, what });

const nothing: Findings = { faults: [], proven: [], unproven: [], claims: [] };

/** R15e, R16c: verifies attestations against the checkpoint of their file, which has been read. */
export const verifyAttested = (
  attested: Attested | undefined,
  checkpoint: ReadCheckpoint,
  hashing: Hashing,
): Findings => {
  if (attested === undefined) return nothing;
  try {
    return findingsIn(attested, checkpoint, hashing);
  } catch {
    return faulty([fault(sentence("it is not of the form that it should have"))]);
  }
};

const findingsIn = (
  { witnesses, checkpoints }: Attested,
  checkpoint: ReadCheckpoint,
  hashing: Hashing,
): Findings => {
  const keys = keysOf(witnesses, checkpoint, hashing);
  if ("what" in keys) return faulty([keys]);
  const found = checkpoints
    .map((each) => ofCheckpoint(each, { keys, last: checkpoint.note }, hashing))
    .reduce(together, nothing);
  if (found.faults.length > 0) return faulty(found.faults);
  const signers = new Set(found.claims.map(({ key }) => key));
  const idle = keys.find((key) => !signers.has(fingerprintOf(hashing.ofBytes, key)));
  if (idle)
    return faulty([
      fault(sentence("the witness {name} has signed nothing in the file", { name: idle.name })),
    ]);
  return { ...found, unproven: [...keys.map((key) => ofWitness(key, hashing)), ...found.unproven] };
};

const ofCheckpoint = (
  given: AttestedCheckpoint,
  { keys, last }: { readonly keys: readonly NamedKey[]; readonly last: SignedNote },
  hashing: Hashing,
): Findings => {
  const note = noteIn(given, last, hashing);
  if ("what" in note) return faulty([note]);
  const signed = { ...nothing, claims: keys.flatMap((key) => claimOf(note, key, hashing) ?? []) };
  if (given.timestamp === null) return signed;
  const stamp = stampedAt(given.timestamp, note, hashing);
  if ("what" in stamp) return faulty([stamp]);
  return { ...signed, proven: [ofStamp(note)], unproven: [byStamp(note, stamp.at)] };
};

// R15d: a key counts once, whatever its name, and the installation's own key is no witness.
const keysOf = (
  written: readonly string[],
  { claim }: ReadCheckpoint,
  { ofBytes }: Hashing,
): readonly NamedKey[] | Fault => {
  const keys: NamedKey[] = [];
  const known = new Set([hexOf(claim.publicKey)]);
  for (const each of written) {
    const key = readKey(ofBytes, each, "witness");
    if (!key) return fault(sentence("what is given as the key of a witness is none"));
    if (known.has(hexOf(key.publicKey)))
      return fault(
        sentence("the key of the witness {name} is that of somebody else too", { name: key.name }),
      );
    known.add(hexOf(key.publicKey));
    keys.push(key);
  }
  return keys;
};

const noteIn = (
  { note: written, hashes }: AttestedCheckpoint,
  { origin, size, root }: SignedNote,
  { ofBytes }: Hashing,
): SignedNote | Fault => {
  const note = readNote(written);
  if (!note) return fault(sentence("it is not a note of the form that checkpoints have"));
  if (note.origin !== origin)
    return fault(sentence("it is of another record, {origin}", { origin: note.origin }));
  const path = pathOf(hashes);
  const roots = { fromRoot: note.root, toRoot: root };
  const isJoined = path && isConsistent(ofBytes, { from: note.size, to: size, ...roots, path });
  return isJoined
    ? note
    : fault(
        sentence(
          "the record whose checkpoint is in the file does not begin with the {size} entries that it is of",
          {
            size: note.size,
          },
        ),
      );
};

const claimOf = (note: SignedNote, key: NamedKey, { ofBytes }: Hashing): Claim | null => {
  const cosignature = cosignatureBy(ofBytes, note, key);
  if (!cosignature) return null;
  const own = fingerprintOf(ofBytes, key);
  const facts = { name: key.name, size: note.size, at: secondInUtc(cosignature.time), key: own };
  return {
    ...cosignature.signed,
    key: own,
    witness: sentence("{name}, by the key {key}: {size} entries, {at}", facts),
    holds: sentence(
      "The witness {name} signed on {at} that the record had {size} entries; the record whose checkpoint is in the file begins with them.",
      facts,
    ),
    fails: fault(notByItsKey(key)),
  };
};

const stampedAt = (
  written: string,
  { text }: SignedNote,
  { ofBytes }: Hashing,
): { readonly at: Date } | Fault => {
  const bytes = bytesOfBase64(written);
  const stamp = bytes && readToken(bytes);
  if (!stamp) return fault(sentence("a time stamp cannot be read"));
  return areSame(stamp.hash, ofBytes(bytesOfText(text)))
    ? stamp
    : fault(sentence("a time stamp is of something else"));
};

/** A signature in the name of a witness that is somebody else's. */
export const notByItsKey = ({ name }: NamedKey): Sentence =>
  sentence("a signature of the witness {name} is not by its key", { name });

/** What a witness's signature does not prove: whose key it is. */
export const ofWitness = (key: NamedKey, { ofBytes }: Hashing): Sentence =>
  sentence(
    "That the key {key} is that of the witness {name}: compare it with what is known from elsewhere.",
    { key: fingerprintOf(ofBytes, key), name: key.name },
  );

// An unsigned token is easily made: the right digest in it proves nothing.
const ofStamp = ({ size }: SignedNote): Sentence =>
  sentence("A time stamp in the file is of the first {size} entries of the record.", { size });
const byStamp = ({ size }: SignedNote, at: Date): Sentence =>
  sentence(
    "That the first {size} entries were there on {at}, as a time stamp says: its signature and certificate are not checked here, “openssl ts -verify” does that.",
    { size, at: inUtc(at) },
  );
