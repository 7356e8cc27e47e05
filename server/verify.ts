// `npm run verify -- FILE [--head HASH] [--record FILE]`: verifies a saved record and the texts in it, or a saved
// certificate of adoption, offline, and says what it found.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { digestOf, sha256 } from "#domain/digest";
import {
  type CertificateVerification,
  isCertificateFile,
  verifyCertificate,
} from "#domain/record/certificate-verify";
import { type Verification, verifyFile } from "#domain/record/record-chain";
import { type Sentence, say } from "#domain/sentence";

const usage = [
  "npm run verify -- RECORD [--head HASH]",
  "npm run verify -- CERTIFICATE [--record RECORD]",
].join("\n   or: ");
/** So many faults are printed; the first is the one that matters. */
const mostFaults = 20;
const hashing = { ofValue: digestOf, ofText: sha256 };

// What a file says may hold line ends and commands for the terminal, with which a forger would write the verdict.
const printable = (lines: readonly string[]): string =>
  lines.map((line) => line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")).join("\n");

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  - ${line}`)];

const said = (sentences: readonly Sentence[]): string[] => sentences.map((each) => say(each));

const report = ({ record, faults, proven, unproven }: Verification): string => {
  const first = faults.toSorted((a, b) => (a.entry ?? Infinity) - (b.entry ?? Infinity))[0];
  const about = record
    ? [
        `Record of the draft ${record.draft.id}: ${record.draft.title}`,
        `Saved ${record.savedAt}, ${record.entries.length} entries, ${record.texts.length} texts`,
      ]
    : [];
  if (first === undefined)
    return printable([
      ...about,
      ...list("Proven", said(proven)),
      ...list("Not proven by this file", said(unproven)),
      "",
      "The record is whole.",
    ]);
  const others = faults.filter((fault) => fault !== first);
  const shown = others.slice(0, mostFaults - 1).map(({ where, what }) => `${say(where)}: ${say(what)}`);
  const more = others.length > shown.length ? [`and ${others.length - shown.length} more`] : [];
  return printable([
    ...about,
    "",
    `Broken at ${say(first.where)}: ${say(first.what)}.`,
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
    ? printable([
        ...about,
        ...list("Proven", said(proven)),
        ...list("Not proven by this", said(unproven)),
        "",
        "The certificate is whole.",
      ])
    : printable([
        ...about,
        "",
        ...said(faults),
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

const asked = () => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { head: { type: "string" }, record: { type: "string" } },
    });
    return { file: positionals[0], ...values };
  } catch {
    return { file: undefined };
  }
};

const main = (): number => {
  const { file, head, record } = asked();
  if (file === undefined) {
    console.error(`Name the file of a saved record or certificate:\n       ${usage}`);
    return 1;
  }
  try {
    const words = readWords(file);
    return isCertificateFile(words) ? ofCertificate(words, record) : ofRecord(words, head);
  } catch (error) {
    console.error(printable([`The file cannot be read: ${error instanceof Error ? error.message : error}`]));
    return 1;
  }
};

process.exitCode = main();
