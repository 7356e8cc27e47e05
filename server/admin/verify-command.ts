// `adref verify FILE`: verifies a saved record with its texts, a proof about a paragraph, a saved certificate of
// adoption, or a backup, offline, and prints the result. `--page FILE` makes the page that does the same in a browser,
// and prints its digest.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { hashing } from "#domain/digest";
import { printable } from "#domain/record/printable";
import { asText, describeEntry } from "#domain/record/record";
import type { EntrySection, Outcome, Verdict } from "#domain/record/settled";
import { verify as verifyWords } from "#domain/record/verify";
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";
import { verifierDigest, verifierFile } from "#server/http/verifier-page";
import { isBuild } from "#server/program-files";
import { isSigned } from "#server/record/signature";
import { inWords, readContents } from "./backup/contents";
import { mayBeBackup } from "./backup/file";
import { UnusableBackup } from "./backup/parts";
import { givenPassphrase } from "./backup/passphrase";
import { type CommandArguments, Misused } from "./command";

/** R13e. 2 is for arguments that were not understood. */
const exitCodes = { holds: 0, refused: 1, "nothing proved": 3 } as const satisfies Record<Outcome, number>;

/** The most faults printed; the first is the one that matters. */
const mostFaults = 20;

const list = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  - ${line}`)];

const said = (sentences: readonly Sentence[]): string[] => sentences.map((each) => say(each));

const sectionLines = ({ heading, entries }: EntrySection, { names }: Verdict): string[] =>
  list(
    say(heading),
    entries.map((entry) => `${entry.at} ${asText(describeEntry(entry, names))} (entry ${entry.n})`),
  );

const broken = (verdict: Verdict): string[] => {
  const [first, ...others] = verdict.faults
    .toSorted((one, other) => (one.entry ?? Infinity) - (other.entry ?? Infinity))
    .map(({ where, what }) => `${say(where)}: ${say(what)}`);
  const shown = others.slice(0, mostFaults - 1);
  const more = others.length > shown.length ? [`and ${others.length - shown.length} more`] : [];
  return ["", `Broken at ${first}.`, ...list("Also", [...shown, ...more])];
};

const sound = (verdict: Verdict): string[] => [
  ...(verdict.words === null ? [] : ["", ...verdict.words.split("\n\n")]),
  ...list("Proven", said(verdict.proven)),
  ...list("Not proven by this file", said(verdict.unproven)),
  ...list("Witnesses", said(verdict.witnesses ?? [])),
  ...list("Where the words come from", said(verdict.origins)),
  ...(verdict.kind === "proof" ? verdict.sections.flatMap((each) => sectionLines(each, verdict)) : []),
];

const report = (verdict: Verdict): string =>
  [
    ...said(verdict.about),
    ...(verdict.faults.length > 0 ? broken(verdict) : sound(verdict)),
    "",
    say(verdict.conclusion),
  ]
    .map(printable)
    .join("\n");

const readWords = (file: string): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));

const build = async (file: string): Promise<string> =>
  (await import("#server/artefact/verifier-build")).buildVerifier(file);

// A build contains the page made from the same sources, identical byte for byte.
const copyBuilt = async (file: string): Promise<string> => {
  await copyFile(verifierFile(), file);
  return verifierDigest();
};

const makePage = async (file: string): Promise<number> => {
  console.log(`${file}: SHA-256 ${await (isBuild() ? copyBuilt(file) : build(file))}`);
  return 0;
};

const ofBackup = async (file: string, passphraseFile: string | undefined): Promise<number> => {
  try {
    const { about, stored } = await readContents(file, givenPassphrase(passphraseFile));
    console.log(printable(`Backup of an installation as it was at ${about.madeAt}: ${inWords(stored)}.`));
    console.log("The backup is whole.");
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableBackup)) throw error;
    console.log(printable(error.message));
    return 1;
  }
};

const startOf = (file: string): Buffer => {
  const handle = openSync(file, "r");
  try {
    const start = Buffer.alloc(64);
    return start.subarray(0, readSync(handle, start));
  } finally {
    closeSync(handle);
  }
};

const ofWords = async (file: string, { option }: Pick<CommandArguments, "option">): Promise<number> => {
  const [record, checkpoint] = [option("record"), option("checkpoint")];
  const verdict = await verifyWords(
    {
      file: readWords(file),
      record: record === undefined ? undefined : readWords(record),
      known: checkpoint === undefined ? option("head") : readWords(checkpoint),
    },
    { hashing, isSigned },
  );
  console.log(report(verdict));
  return exitCodes[verdict.outcome];
};

/** Verifies a file, or makes the verifier page. Throws {@link Misused} when neither is requested. */
export const verify = async (asked: Pick<CommandArguments, "words" | "option">): Promise<number> => {
  const page = asked.option("page");
  const [file] = asked.words;
  if (page !== undefined) return makePage(page);
  if (file === undefined) throw new Misused("Something is missing.");
  try {
    return mayBeBackup(startOf(file))
      ? await ofBackup(file, asked.option("passphrase-file"))
      : await ofWords(file, asked);
  } catch (error) {
    console.error(printable(`The file cannot be read: ${error instanceof Error ? error.message : error}`));
    return 1;
  }
};
