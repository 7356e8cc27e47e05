// `npm run verify -- FILE [--head HASH] [--checkpoint FILE] [--record FILE]`: verifies a saved record and the texts in it, a proof about
// a paragraph, or a saved certificate of adoption, offline, and says what it found. `--page FILE` makes the page that does the same in
// a browser, and says its digest.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hashing } from "#domain/digest";
import { printable } from "#domain/record/printable";
import { asText, describeEntry } from "#domain/record/record";
import { type ToldEntries, type Verdict, verify } from "#domain/record/verify";
import { type Sentence, say } from "#domain/sentence";
import { isSigned } from "#server/record/signature";

const usage = [
  "npm run verify -- RECORD [--head HASH] [--checkpoint FILE]",
  "npm run verify -- PROOF",
  "npm run verify -- CERTIFICATE [--record RECORD]",
  "npm run verify -- --page FILE",
].join("\n   or: ");
/** So many faults are printed; the first is the one that matters. */
const mostFaults = 20;

const list = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  - ${line}`)];

const said = (sentences: readonly Sentence[]): string[] => sentences.map((each) => say(each));

const told = ({ heading, entries }: ToldEntries, { names }: Verdict): string[] =>
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
  ...(verdict.words === null ? [] : ["", verdict.words]),
  ...list("Proven", said(verdict.proven)),
  ...list("Not proven by this file", said(verdict.unproven)),
  ...(verdict.kind === "proof" ? verdict.told.flatMap((each) => told(each, verdict)) : []),
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

type Asked = { readonly [name in "file" | "head" | "checkpoint" | "record" | "page"]?: string | undefined };

const asked = (): Asked => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        head: { type: "string" },
        checkpoint: { type: "string" },
        record: { type: "string" },
        page: { type: "string" },
      },
    });
    return { file: positionals[0], ...values };
  } catch {
    return {};
  }
};

const makePage = async (file: string): Promise<number> => {
  const { buildVerifier } = await import("./verifier-build");
  console.log(`${file}: SHA-256 ${await buildVerifier(file)}`);
  return 0;
};

const main = async (): Promise<number> => {
  const { file, head, checkpoint, record, page } = asked();
  if (page !== undefined) return makePage(page);
  if (file === undefined) {
    console.error(`Name the file of a saved record, proof or certificate:\n       ${usage}`);
    return 1;
  }
  try {
    const verdict = await verify(
      {
        file: readWords(file),
        record: record === undefined ? undefined : readWords(record),
        known: checkpoint === undefined ? head : readWords(checkpoint),
      },
      { hashing, isSigned },
    );
    console.log(report(verdict));
    return verdict.faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(printable(`The file cannot be read: ${error instanceof Error ? error.message : error}`));
    return 1;
  }
};

process.exitCode = await main();
