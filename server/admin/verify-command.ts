// `adref verify FILE`: verifies a saved record and the texts in it, a saved certificate of adoption, or a backup, offline, and says
// what it found.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { digestOf, sha256 } from "#domain/digest";
import {
  type CertificateVerification,
  isCertificateFile,
  verifyCertificate,
} from "#domain/record/certificate-verify";
import { type Verification, verifyFile } from "#domain/record/record-chain";
import { inWords, readContents } from "./backup/contents";
import { isBackup } from "./backup/envelope";
import { givenPassphrase } from "./backup/passphrase";
import { UnusableBackup } from "./backup/unusable";
import { type Asked, printable } from "./command";

/** So many faults are printed; the first is the one that matters. */
const mostFaults = 20;
const hashing = { ofValue: digestOf, ofText: sha256 };

// A forger would write the verdict with line ends and commands for the terminal.
const joined = (lines: readonly string[]): string => lines.map(printable).join("\n");

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  - ${line}`)];

const report = ({ record, faults, proven, unproven }: Verification): string => {
  const first = faults.toSorted((a, b) => (a.entry ?? Infinity) - (b.entry ?? Infinity))[0];
  const about = record
    ? [
        `Record of the draft ${record.draft.id}: ${record.draft.title}`,
        `Saved ${record.savedAt}, ${record.entries.length} entries, ${record.texts.length} texts`,
      ]
    : [];
  if (first === undefined)
    return joined([
      ...about,
      ...list("Proven", proven),
      ...list("Not proven by this file", unproven),
      "",
      "The record is whole.",
    ]);
  const others = faults.filter((fault) => fault !== first);
  const shown = others.slice(0, mostFaults - 1).map(({ where, what }) => `${where}: ${what}`);
  const more = others.length > shown.length ? [`and ${others.length - shown.length} more`] : [];
  return joined([
    ...about,
    "",
    `Broken at ${first.where}: ${first.what}.`,
    ...list("Also", [...shown, ...more]),
    "",
    "The record is not what was kept.",
  ]);
};

const certified = ({ saved, faults, proven, unproven }: CertificateVerification): string => {
  const about = saved
    ? [
        `Certificate of adoption of the draft ${saved.certificate.draft.id}: ${saved.certificate.draft.title}`,
        `${saved.certificate.text.symbol}, adopted ${saved.certificate.at}`,
      ]
    : ["Certificate of adoption"];
  return faults.length === 0
    ? joined([
        ...about,
        ...list("Proven", proven),
        ...list("Not proven by this", unproven),
        "",
        "The certificate is whole.",
      ])
    : joined([
        ...about,
        "",
        ...faults.map((fault) => `${fault}.`),
        "",
        "The certificate is not what was kept.",
      ]);
};

const readWords = (file: string): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));

// Answers the exit code. A certificate beside a record that is broken proves nothing: that is said first.
const ofCertificate = (words: string, recordFile: string | undefined): number => {
  const beside = recordFile === undefined ? null : verifyFile(readWords(recordFile), hashing);
  if (beside) console.log(`${report(beside)}\n`);
  if (beside && beside.faults.length > 0) return 1;
  const verification = verifyCertificate(words, hashing, beside?.record ?? null);
  console.log(certified(verification));
  return verification.faults.length === 0 ? 0 : 1;
};

const ofRecord = (words: string, head: string | undefined): number => {
  const verification = verifyFile(words, hashing, head);
  console.log(report(verification));
  return verification.faults.length === 0 ? 0 : 1;
};

const ofBackup = async (file: string, passphraseFile: string | undefined): Promise<number> => {
  try {
    const { about, listed } = await readContents(file, givenPassphrase(passphraseFile));
    console.log(
      joined([
        `Backup of an installation as it was at ${about.madeAt}: ${inWords(listed)}.`,
        "The backup is whole.",
      ]),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableBackup)) throw error;
    console.log(joined([error.message]));
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

/** Verifies a file. */
export const verify = async ({
  words: [file = ""],
  option,
}: Pick<Asked, "words" | "option">): Promise<number> => {
  try {
    if (isBackup(startOf(file))) return await ofBackup(file, option("passphrase-file"));
    const words = readWords(file);
    return isCertificateFile(words)
      ? ofCertificate(words, option("record"))
      : ofRecord(words, option("head"));
  } catch (error) {
    console.error(joined([`The file cannot be read: ${error instanceof Error ? error.message : error}`]));
    return 1;
  }
};
