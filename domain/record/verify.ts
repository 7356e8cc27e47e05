// Whatever can be verified offline, by the command and by the page alike: a saved record (R4 to R6), a certificate of adoption (R7),
// a proof about a paragraph (R12), evidence of a fork (R14). What comes of it is said in the language of whoever asks.
import type { Hashing } from "../hashing";
import { type Sentence, sentence, written } from "../sentence";
import { calledBy } from "./called";
import { isCertificateFile, verifyCertificate } from "./certificate-verify";
import type { Signed } from "./checkpoint";
import { verifyFork } from "./fork-verify";
import { namesIn, nobody } from "./names-in-file";
import { isOnWords, type ParagraphProof, proofFormat, verifyProof } from "./paragraph-proof";
import { verifyFile } from "./record-chain";
import type { SavedRecord } from "./record-file";
import type { Names, RecordEntry } from "./record-words";
import { forkFormat } from "./remembered";
import { withSignedActs } from "./signed-acts/verify-signed";
import { type Claim, type Fault, type Findings, faulty } from "./verdict";

/** What verifying needs beside the rules. */
export type Tools = {
  readonly hashing: Hashing;
  /** Whether an Ed25519 signature is what it is said to be; null where that cannot be found out here. */
  readonly isSigned: (signed: Signed) => Promise<boolean | null>;
};

/** What is to be verified. `record`: the saved record beside a certificate; `known`: a hash or a checkpoint from elsewhere. */
export type Given = {
  readonly file: string;
  readonly record?: string | undefined;
  readonly known?: string | undefined;
};

/** Entries that are worth reading, under a heading. */
export type EntrySection = { readonly heading: Sentence; readonly entries: readonly RecordEntry[] };

/** All that came of it. `conclusion` is the last line: that it is whole, or that it is not what was kept. */
export type Verdict = Omit<Findings, "claims"> & {
  readonly kind: "record" | "certificate" | "proof" | "fork";
  readonly about: readonly Sentence[];
  readonly conclusion: Sentence;
  /** The words of a paragraph, where the file is about one. */
  readonly words: string | null;
  readonly sections: readonly EntrySection[];
  readonly names: Names;
};

/** Verifies a file of any form that is known. */
export const verify = async (given: Given, tools: Tools): Promise<Verdict> => {
  if (isCertificateFile(given.file)) return ofCertificate(given, tools);
  const format = formatOf(given.file);
  if (format === formatOf(`"format":"${proofFormat}"`)) return ofProof(given, tools);
  return format === formatOf(`"format":"${forkFormat}"`) ? ofFork(given, tools) : ofRecord(given, tools);
};

// A file that is broken is no JSON, and is still meant as what it says near its beginning.
const formatOf = (file: string): string | undefined =>
  /"format"\s*:\s*"(adref-[a-z]+)\//u.exec(file.slice(0, 100_000))?.[1];

// R11: what is signed is checked when all else holds.
const settled = async (
  { claims, ...found }: Findings,
  { isSigned }: Tools,
): Promise<Omit<Findings, "claims">> => {
  if (found.faults.length > 0) return found;
  const answers = await Promise.all(claims.map(async (claim) => ({ claim, isTrue: await isSigned(claim) })));
  const fails = answers.filter(({ isTrue }) => isTrue === false).map(({ claim }) => claim.fails);
  if (fails.length > 0) return faulty(fails);
  const held = answers.filter(({ isTrue }) => isTrue === true).map(({ claim }) => claim.holds);
  const open = answers.filter(({ isTrue }) => isTrue === null).map(({ claim }) => unchecked(claim));
  return { ...found, proven: [...found.proven, ...held], unproven: [...open, ...found.unproven] };
};

const unchecked = ({ key }: Claim): Sentence =>
  sentence(
    "That the checkpoint is signed by the key {key}: signatures of this kind cannot be checked here.",
    {
      key,
    },
  );

// A file is read anywhere: its hours are said in the time that all clocks are set by.
const inUtc = (at: unknown) =>
  written((locale) => {
    const instant = new Date(String(at));
    if (Number.isNaN(instant.getTime())) return String(at);
    const form = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
    return `${new Intl.DateTimeFormat(locale, form).format(instant)} UTC`;
  });

const concluded = (faults: readonly Fault[], [whole, broken]: readonly [Sentence, Sentence]): Sentence =>
  faults.length === 0 ? whole : broken;

const wholeRecord = [sentence("The record is whole."), sentence("The record is not what was kept.")] as const;
const wholeCertificate = [
  sentence("The certificate is whole."),
  sentence("The certificate is not what was kept."),
] as const;
const trueFork = [sentence("The record forked."), sentence("This shows no fork.")] as const;
const wholeProof = [sentence("The proof holds."), sentence("The proof does not hold.")] as const;

const ofRecord = async ({ file, known }: Given, tools: Tools): Promise<Verdict> =>
  recordVerdict(await readRecord(file, known, tools));

type ReadRecord = { readonly record: SavedRecord | null; readonly found: Omit<Findings, "claims"> };

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

const ofFork = async ({ file }: Given, tools: Tools): Promise<Verdict> => {
  const { fork, ...findings } = verifyFork(file, tools.hashing);
  const found = await settled(findings, tools);
  return {
    kind: "fork",
    ...found,
    about: fork
      ? [
          sentence("Two checkpoints of the record of the draft {draft}, seen {seen} and {shown}", {
            draft: fork.draft,
            seen: inUtc(fork.seen.at),
            shown: inUtc(fork.shown.at),
          }),
        ]
      : [],
    conclusion: concluded(found.faults, trueFork),
    words: null,
    sections: [],
    names: nobody,
  };
};
