// The files of a meeting that adopted its draft, forged: by whoever holds the files, and by whoever holds the key of the installation too,
// and so makes every hash and the checkpoint fit.
import { digestOf } from "#domain/digest";
import type { SavedCertificate } from "#domain/record/certificate-verify";
import { genesis, hashedPart } from "#domain/record/entry-hash";
import type { ParagraphProof } from "#domain/record/paragraph-proof";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import type { StatementsProof } from "#domain/record/statements-proof";
import type { TextProof } from "#domain/record/text-proof";
import { isObject } from "#domain/typed-entries";
import { checkpointOf } from "./saved-record";
import type { VerifierTask } from "./second-verifier";

/** What was saved of it. */
export type MeetingFiles = {
  readonly record: SavedRecord;
  readonly certificate: SavedCertificate;
  readonly proof: ParagraphProof;
  /** Of the first delegation that agreed to everything. */
  readonly statements: StatementsProof;
  /** The text before the one that was adopted, and that one. */
  readonly texts: readonly [TextProof, TextProof];
  /** What a witness keeps, with two checkpoints at least. */
  readonly kept: string;
};

type Forged = readonly (readonly [string, VerifierTask])[];
type Test = (entry: RecordEntry) => boolean;

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("Too little to forge.");
  return value;
};
const isAct =
  (act: string): Test =>
  (entry) =>
    entry.act === act;
const isSigned: Test = ({ facts }) => isObject(facts.signature);
const isClosing: Test = (entry) => entry.act === "standing.changed" && isSigned(entry);
const isFollowing: Test = ({ facts }) => typeof facts.signature === "number";
const isAccreditation = isAct("key.accredited");

/** The entries with one of them changed. */
const changed = (
  entries: readonly RecordEntry[],
  which: Test,
  change: (entry: RecordEntry) => Partial<RecordEntry>,
): RecordEntry[] => {
  const entry = found(entries.find(which));
  return entries.with(entry.n - 1, { ...entry, ...change(entry) });
};
const withSignature =
  (change: (signature: Readonly<Record<string, unknown>>) => object) =>
  ({ facts }: RecordEntry): Partial<RecordEntry> => {
    const signature = isObject(facts.signature) ? facts.signature : {};
    return { facts: { ...facts, signature: { ...signature, ...change(signature) } } };
  };
const unknown = ({ signature: _, ...facts }: RecordEntry["facts"]) => facts;

// A device that says it did not know its owner.
const unverified = (signature: Readonly<Record<string, unknown>>) => {
  const bytes = Buffer.from(String(signature.authenticatorData), "base64");
  bytes[32] = 1;
  return { authenticatorData: bytes.toString("base64") };
};

const byKey = ({ record, kept, certificate }: MeetingFiles, secret: string): Forged => {
  const { entries, attested: _, ...rest } = record;
  const anew = (others: readonly RecordEntry[]): SavedRecord => {
    const chained: RecordEntry[] = [];
    for (const entry of others) {
      const next = { ...entry, n: chained.length + 1, previous: chained.at(-1)?.hash ?? genesis };
      chained.push({ ...next, hash: digestOf(hashedPart(next)) });
    }
    const { n, hash } = found(chained.at(-1));
    return { ...rest, entries: chained, head: { n, hash }, checkpoint: checkpointOf(chained, secret) };
  };
  const change = (...order: readonly [Test, (entry: RecordEntry) => Partial<RecordEntry>]): VerifierTask => ({
    value: anew(changed(entries, ...order)),
  });
  const closing = found(entries.find(isClosing));
  const elsewhere = found(entries.find(({ act, pid }) => act === "position.taken" && pid !== null));
  const broken = found(entries.find(isAct("silence.broken")));
  const adoption = found(entries.find(isAct("draft.adopted")));
  const withoutBroken = anew(entries.filter((entry) => entry !== broken));
  return [
    ["a position moved to another paragraph", change(isFollowing, () => ({ pid: elsewhere.pid }))],
    [
      "a position that became an objection",
      change(isFollowing, ({ facts }) => ({ facts: { ...facts, position: "object" } })),
    ],
    ["a replayed signature", change(isAct("silence.opened"), ({ n }) => ({ ...closing, n }))],
    ["a device that did not know its owner", change(isSigned, withSignature(unverified))],
    ["a key that was never accredited", change(isAccreditation, () => ({ act: "comment.made" }))],
    [
      "an adoption without its signature",
      change(isAct("draft.adopted"), ({ facts }) => ({ facts: unknown(facts) })),
    ],
    ["a broken silence left out", { value: { ...withoutBroken, opened: {} } }],
    [
      "the record without the adoption, beside the certificate",
      { value: certificate, record: anew(entries.slice(0, adoption.n - 1)) },
    ],
    [
      "one word written anew, beside what a witness keeps",
      {
        value: anew(
          changed(entries, isAct("submission.received"), () => ({ at: "2015-12-14T12:00:00.000Z" })),
        ),
        known: kept,
      },
    ],
  ];
};

const byFiles = ({ record, certificate, proof, statements, texts, kept }: MeetingFiles): Forged => {
  const { entries, attested, opened } = record;
  const [earlier, adopted] = texts;
  const only = found(attested?.checkpoints[0]);
  const stamp = earlier.attested?.checkpoints.find(({ timestamp }) => timestamp !== null)?.timestamp ?? null;
  const [sealed, open] = found(Object.entries(opened)[0]);
  const [head = "", ...lines] = kept.trimEnd().split("\n");
  const attesting = (checkpoint: object) => ({
    value: { ...record, attested: { ...attested, checkpoints: [{ ...only, ...checkpoint }] } },
  });
  const certifying = (change: object) => ({ certificate: { ...certificate.certificate, ...change } });
  const fewer = certifying({ paragraphs: certificate.certificate.paragraphs.slice(0, -1) });
  const [one, other] = proof.entries;
  const [first, second, ...blocks] = adopted.blocks;
  return [
    [
      "an entry changed",
      { value: { ...record, entries: changed(entries, isFollowing, () => ({ delegation: "RUS" })) } },
    ],
    ["an entry left out", { value: { ...record, entries: entries.toSpliced(40, 1) } }],
    [
      "other sealed facts",
      { value: { ...record, opened: { [sealed]: { ...open, facts: { ...open.facts, reason: "None." } } } } },
    ],
    ["the time stamp of another file", attesting({ timestamp: stamp })],
    ["a witness's signature of other entries", attesting({ note: JSON.parse(found(lines[0])).note })],
    [
      "a certificate with another standing",
      { value: { ...certificate, ...certifying({ withoutVote: false }) } },
    ],
    [
      "a certificate of one paragraph fewer",
      { value: { ...certificate, ...fewer, digest: digestOf(fewer.certificate) } },
    ],
    [
      "a proof with other words",
      { value: { ...proof, paragraph: { ...proof.paragraph, text: "We do not." } } },
    ],
    [
      "a proof with the way of another entry",
      {
        value: {
          ...proof,
          entries: [{ ...found(one), hashes: found(other).hashes }, ...proof.entries.slice(1)],
        },
      },
    ],
    ["statements under another name", { value: { ...statements, delegation: "RUS" } }],
    [
      "a text with two blocks exchanged",
      { value: { ...adopted, blocks: [found(second), found(first), ...blocks] } },
    ],
    ["a text under the issue of another", { value: { ...adopted, issue: earlier.issue } }],
    [
      "what a witness keeps with a line in between left out",
      { value: [head, lines[0], ...lines.slice(2), ""].join("\n") },
    ],
  ];
};

/** Forged files, and what was done to them; `secret` is that of the installation. */
export const forgedMeeting = (files: MeetingFiles, secret: string): Forged => [
  ...byFiles(files),
  ...byKey(files, secret),
];
