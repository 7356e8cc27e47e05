// Whatever can be verified offline, by the command and by the page alike: a saved record (R4 to R6), a certificate of adoption (R7),
// a proof about a paragraph (R12), evidence of a fork (R14), what a witness keeps (R15). What comes of it is said in the language of
// whoever asks.
import { type Sentence, sentence } from "../sentence";
import { calledBy } from "./called";
import { isCertificateFile, verifyCertificate } from "./certificate-verify";
import { forkVerdict } from "./fork-verdict";
import { inUtc } from "./in-utc";
import { namesIn, nobody } from "./names-in-file";
import { isOnWords, type ParagraphProof, proofFormat, verifyProof } from "./paragraph-proof";
import { verifyFile } from "./record-chain";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";
import { forkFormat } from "./remembered";
import { concluded, type EntrySection, type Settled, settled, type Tools, type Verdict } from "./settled";
import { withSignedActs } from "./signed-acts/verify-signed";
import { isWitnessFile } from "./witness-log";
import { besideLog, logVerdict, readLog } from "./witness-verdict";

/**
 * What is to be verified. `record`: the saved record beside a certificate; `known`: a hash, a checkpoint or what a witness keeps,
 * from elsewhere.
 */
export type Given = {
  readonly file: string;
  readonly record?: string | undefined;
  readonly known?: string | undefined;
};

/** Verifies a file of any form that is known. */
export const verify = async (given: Given, tools: Tools): Promise<Verdict> => {
  const { known } = given;
  const standsAlone = [proofFormat, forkFormat].some((each) => isOfFormat(given.file, each));
  if (known === undefined || standsAlone || !isWitnessFile(known)) return verifyAlone(given, tools);
  const beside = await readLog(known, tools);
  // What is broken itself says nothing of anything else: that is said in its place.
  if (!beside.log || beside.found.faults.length > 0) return logVerdict(beside);
  return isWitnessFile(given.file)
    ? besideLog(await readLog(given.file, tools), beside.log, tools)
    : verifyAlone({ ...given, known: beside.log.seen.at(-1)?.note }, tools);
};

const verifyAlone = async (given: Given, tools: Tools): Promise<Verdict> => {
  if (isCertificateFile(given.file)) return ofCertificate(given, tools);
  if (isWitnessFile(given.file)) return logVerdict(await readLog(given.file, tools));
  if (isOfFormat(given.file, proofFormat)) return ofProof(given, tools);
  return isOfFormat(given.file, forkFormat) ? forkVerdict(given.file, tools) : ofRecord(given, tools);
};

const isOfFormat = (file: string, format: string): boolean =>
  formatOf(file) === formatOf(`"format":"${format}"`);

// A file that is broken is no JSON, and is still meant as what it says near its beginning.
const formatOf = (file: string): string | undefined =>
  /"format"\s*:\s*"(adref-[a-z]+)\//u.exec(file.slice(0, 100_000))?.[1];

const wholeRecord = [sentence("The record is whole."), sentence("The record is not what was kept.")] as const;
const wholeCertificate = [
  sentence("The certificate is whole."),
  sentence("The certificate is not what was kept."),
] as const;
const wholeProof = [sentence("The proof holds."), sentence("The proof does not hold.")] as const;

const ofRecord = async ({ file, known }: Given, tools: Tools): Promise<Verdict> =>
  recordVerdict(await readRecord(file, known, tools));

type ReadRecord = { readonly record: SavedRecord | null; readonly found: Settled };

const readRecord = async (file: string, known: string | undefined, tools: Tools): Promise<ReadRecord> => {
  const { record, ...findings } = verifyFile(file, tools.hashing, known);
  return { record, found: await withSignedActs(await settled(findings, tools), record, tools) };
};

const recordVerdict = ({ record, found }: ReadRecord): Verdict => {
  const entries = record?.entries ?? [];
  const wrong = found.faults.flatMap(({ entry }) => (entry === null ? [] : (entries[entry - 1] ?? [])));
  return {
    kind: "record",
    ...found,
    about: record ? aboutRecord(record) : [],
    conclusion: concluded(found.faults, wholeRecord),
    words: null,
    sections: [
      ...(wrong.length > 0 ? [{ heading: sentence("What these entries say"), entries: wrong }] : []),
      ...(found.faults.length === 0
        ? [{ heading: sentence("The acts in it, the latest first"), entries: entries.toReversed() }]
        : []),
    ],
    names: record ? namesIn({ ...record, blocks: record.words }) : nobody,
  };
};

const aboutRecord = ({ draft, savedAt, entries, texts }: SavedRecord): Sentence[] => [
  sentence("Record of the draft {draft}: {name}", { draft: draft.id, name: draft.title }),
  sentence("Saved {at}, {entries} entries, {texts} texts", {
    at: inUtc(savedAt),
    entries: entries.length,
    texts: texts.length,
  }),
];

const ofCertificate = async (given: Given, tools: Tools): Promise<Verdict> => {
  const beside = given.record === undefined ? null : await readRecord(given.record, given.known, tools);
  // A certificate beside a record that is broken proves nothing: that is said in its place.
  if (beside && beside.found.faults.length > 0) return recordVerdict(beside);
  const { saved, ...findings } = verifyCertificate(given.file, tools.hashing, beside?.record ?? null);
  const found = await settled(findings, tools);
  const { draft, text, at } = saved?.certificate ?? {};
  return {
    kind: "certificate",
    ...found,
    about: saved
      ? [
          sentence("Certificate of adoption of the draft {draft}: {name}", {
            draft: draft?.id,
            name: draft?.title,
          }),
          sentence("{symbol}, adopted {at}", { symbol: text?.symbol, at: inUtc(at) }),
        ]
      : [sentence("Certificate of adoption")],
    proven: found.faults.length > 0 ? [] : [...(beside?.found.proven ?? []), ...found.proven],
    conclusion: concluded(found.faults, wholeCertificate),
    words: null,
    sections: [],
    names: nobody,
  };
};

const ofProof = async ({ file }: Given, tools: Tools): Promise<Verdict> => {
  const { proof, ...findings } = verifyProof(file, tools.hashing);
  const found = await settled(findings, tools);
  const isSound = proof !== null && found.faults.length === 0;
  return {
    kind: "proof",
    ...found,
    about: isSound ? aboutProof(proof) : [],
    conclusion: concluded(found.faults, wholeProof),
    words: isSound ? proof.paragraph.text : null,
    sections: isSound ? sectionsOf(proof) : [],
    names: isSound
      ? namesIn({ people: proof.people, entries: allIn(proof), blocks: [proof.paragraph] })
      : nobody,
  };
};

const aboutProof = ({ draft, paragraph, text, madeAt }: ParagraphProof): Sentence[] => [
  sentence("Proof about {paragraph} of the draft {draft}: {name}", {
    paragraph: calledBy(paragraph, paragraph.label),
    draft: draft.id,
    name: draft.title,
  }),
  text
    ? sentence("As it stands in the text {symbol}; made {at}", { symbol: text.symbol, at: inUtc(madeAt) })
    : sentence("As it stood when this was made, {at}", { at: inUtc(madeAt) }),
];

const allIn = ({ entries }: ParagraphProof): RecordEntry[] => entries.map(({ entry }) => entry);

const sectionsOf = (proof: ParagraphProof): EntrySection[] => {
  const all = allIn(proof);
  const on = all.filter((entry) => isOnWords(entry, proof.paragraph.digest));
  return [
    { heading: sentence("Positions and closings on exactly these words"), entries: on },
    {
      heading: sentence("Everything else about it"),
      entries: all.filter((entry) => !on.includes(entry)),
    },
  ].filter((each) => each.entries.length > 0);
};
