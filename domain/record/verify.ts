// All offline verification, for the command and the page alike: a saved record (R4 to R6), a certificate of adoption (R7), a
// proof about a paragraph (R12), of a delegation's acts (R19) or of a text (R20), evidence of a fork (R14), the log of a
// witness (R15). The result is given in the language of the person who asks.
import { say } from "../saying";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { isCertificateFile, type SavedCertificate, verifyCertificate } from "./certificate-verify";
import { readNote } from "./checkpoint";
import { forkVerdict } from "./fork-verdict";
import { inUtc } from "./in-utc";
import { namesIn, nobody } from "./names-in-file";
import { proofFormat } from "./paragraph-proof";
import { proofVerdict, statementsVerdict, textVerdict } from "./proof-verdicts";
import { readSaved, verifyRecord } from "./record-chain";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";
import type { Fork } from "./remembered";
import { forkFormat } from "./remembered";
import { concluded, type Settled, settled, type Tools, type Verdict } from "./settled";
import { withSignedActs } from "./signed-acts/verify-signed";
import { statementsFormat } from "./statements-proof";
import { textFormat } from "./text-proof";
import { faulty, ofFile } from "./verdict";
import { compareLogs, isWitnessFile, verifyWitnessLog, type WitnessLog } from "./witness-log";

// R15f: the verdict on the log of a witness, by itself and compared with that of another.

const wholeLog = [
  sentence("What the witness kept is whole."),
  sentence("This is not what a witness kept."),
] as const;
const oneRecord = [
  sentence("Nothing shows that the two witnesses were shown different records."),
  sentence("The two witnesses were shown different records."),
] as const;

/** The log of a witness, as far as it could be read. */
type ReadLog = { readonly log: WitnessLog | null; readonly found: Settled };

const readLog = async (file: string, tools: Tools): Promise<ReadLog> => {
  const { log, ...findings } = verifyWitnessLog(file, tools.hashing);
  return { log, found: await settled(findings, tools) };
};

/** The verdict on a log. */
const logVerdict = ({ log, found }: ReadLog, conclusion = concluded(found, wholeLog)): Verdict => ({
  kind: "witness",
  ...found,
  about: log ? aboutLog(log) : [],
  ...conclusion,
  words: null,
  origins: [],
  sections: [],
  names: nobody,
});

const aboutLog = ({ header, seen }: WitnessLog): Sentence[] => [
  sentence(
    "What the witness {name} kept of the record of the draft {draft}: {count} checkpoints, from {from} to {to}",
    {
      name: header.witness.split("+")[0],
      draft: header.draft,
      count: seen.length,
      from: inUtc(seen[0]?.at),
      to: inUtc(seen.at(-1)?.at),
    },
  ),
];

/** R15f: the verdict on a log compared with a sound one of another witness. */
const besideLog = async (own: ReadLog, beside: WitnessLog, tools: Tools): Promise<Verdict> => {
  if (!own.log || own.found.faults.length > 0) return logVerdict(own);
  const compared = compareLogs(own.log, beside);
  if (compared.as === "unlike") return logVerdict({ ...own, found: faulty([ofFile(compared.what)]) });
  if (compared.as === "forked") return forkedVerdict(own, compared.forks, tools);
  const { size } = compared;
  const found: Settled =
    size === null
      ? { ...own.found, nothing: nothingCompared, unproven: [nothingInCommon, ...own.found.unproven] }
      : {
          ...own.found,
          proven: [
            ...own.found.proven,
            sentence("Both witnesses were shown the same record of {size} entries.", { size }),
          ],
        };
  return logVerdict({ ...own, found }, concluded(found, oneRecord));
};

// A fork needs checkpoints that the installation has signed: the first pair of such decides.
const forkedVerdict = async (own: ReadLog, forks: readonly Fork[], tools: Tools): Promise<Verdict> => {
  let unsigned: Verdict | null = null;
  for (const fork of forks) {
    const verdict = await forkVerdict(JSON.stringify(fork), tools);
    if (verdict.faults.length === 0) {
      const found = faulty([ofFile(saidOf(fork))]);
      return logVerdict({ ...own, found }, concluded(found, oneRecord));
    }
    unsigned = verdict;
  }
  return { ...(unsigned ?? logVerdict(own)), conclusion: oneRecord[0] };
};

const nothingCompared = sentence(
  "Nothing is proved of the two together: they have no checkpoint of the same number of entries.",
);

const nothingInCommon = sentence(
  "That both witnesses were shown one record: they kept no checkpoint of the same number of entries. Verify a saved record with what each of them kept.",
);

const saidOf = ({ seen, shown }: Fork): Sentence => {
  const [one, other] = [readNote(seen.note), readNote(shown.note)];
  return one?.origin === other?.origin
    ? sentence("one of the two was shown other entries among the first {size} than the other", {
        size: one?.size,
      })
    : sentence("the two were shown records that begin with different entries");
};

/**
 * What is to be verified. `record`: the saved record beside a certificate; `known`: a hash, a checkpoint or the log of a
 * witness, from elsewhere.
 */
type VerifyInput = {
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

/** Verifies a file of any known form. */
export const verify = async (given: VerifyInput, tools: Tools): Promise<Verdict> => {
  const { known } = given;
  if (known === undefined || verifierOf(given.file) || !isWitnessFile(known))
    return verifyAlone(given, tools);
  const beside = await readLog(known, tools);
  // A broken log proves nothing about another: its own faults are reported instead.
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

// A file may have been tampered with in any way: that is reported, never thrown.
const ofAnyForm = async (verdict: () => Promise<Verdict>): Promise<Verdict> => {
  try {
    return await verdict();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return ofNoForm;
    throw error;
  }
};

// Files that are not compared with anything known from elsewhere.
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

// A broken file is not JSON, and still counts as the format named near its beginning; in another layout the format may be
// named at the end.
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

// An entry that is wrong counts as unsigned, whatever it says of itself.
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
  // A certificate beside a broken record proves nothing: the faults of the record are reported instead.
  if (beside && beside.found.faults.length > 0) {
    const broken = recordVerdict(beside);
    const { saved } = verifyCertificate(given.file, tools.hashing, null);
    return { ...broken, about: [...aboutCertificate(saved), ...broken.about] };
  }
  const { saved, ...findings } = verifyCertificate(given.file, tools.hashing, beside?.record ?? null);
  // An unsigned record adds as little to a certificate as it proves itself.
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

// A certificate and its record have some statements in common.
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
