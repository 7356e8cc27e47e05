// How long a comparison takes and how many words it marks as changed, beside word diffs of `diff` on the whole texts: the
// share counts words that came and went among the words of both texts, so a paragraph that only moved counts for nothing
// with us and twice with a diff that knows no paragraphs.
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Change, diffWords } from "diff";
import type { ParagraphId } from "#domain/draft";
import { type ComparedBlock, compareTexts } from "#domain/texts/compare";
import { summarize } from "#domain/texts/compare-summary";
import { wordsOf } from "#domain/words/words";
import { hasParisTexts, parisTexts } from "../support/paris-texts";

type Pair = readonly [name: string, from: readonly ComparedBlock[], to: readonly ComparedBlock[]];

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const blocksOf = (text: string, sign: string): ComparedBlock[] =>
  text
    .split(/\n\s*\n/u)
    .filter((each) => each.trim() !== "")
    .map((each, index) => ({
      pid: `${sign}${index}` as ParagraphId,
      type: each.startsWith("#") ? "heading" : "paragraph",
      kind: each.startsWith("#") ? "section" : "operative",
      level: 1,
      label: "",
      text: each.replace(/\s+/gu, " ").trim(),
      notes: [],
    }));

const pairs = (): Pair[] => {
  const outcome = read("db/demo/outcome.md");
  const edits = JSON.parse(read("db/demo/earlier.json")) as { find: string; was: string }[];
  const earlier = edits.reduce((text, { find, was }) => text.replace(find, was), outcome);
  const sections = outcome.split(/\n(?=## )/u);
  const [head = "", second = "", third = "", ...rest] = sections;
  const moved = [head, third, second, ...rest].join("\n");
  return [
    ...(hasParisTexts ? [["Paris, 23 October and 4 December 2015", ...parisTexts()] as const] : []),
    ["demo text, the one before and the present one", blocksOf(earlier, "a"), blocksOf(outcome, "b")],
    ["demo text, two sections changed places", blocksOf(outcome, "a"), blocksOf(moved, "b")],
  ];
};

const patience = 120_000;

/** CPU time in ms: what else the machine does changes it least. */
const spentSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** Once: on a long text that changed much it takes minutes. Null when it took longer than we wait. */
const timedDiff = (old: string, young: string): { ms: number; changes: readonly Change[] } | null => {
  const start = process.cpuUsage();
  const changes = diffWords(old, young, { timeout: patience });
  return changes ? { ms: spentSince(start), changes } : null;
};

const median = (work: () => unknown): number => {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    work();
    return spentSince(start);
  });
  return times.toSorted((one, other) => one - other)[2] ?? 0;
};

const shareOf = (changes: readonly Change[]): number => {
  let [differ, all] = [0, 0];
  for (const { added, removed, value } of changes) {
    const words = wordsOf(value).length;
    differ += added || removed ? words : 0;
    all += added || removed ? words : 2 * words;
  }
  return all === 0 ? 0 : differ / all;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Prints a table. */
export const measureComparison = (): void => {
  if (!hasParisTexts)
    process.stdout.write("The Paris texts are left out: shared/reference is not at hand.\n");
  process.stdout.write("| pair | blocks | by | CPU ms | words marked as changed |\n|---|---|---|---|---|\n");
  for (const [name, from, to] of pairs()) {
    const changes = compareTexts(from, to);
    const [old, young] = [from, to].map((side) => side.map(({ text }) => text).join("\n\n"));
    const size = `${from.length} / ${to.length}`;
    const row = (by: string, ms: number, share: string) =>
      process.stdout.write(`| ${name} | ${size} | ${by} | ${ms.toFixed(0)} | ${share} |\n`);
    const shares = (["shown", "hidden"] as const).map((editorial) => summarize(changes, editorial).share);
    row(
      "Adref",
      median(() => compareTexts(from, to)),
      `${percent(shares[0] ?? 0)}, without editorial ones ${percent(shares[1] ?? 0)}`,
    );
    const diffed = timedDiff(old ?? "", young ?? "");
    row(
      "diffWords of diff 9",
      diffed?.ms ?? patience,
      diffed ? percent(shareOf(diffed.changes)) : "given up",
    );
  }
};
