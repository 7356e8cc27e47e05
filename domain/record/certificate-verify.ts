// R7: whether a saved certificate of adoption is what it says: alone, and beside the saved record of its draft.
import { type Certificate, certificateFormat } from "../agreement/adoption";
import { type Sentence, sentence } from "../sentence";
import type { Hashing } from "./record-chain";
import type { SavedRecord } from "./record-file";

/** A certificate as it is saved; `digest` is that of `certificate`. */
export type SavedCertificate = { readonly certificate: Certificate; readonly digest: string };

/** What came of it. `proven` and `unproven` are empty where there are faults. */
export type CertificateVerification = {
  readonly faults: readonly Sentence[];
  readonly proven: readonly Sentence[];
  readonly unproven: readonly Sentence[];
  readonly saved: SavedCertificate | null;
};

/** True for a file that is meant as a certificate, also where it is broken. */
export const isCertificateFile = (file: string): boolean => /^\s*\{\s*"certificate"\s*:/u.test(file);

/** R7: verifies a certificate; `record` is the saved record of the draft, which has been verified by itself. */
export const verifyCertificate = (
  file: string,
  { ofValue }: Hashing,
  record: SavedRecord | null,
): CertificateVerification => {
  const saved = read(file);
  if ("words" in saved) return { faults: [saved], proven: [], unproven: [], saved: null };
  const faults = faultsOf(saved, ofValue, record);
  return faults.length > 0
    ? { faults, proven: [], unproven: [], saved }
    : { faults, ...statements(saved, record), saved };
};

const read = (file: string): SavedCertificate | Sentence => {
  let value: Partial<SavedCertificate>;
  try {
    value = JSON.parse(file);
  } catch {
    return sentence("It cannot be read as JSON.");
  }
  const { certificate, digest } = value;
  const isWhole =
    certificate?.format === certificateFormat &&
    typeof digest === "string" &&
    [certificate.draft, certificate.text, certificate.record].every(
      (part) => part !== null && typeof part === "object",
    ) &&
    Array.isArray(certificate.paragraphs);
  return isWhole
    ? { certificate, digest }
    : sentence("It is not a certificate of the form {form}.", { form: certificateFormat });
};

const faultsOf = (
  { certificate, digest }: SavedCertificate,
  ofValue: Hashing["ofValue"],
  record: SavedRecord | null,
): Sentence[] => {
  if (ofValue(certificate) !== digest)
    return [sentence("It was changed: its digest is of something else.")];
  return record ? besideRecord(certificate, digest, record) : [];
};

const besideRecord = (
  { draft, text, record: place, paragraphs }: Certificate,
  digest: string,
  { entries, texts, draft: recorded }: SavedRecord,
): Sentence[] => {
  if (recorded.id !== draft.id)
    return [sentence("The record is of another draft, {draft}.", { draft: recorded.id })];
  const adopted = entries.find(({ act }) => act === "draft.adopted");
  if (!adopted) return [sentence("The record does not say that the draft was adopted.")];
  if (adopted.facts.certificate !== digest)
    return [sentence("Entry {n} of the record says that another certificate was kept.", { n: adopted.n })];
  const issued = texts.find((each) => each.digest === text.digest);
  const words = new Map(issued?.body.blocks.map((block) => [block.pid, block.digest]));
  const other = paragraphs.find((each) => words.get(each.pid) !== each.digest);
  return [
    ...(entries[place.n - 1]?.hash === place.hash
      ? []
      : [sentence("Entry {n} of the record does not have the hash that is certified.", { n: place.n })]),
    ...(issued ? [] : [sentence("The text that is certified is not in the record.")]),
    ...(issued && other
      ? [
          sentence("Paragraph {paragraph} of the text does not have the words that are certified.", {
            paragraph: other.label || other.pid,
          }),
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
  const clock = sentence(
    "That the database's clock was right, and that people are who they signed in as.",
  );
  if (record)
    return {
      proven: [
        itself,
        sentence("The record says in its entry draft.adopted that this certificate was kept."),
        sentence(
          "The text whose digest it names is in the record, and its paragraphs have the words that are certified.",
        ),
      ],
      unproven: [clock],
    };
  return {
    proven: [itself],
    unproven: [
      sentence(
        "That this certificate was kept, and the words themselves: give the saved record too (--record FILE). Its entry {n} has the hash {hash}.",
        { n: place.n, hash: place.hash },
      ),
      clock,
    ],
  };
};
