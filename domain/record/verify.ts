// Whatever can be verified offline, by the command and by the page alike: a saved record (R4 to R6), a certificate of adoption (R7),
// a proof about a paragraph (R12), of what a delegation said (R19) or of a text (R20), evidence of a fork (R14), what a witness keeps (R15). What comes of it is said in the language of
// whoever asks.
import { say } from "../saying";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { isCertificateFile, type SavedCertificate, verifyCertificate } from "./certificate-verify";
import { forkVerdict } from "./fork-verdict";
import { inUtc } from "./in-utc";
import { namesIn, nobody } from "./names-in-file";
import { proofFormat } from "./paragraph-proof";
import { proofVerdict, statementsVerdict, textVerdict } from "./proof-verdicts";
import { readSaved, verifyRecord } from "./record-chain";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";
import { forkFormat } from "./remembered";
import { concluded, type Settled, settled, type Tools, type Verdict } from "./settled";
import { withSignedActs } from "./signed-acts/verify-signed";
import { statementsFormat } from "./statements-proof";
import { textFormat } from "./text-proof";
import { faulty, ofFile } from "./verdict";
import { isWitnessFile } from "./witness-log";
import { besideLog, logVerdict, readLog } from "./witness-verdict";

/**
 * What is to be verified. `record`: the saved record beside a certificate; `known`: a hash, a checkpoint or what a witness keeps,
 * from elsewhere.
 */
export type VerifyInput = {
  readonly file: string;
  readonly record?: string | undefined;
  readonly known?: string | undefined;
};

const noForm = sentence("The file is of no form that can be verified.");
const ofNoForm: Verdict = {
  kind: "proof",
  ...faulty([ofFile(sentence("it is not of the form that it should have"))]),
  about: [],
  outcome: "refused",
  conclusion: noForm,
  words: null,
  origins: [],
  sections: [],
  names: nobody,
};

/** Verifies a file of any form that is known. */
export const verify = async (given: VerifyInput, tools: Tools): Promise<Verdict> => {
  const { known } = given;
  if (known === undefined || verifierOf(given.file) || !isWitnessFile(known))
    return verifyAlone(given, tools);
  const beside = await readLog(known, tools);
  // What is broken itself says nothing of anything else: that is said in its place.
  if (!beside.log || beside.found.faults.length > 0) return logVerdict(beside);
  return isWitnessFile(given.file)
    ? besideLog(await readLog(given.file, tools), beside.log, tools)
    : verifyAlone({ ...given, known: beside.log.seen.at(-1)?.note }, tools);
};

const verifyAlone = async (given: VerifyInput, tools: Tools): Promise<Verdict> => {
  if (isCertificateFile(given.file)) return ofCertificate(given, tools);
  if (isWitnessFile(given.file)) return logVerdict(await readLog(given.file, tools));
  const verifier = verifierOf(given.file);
  return verifier ? ofAnyForm(() => verifier(given.file, tools)) : ofRecord(given, tools);
};

// Whatever somebody made of a file is named, and never thrown.
const ofAnyForm = async (verdict: () => Promise<Verdict>): Promise<Verdict> => {
  try {
    return await verdict();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return ofNoForm;
    throw error;
  }
};

// What is compared with nothing that is known from elsewhere.
const standingAlone: readonly (readonly [string, (file: string, tools: Tools) => Promise<Verdict>])[] = [
  [proofFormat, proofVerdict],
  [statementsFormat, statementsVerdict],
  [textFormat, textVerdict],
  [forkFormat, forkVerdict],
];

const verifierOf = (file: string) => {
  const named = formatOf(file);
  return standingAlone.find(([format]) => format.startsWith(`${named}/`))?.[1];
};

// A file that is broken is no JSON, and is still meant as what it says near its beginning; one in another layout may say it at its end.
const formatOf = (file: string): string | undefined =>
  /"format"\s*:\s*"(adref-[a-z]+)\//u.exec(file.slice(0, 100_000))?.[1] ?? formatIn(file);

const formatIn = (file: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(file);
    return isObject(value) ? String(value.format).split("/", 1)[0] : undefined;
  } catch {
    return undefined;
  }
};

const wholeRecord = [sentence("The record is whole."), sentence("The record is not what was kept.")] as const;
const wholeCertificate = [
  sentence("The certificate is whole."),
  sentence("The certificate is not what was kept."),
] as const;

const ofRecord = async ({ file, known }: VerifyInput, tools: Tools): Promise<Verdict> =>
  recordVerdict(await readRecord(file, known, tools));

type ReadRecord = { readonly record: SavedRecord | null; readonly found: Settled };

const readRecord = async (file: string, known: string | undefined, tools: Tools): Promise<ReadRecord> => {
  const record = readSaved(file);
  if ("what" in record) return { record: null, found: faulty([record]) };
  const hashes = await tools.hashesOf?.(record.entries);
  const { record: _, ...findings } = verifyRecord(record, tools.hashing, { known, hashes });
  return { record, found: await withSignedActs(await settled(findings, tools), record, tools) };
};

const recordVerdict = ({ record, found }: ReadRecord): Verdict => {
  const entries = record?.entries ?? [];
  const wrong = found.faults.flatMap(({ entry }) => (entry === null ? [] : (entries[entry - 1] ?? [])));
  return {
    kind: "record",
    ...found,
    about: record ? aboutRecord(record) : [],
    ...concluded(found, wholeRecord),
    words: null,
    origins: [],
    sections: [
      ...(wrong.length > 0
        ? [{ heading: sentence("What these entries say"), entries: wrong.map(withoutSignature) }]
        : []),
      ...(found.faults.length === 0
        ? [{ heading: sentence("The acts in it, the latest first"), entries: entries.toReversed() }]
        : []),
    ],
    names: record ? namesIn({ ...record, blocks: record.words }) : nobody,
  };
};

// Nobody has signed what is wrong, whatever it says of itself.
const withoutSignature = (entry: RecordEntry): RecordEntry => {
  if (!isObject(entry) || !isObject(entry.facts)) return entry;
  const { signature: _, ...facts } = entry.facts;
  return { ...entry, facts };
};

const aboutRecord = ({ draft, savedAt, entries, texts }: SavedRecord): Sentence[] => [
  sentence("Record of the draft {draft}: {name}", { draft: draft.id, name: draft.title }),
  sentence(
    "Saved {at}, {entries, plural, one {one entry} other {# entries}}, {texts, plural, =0 {no text} one {one text} other {# texts}}",
    {
      at: inUtc(savedAt),
      entries: entries.length,
      texts: texts.length,
    },
  ),
];

const ofCertificate = async (given: VerifyInput, tools: Tools): Promise<Verdict> => {
  const beside = given.record === undefined ? null : await readRecord(given.record, given.known, tools);
  // A certificate beside a record that is broken proves nothing: that is said in its place.
  if (beside && beside.found.faults.length > 0) {
    const broken = recordVerdict(beside);
    const { saved } = verifyCertificate(given.file, tools.hashing, null);
    return { ...broken, about: [...aboutCertificate(saved), ...broken.about] };
  }
  const { saved, ...findings } = verifyCertificate(given.file, tools.hashing, beside?.record ?? null);
  // Beside a record that nobody has signed it says as little as that.
  const nothing = saved?.inRecord ? undefined : beside?.found.nothing;
  const found = { ...(await settled(findings, tools)), ...(nothing && { nothing }) };
  return {
    kind: "certificate",
    ...found,
    about: aboutCertificate(saved),
    ...(found.faults.length > 0
      ? { proven: [], unproven: [] }
      : {
          proven: distinct([...(beside?.found.proven ?? []), ...found.proven]),
          unproven: distinct([...found.unproven, ...(beside?.found.unproven ?? [])]),
        }),
    ...concluded(found, wholeCertificate),
    words: null,
    origins: [],
    sections: [],
    names: nobody,
  };
};

// A certificate and its record say some things alike.
const distinct = (sentences: readonly Sentence[]): Sentence[] => [
  ...new Map(sentences.map((each) => [say(each), each])).values(),
];

const aboutCertificate = (saved: SavedCertificate | null): Sentence[] => {
  if (!saved) return [sentence("Certificate of adoption")];
  const { draft, text, at } = saved.certificate;
  return [
    sentence("Certificate of adoption of the draft {draft}: {name}", { draft: draft.id, name: draft.title }),
    sentence("{symbol}, adopted {at}", { symbol: text.symbol, at: inUtc(at) }),
  ];
};
