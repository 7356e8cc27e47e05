// R7: whether a saved certificate of adoption is what it says: alone, and beside the saved record of its draft.
import { type Certificate, certificateFormat } from "../agreement/adoption";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import type { SavedRecord } from "./record-file";
import { clockAndPeople } from "./record-statements";
import { type Fault, type Findings, faulty, wellFormed } from "./verdict";

/** A certificate as it is saved; `digest` is that of `certificate`. */
export type SavedCertificate = { readonly certificate: Certificate; readonly digest: string };

/** What came of a certificate; `saved` is null where the file is none. */
export type CertificateVerification = Findings & { readonly saved: SavedCertificate | null };

/** True for a file that is meant as a certificate, also where it is broken. */
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
  return faults.length > 0
    ? { ...faulty(faults), saved }
    : { faults, ...statements(saved, record), claims: [], saved };
};

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
  const other = paragraphs.find((each) => words.get(each.pid) !== each.digest);
  const label = other?.label || other?.pid;
  return [
    ...(entries[place.n - 1]?.hash === place.hash
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

const statements = ({ certificate, digest }: SavedCertificate, record: SavedRecord | null) => {
  const { text, record: place, paragraphs } = certificate;
  const itself = sentence(
    "What it says of the text {symbol}, its {count} paragraphs, their standing and positions, statements, sponsors and oral revisions is what its digest was taken of: {digest}.",
    { symbol: text.symbol, count: paragraphs.length, digest },
  );
  if (record)
    return {
      proven: [
        itself,
        sentence("The record says in its entry of the adoption that this certificate was kept."),
        sentence(
          "The text whose digest it names is in the record, and its paragraphs have the words that are certified.",
        ),
      ],
      unproven: [clockAndPeople],
    };
  return {
    proven: [itself],
    unproven: [
      sentence(
        "That this certificate was kept, and the words themselves: verify it together with the saved record, whose entry {n} has the hash {hash}.",
        { n: place.n, hash: place.hash },
      ),
      clockAndPeople,
    ],
  };
};
