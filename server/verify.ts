// `npm run verify -- FILE [--head HASH]`: verifies a saved record and the texts in it, offline, and says what it found.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { digestOf, sha256 } from "#db/digest";
import { type Verification, verifyFile } from "#domain/record-chain";

const usage = "npm run verify -- FILE [--head HASH]";
/** So many faults are printed; the first is the one that matters. */
const mostFaults = 20;

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
    return [
      ...about,
      ...list("Proven", proven),
      ...list("Not proven by this file", unproven),
      "",
      "The record is whole.",
    ].join("\n");
  const others = faults.filter((fault) => fault !== first);
  const shown = others.slice(0, mostFaults - 1).map(({ where, what }) => `${where}: ${what}`);
  const more = others.length > shown.length ? [`and ${others.length - shown.length} more`] : [];
  return [
    ...about,
    "",
    `Broken at ${first.where}: ${first.what}.`,
    ...list("Also", [...shown, ...more]),
    "",
    "The record is not what was kept.",
  ].join("\n");
};

const main = (): number => {
  let file: string | undefined;
  let head: string | undefined;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { head: { type: "string" } },
    });
    [file, head] = [positionals[0], values.head];
  } catch {
    file = undefined;
  }
  if (file === undefined) {
    console.error(`Name the file of a saved record: ${usage}`);
    return 1;
  }
  let words: string;
  try {
    words = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    console.error(`The file cannot be read: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  const verification = verifyFile(words, { ofValue: digestOf, ofText: sha256 }, head);
  console.log(report(verification));
  return verification.faults.length === 0 ? 0 : 1;
};

process.exitCode = main();
