// R7: whether a saved certificate of adoption is genuine, by itself and compared with the saved record of its draft.

import type { Certificate } from "#domain/agreement/values";
import type { IssuedBlock } from "#domain/texts/values";
import { certificateFormat } from "../agreement/adoption";
import { standingBlocks, typeOf } from "../draft";
import type { Hashing } from "../hashing";
import { fullLabels } from "../numbers/numbering";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { type Attested, verifyAttested } from "./attested";
import type { SignedCheckpoint } from "./checkpoint";
import { readCheckpoint } from "./checkpoint-verify";
import { provenEntryFault } from "./proven-entry";
import type { SavedRecord } from "./record-file";
import { clockAndPeople, ofKey } from "./record-statements";
import type { RecordEntry } from "./record-words";
import { keysBeside } from "./rekeyed";
import type { ProvenEntry } from "./values";
import { atEntry, type Fault, type Findings, faulty, together, wellFormed } from "./verdict";

/** The entry of the adoption with its path to a checkpoint, and the attestations of that checkpoint. */
export type AdoptionInRecord = {
  readonly checkpoint: SignedCheckpoint;
  readonly attested?: Attested;
  readonly adoption: ProvenEntry;
  /** R17: the entries that name the keys of the record; absent where none does. */
  readonly rekeyed: readonly ProvenEntry[];
};

/** A certificate as it is saved; `digest` is that of `certificate`. `inRecord` is absent in older files. */
export type SavedCertificate = {
  readonly certificate: Certificate;
  readonly digest: string;
  readonly inRecord?: AdoptionInRecord;
};

/** The result for a certificate; `saved` is null where the file is none. */
type CertificateVerification = Findings & { readonly saved: SavedCertificate | null };

/** True for a file meant as a certificate, even a broken one. */
export const isCertificateFile = (file: string): boolean => /^\s*\{\s*"certificate"\s*:/u.test(file);

const at = sentence("the certificate");
const fault = (what: Sentence, entry: number | null = null): Fault => ({ where: at, entry, what });

/** R7: verifies a certificate; `record` is the saved record of the draft, which has been verified by itself. */
export const verifyCertificate = (
  file: string,
  hashing: Hashing,
  record: SavedRecord | null,
): CertificateVerification => {
  const saved = read(file);
  if ("what" in saved) return { ...faulty([saved]), saved: null };
  const faults = wellFormed(at, () => faultsOf(saved, hashing, record));
  if (faults.length > 0) return { ...faulty(faults), saved };
  const own = { faults, ...statements(saved, record), claims: [] };
  const found = saved.inRecord ? together(own, inRecordFindings(saved, saved.inRecord, hashing)) : own;
  return { ...(found.faults.length > 0 ? faulty(found.faults) : found), saved };
};

// R7c: what the file itself shows of the record.
const inRecordFindings = (
  { certificate: { draft, text }, digest }: SavedCertificate,
  { checkpoint: given, attested, adoption, rekeyed }: AdoptionInRecord,
  hashing: Hashing,
): Findings => {
  try {
    const checkpoint = readCheckpoint(given, { draft: draft.id }, hashing);
    if ("what" in checkpoint) return faulty([checkpoint]);
    const { n, act, facts } = adoption.entry;
    const other = act === "draft.adopted" ? otherText(text, adoption.entry) : [];
    const what = provenEntryFault(adoption, { draftId: draft.id, note: checkpoint.note }, hashing);
    if (what) return faulty([atEntry(n, what)]);
    if (act !== "draft.adopted" || facts.certificate !== digest)
      return faulty([
        fault(sentence("entry {n} of the record says that another certificate was kept", { n }), n),
      ]);
    if (other.length > 0) return faulty(other);
    const keys = keysBeside(rekeyed, checkpoint, { draftId: draft.id, hashing });
    if (keys.faults.length > 0) return faulty(keys.faults);
    const { claim } = checkpoint;
    const claims = [claim, ...keys.claims];
    const { nothing } = keys;
    const found = { faults: [], proven: [keptByRecord], unproven: [ofKey(claim.key)], claims };
    const signed = { ...found, ...(nothing && { nothing }) };
    return together(signed, verifyAttested(attested, checkpoint, hashing));
  } catch {
    return faulty([fault(sentence("it is not of the form that it should have"))]);
  }
};

const standingUnproven = sentence(
  "That title, hour, author and note, standing, positions, statements, sponsors and oral revisions are those of the entries: whoever keeps the record has certified them.",
);
const nothingByItself = sentence(
  "Nothing is proved by this certificate alone: anybody can write one, and no record is with it that says it was kept.",
);
const keptByRecord = sentence("The record says in its entry of the adoption that this certificate was kept.");

const read = (file: string): SavedCertificate | Fault => {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return fault(sentence("it cannot be read as JSON"));
  }
  return isSaved(value)
    ? value
    : fault(sentence("it is not a certificate of the form {form}", { form: certificateFormat }));
};

const isSaved = (value: unknown): value is SavedCertificate => {
  if (!isObject(value) || typeof value.digest !== "string" || !isObject(value.certificate)) return false;
  const { format, draft, text, record, paragraphs } = value.certificate;
  return format === certificateFormat && [draft, text, record].every(isObject) && Array.isArray(paragraphs);
};

const faultsOf = (
  { certificate, digest }: SavedCertificate,
  { ofValue }: Hashing,
  record: SavedRecord | null,
): Fault[] => {
  if (ofValue(certificate) !== digest)
    return [fault(sentence("it was changed: its digest is of something else"))];
  return record ? besideRecord(certificate, digest, record) : [];
};

const besideRecord = (
  { draft, text, record: place, paragraphs }: Certificate,
  digest: string,
  { entries, texts, draft: recorded }: SavedRecord,
): Fault[] => {
  if (recorded.id !== draft.id)
    return [fault(sentence("the record beside it is of another draft, {draft}", { draft: recorded.id }))];
  const adopted = entries.find(({ act }) => act === "draft.adopted");
  if (!adopted) return [fault(sentence("the record beside it does not say that the draft was adopted"))];
  const { n } = adopted;
  if (adopted.facts.certificate !== digest)
    return [fault(sentence("entry {n} of the record says that another certificate was kept", { n }), n)];
  const issued = texts.find((each) => each.digest === text.digest);
  const words = new Map(issued?.body.blocks.map((block) => [block.pid, block.digest]));
  const other = paragraphs.find((each) => !words.has(each.pid) || words.get(each.pid) !== each.digest);
  const label = other?.label || other?.pid;
  return [
    ...otherText(text, adopted),
    ...(issued && !other && !areItsParagraphs(paragraphs, issued.body.blocks) ? [notItsParagraphs] : []),
    ...(typeof place.hash === "string" && entries[place.n - 1]?.hash === place.hash
      ? []
      : [
          fault(
            sentence("entry {n} of the record does not have the hash that is certified", { n: place.n }),
            place.n,
          ),
        ]),
    ...(issued ? [] : [fault(sentence("the text that is certified is not in the record"))]),
    ...(issued && other
      ? [
          fault(
            sentence("paragraph {label} of the text does not have the words that are certified", { label }),
          ),
        ]
      : []),
  ];
};

// R7d: the entry names the text as well.
const otherText = (
  { n, symbol, digest }: Certificate["text"],
  { n: entry, digest: adopted, facts }: RecordEntry,
): Fault[] =>
  adopted === digest && facts.n === n && facts.symbol === symbol
    ? []
    : [
        fault(
          sentence("it names another text than entry {n}, by which the draft was adopted", { n: entry }),
          entry,
        ),
      ];

const notItsParagraphs = fault(
  sentence("the paragraphs that are certified, or their numbers, are not those of the text"),
);

// R7d: each standing paragraph once, with its number; headings only where they were closed.
const areItsParagraphs = (certified: Certificate["paragraphs"], blocks: readonly IssuedBlock[]): boolean => {
  const pids = new Set<string>(certified.map(({ pid }) => pid));
  const standing = standingBlocks(blocks);
  const full = fullLabels(standing);
  const own = new Map(standing.map((block) => [block.pid, block.label]));
  return (
    pids.size === certified.length &&
    certified.every(({ pid, label }) => own.has(pid) && [full.get(pid), own.get(pid)].includes(label)) &&
    standing.every(({ kind, pid }) => typeOf(kind) === "heading" || pids.has(pid))
  );
};

const statements = ({ certificate, digest, inRecord }: SavedCertificate, record: SavedRecord | null) => {
  const { text, record: place, paragraphs } = certificate;
  const itself = sentence(
    "What it says of the text {symbol}, its {count} headings and paragraphs, their standing and positions, statements, sponsors and oral revisions is what its digest was taken of: {digest}.",
    { symbol: text.symbol, count: paragraphs.length, digest },
  );
  if (record)
    return {
      proven: [
        itself,
        ...(inRecord ? [] : [keptByRecord]),
        sentence(
          "The text whose digest it names is in the record, and its paragraphs have the words that are certified.",
        ),
      ],
      unproven: [standingUnproven, clockAndPeople],
    };
  return {
    proven: inRecord ? [itself] : [],
    ...(inRecord ? {} : { nothing: nothingByItself }),
    unproven: [
      inRecord
        ? sentence(
            "The words themselves: verify it together with the saved record, whose entry {n} has the hash {hash}.",
            place,
          )
        : sentence(
            "That this certificate was kept, and the words themselves: verify it together with the saved record, whose entry {n} has the hash {hash}.",
            place,
          ),
      standingUnproven,
      clockAndPeople,
    ],
  };
};
