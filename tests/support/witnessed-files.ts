// Files in which witnesses and time stamps have a say, sound and forged, for whoever verifies them: records, proofs, certificates of
// adoption, and what witnesses keep.
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { readNote, writtenKey } from "#domain/record/checkpoint";
import type { SavedRecord } from "#domain/record/record-file";
import { publicKeyOf } from "#server/signing/installation-keys";
import { adopted, adoptionIn, certificate, digest, recordOf, withAdoption } from "./adopted-files";
import { chained, checkpointOf, soundProof, soundRecord } from "./saved-record";
import { tokenOf } from "./time-stamps";
import { attestedBy, joining, keptBy, logOf, witnessOf } from "./witnesses";

/** A file, what is known from elsewhere, and the record beside a certificate. */
type WitnessedTask = {
  readonly value: unknown;
  readonly known?: string | undefined;
  readonly record?: SavedRecord | undefined;
};

const record = soundRecord();
const { entries } = record;
const [ngo, university] = [witnessOf("ngo.example"), witnessOf("university.example")];
const stampOf = (size: number): string => {
  const text = readNote(checkpointOf(entries.slice(0, size)).note)?.text ?? "";
  return base64Of(tokenOf({ hash: hashing.ofBytes(Buffer.from(text)) }));
};
const attested = attestedBy([ngo, university], entries, { size: 5, timestamp: stampOf(5) });
const [only] = attested.checkpoints;
if (!only) throw new Error("Nothing is attested.");
const saying = (change: object): SavedRecord => ({ ...record, attested: { ...attested, ...change } });
const withNote = (change: object): SavedRecord => saying({ checkpoints: [{ ...only, ...change }] });
const otherLetter = (note: string): string =>
  note.replace(/.(?=.{20}==\n)/u, (letter) => (letter === "x" ? "y" : "x"));
const asWitness = { name: "own", publicKey: publicKeyOf("a secret that only tests know") };

const attestedAdoption = attestedBy([ngo], adopted, { size: 9 });
const saved = { certificate, digest, inRecord: adoptionIn(adopted, attestedAdoption) };
const adoptedRecord = recordOf(adopted);

const kept = keptBy(ngo, entries, { sizes: [2, 5, 8] });
const forgedEntries = entries.map((entry, index) =>
  index < 3 ? entry : { ...entry, facts: { forged: true } },
);
const lines = kept.trimEnd().split("\n");
const line = (at: number): object => JSON.parse(lines[at] ?? "{}");

/** Files that are whole. */
export const soundWitnessed: readonly (readonly [string, WitnessedTask])[] = [
  ["a record that witnesses have signed, with a time stamp", { value: { ...record, attested } }],
  ["a proof that witnesses have signed, with a time stamp", { value: { ...soundProof(), attested } }],
  ["a certificate by itself", { value: { certificate, digest } }],
  ["a certificate with its entry in the record, signed by a witness", { value: saved }],
  ["a certificate beside the record", { value: saved, record: adoptedRecord }],
  ["what a witness keeps", { value: kept }],
  ["what a witness keeps, with a line that was never finished", { value: `${kept}{"note"` }],
  [
    "what two witnesses keep of one record",
    { value: kept, known: keptBy(university, entries, { sizes: [5, 7] }) },
  ],
  [
    "what two witnesses keep of no common number",
    { value: kept, known: keptBy(university, entries, { sizes: [3] }) },
  ],
  ["a record beside what a witness keeps", { value: record, known: keptBy(ngo, entries, { sizes: [2, 5] }) }],
];

/** Files that are not, and what was done to them. */
export const forgedWitnessed: readonly (readonly [string, WitnessedTask])[] = [
  ["a witness's signature that was changed", { value: withNote({ note: otherLetter(only.note) }) }],
  [
    "a witness's signature by another key",
    {
      value: {
        ...record,
        attested: {
          ...attestedBy([witnessOf(ngo.name, "forger")], entries, { size: 5 }),
          witnesses: [ngo.written],
        },
      },
    },
  ],
  [
    "a witness's signature of other entries",
    {
      value: withNote({ note: university.cosign(ngo.cosign(checkpointOf(forgedEntries.slice(0, 5)).note)) }),
    },
  ],
  ["a witness's signature of another size", { value: withNote({ hashes: joining(entries, 4) }) }],
  [
    "a witness named that has signed nothing",
    { value: saying({ witnesses: [ngo.written, witnessOf("third").written] }) },
  ],
  [
    "one key under two names",
    { value: { ...record, attested: attestedBy([ngo, witnessOf("x", ngo.name)], entries, { size: 5 }) } },
  ],
  [
    "the installation as its own witness",
    { value: saying({ witnesses: [writtenKey(hashing.ofBytes, asWitness, "witness")] }) },
  ],
  ["a witness's key of another kind", { value: saying({ witnesses: [writtenKey(hashing.ofBytes, ngo)] }) }],
  ["a time stamp of other entries", { value: withNote({ timestamp: stampOf(4) }) }],
  [
    "a time stamp that was cut off",
    { value: withNote({ timestamp: base64Of(Buffer.from(stampOf(5), "base64").subarray(0, -1)) }) },
  ],
  [
    "a proof with a time stamp of other entries",
    {
      value: {
        ...soundProof(),
        attested: { ...attested, checkpoints: [{ ...only, timestamp: stampOf(4) }] },
      },
    },
  ],
  [
    "a certificate with other words",
    { value: { ...saved, certificate: { ...certificate, at: "2015-12-17T20:00:00.000Z" } } },
  ],
  [
    "a certificate whose entry names another",
    { value: { ...saved, inRecord: adoptionIn(withAdoption("x"), undefined) } },
  ],
  ["a certificate with an entry that is no adoption", { value: { ...saved, inRecord: adoptionIn(entries) } }],
  [
    "a certificate with an entry that was never recorded",
    { value: { ...saved, inRecord: { ...saved.inRecord, checkpoint: checkpointOf(withAdoption("x")) } } },
  ],
  [
    "a certificate with a witness's signature of another record",
    { value: { ...saved, inRecord: adoptionIn(adopted, attestedBy([ngo], withAdoption("x"), { size: 9 })) } },
  ],
  [
    "a certificate beside another record",
    { value: saved, record: { ...record, entries, checkpoint: checkpointOf(entries) } },
  ],
  ["what a witness keeps without a line", { value: logOf(ngo, [line(1), line(3)]) }],
  ["what a witness keeps in another order", { value: logOf(ngo, [line(2), line(1)]) }],
  ["what a witness keeps and has not signed", { value: logOf(university, [line(1)]) }],
  [
    "what two witnesses keep of two records",
    { value: kept, known: keptBy(university, forgedEntries, { sizes: [2, 8] }) },
  ],
  [
    "what two witnesses keep of records that begin otherwise",
    { value: kept, known: keptBy(university, chained([{ act: "draft.created" }]), { sizes: [1] }) },
  ],
  [
    "a record that was written anew, beside what a witness keeps",
    { value: record, known: keptBy(ngo, forgedEntries, { sizes: [2, 8] }) },
  ],
];
