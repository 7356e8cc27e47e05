// R15f: what is said of a file that a witness kept, by itself and beside that of another.
import { type Sentence, sentence } from "../sentence";
import { readNote } from "./checkpoint";
import { forkVerdict } from "./fork-verdict";
import { inUtc } from "./in-utc";
import { nobody } from "./names-in-file";
import type { Fork } from "./remembered";
import { concluded, type Settled, settled, type Tools, type Verdict } from "./settled";
import { faulty, ofFile } from "./verdict";
import { compareLogs, verifyWitnessLog, type WitnessLog } from "./witness-log";

const wholeLog = [
  sentence("What the witness kept is whole."),
  sentence("This is not what a witness kept."),
] as const;
const oneRecord = [
  sentence("Nothing shows that the two witnesses were shown different records."),
  sentence("The two witnesses were shown different records."),
] as const;

/** What a witness kept, as far as it could be read. */
export type ReadLog = { readonly log: WitnessLog | null; readonly found: Settled };

/** Verifies what a witness kept. */
export const readLog = async (file: string, tools: Tools): Promise<ReadLog> => {
  const { log, ...findings } = verifyWitnessLog(file, tools.hashing);
  return { log, found: await settled(findings, tools) };
};

/** What is said of it. */
export const logVerdict = ({ log, found }: ReadLog, conclusion = concluded(found, wholeLog)): Verdict => ({
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

/** R15f: what is said of it beside what another witness kept, which is whole. */
export const besideLog = async (own: ReadLog, beside: WitnessLog, tools: Tools): Promise<Verdict> => {
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

// Nobody shows a fork with a checkpoint that the installation has not signed: the first pair decides that is signed.
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
