// Runs and blocks written as a line: `We [commit-EU][pledge+EU] to`. A proposal is called like the delegation that makes it.

import {
  type Block,
  type ParagraphId,
  type Run,
  run,
  type Suggestion,
  type WholeProposal,
} from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import type { IssuedBlock } from "#domain/texts/values";

/** The mark of a delegation's one proposal. */
export const markOf = (id: string): Suggestion => ({ id, by: id, at: "2015-11-12T10:00:00.000Z" });

const marks = (suffix: string, sign: string): Suggestion[] =>
  [...suffix.matchAll(/([+-])([A-Z0-9]+)/g)]
    .filter(([, each]) => each === sign)
    .map(([, , id = ""]) => markOf(id));

/** Reads a line of words, those with marks in brackets. */
export const marked = (line: string): Run[] =>
  [...line.matchAll(/\[([^\]]*?)((?:[+-][A-Z0-9]+)+)\]|[^[]+/g)].map(([plain, words, suffix]) =>
    words === undefined || suffix === undefined
      ? run(plain)
      : run(words, { insertions: marks(suffix, "+"), deletions: marks(suffix, "-") }),
  );

/** The line that runs are written as. */
export const shown = (runs: readonly Run[]): string =>
  runs
    .map(({ text, insertions, deletions }) => {
      const suffix = [...insertions.map(({ id }) => `+${id}`), ...deletions.map(({ id }) => `-${id}`)].join(
        "",
      );
      return suffix === "" ? text : `[${text}${suffix}]`;
    })
    .join("");

type OnWhole = WholeProposal extends infer Each
  ? Each extends WholeProposal
    ? Omit<Each, keyof Suggestion>
    : never
  : never;

/** What a delegation proposes for a whole block: `on("EU", { op: "remove" })`. */
export const on = (id: string, proposal: OnWhole): WholeProposal => ({ ...markOf(id), ...proposal });

/** A paragraph with what is proposed for it as a whole. */
export const block = (pid: string, line: string, ...whole: WholeProposal[]): Block => ({
  pid: pid as ParagraphId,
  kind: "operative",
  level: 1,
  runs: marked(line),
  ...(whole.length > 0 && { whole }),
});

/** Blocks as lines `pid: words`, with what is proposed for each as a whole after. */
export const lines = (blocks: readonly Block[]): string[] =>
  blocks.map(({ pid, runs, whole = [] }) =>
    [`${pid}: ${shown(runs)}`, ...whole.map(({ op, id }) => `${op} ${id}`)].join(" | "),
  );

/** A paragraph's identity. */
export const pid = (name: string): ParagraphId => name as ParagraphId;

/** A text on which every kind of proposal is made, by one on another's words as well. */
export const everyProposal: Block[] = [
  block("a", "We [commit-EU][pledge+EU] to [fair +CHN][and -EU][open +CHN-KEN]access."),
  block("b", "One two agree.", on("KEN", { op: "split", cut: "agree" })),
  block("c", "Two words."),
  block("x", "[Three words.+CHN]", on("CHN", { op: "alternative", of: pid("c") })),
  block("y", "[Four +BRA][fair +EU2][words.+BRA]", on("BRA", { op: "alternative", of: pid("c") })),
  block("d", "This goes.", on("IND", { op: "remove" })),
  block("n", "[New+USA][ and more+MEX][.+USA]", on("USA", { op: "new" })),
  block("m", "我们[承诺-FRA][重申+FRA]建设", on("ZAF", { op: "move", after: pid("a") })),
  block("e", "We meet again."),
  block("f", "We end.", on("JPN", { op: "merge" })),
  block("g", "The end."),
];

/** What is printed where proposals are marked; without fixed numbers everything counts from 1. */
export const proposalsOrder = (
  blocks: readonly IssuedBlock[],
  { by, fixed = new Map() }: { by?: string | undefined; fixed?: FixedLabels } = {},
) => ({ how: "proposals", blocks, by, numbering: { preamble: "apart" }, fixed }) as const;
