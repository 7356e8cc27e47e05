// The brackets of a read-only block (rule B): the parts of its runs, each with its tint.
import type { ReadNames } from "#domain/brackets/bracket-openings";
import { type BracketSpan, namedAt, parseBrackets } from "#domain/brackets/brackets";
import type { DelegationCode, Run } from "#domain/draft";

/** The look of words in brackets: CSS classes, and the delegation to which the bracket attributes them, if any. */
export type Tint = { readonly className: string; readonly by: DelegationCode | null };

/** Words of one run with the same tint; null outside brackets. */
export type TintedText = { readonly text: string; readonly tint: Tint | null };

const deepestTint = 4;

type NamedBracket = BracketSpan & ReturnType<typeof namedAt>;

/**
 * The parts of each run of a block, split where a bracket begins or ends. One pass over the words, however many
 * brackets there are.
 */
export const bracketed = (runs: readonly Run[], readNames: ReadNames): TintedText[][] => {
  const text = runs.map((run) => run.text).join("");
  const spans = parseBrackets(text).spans.map(
    (span): NamedBracket => ({ ...span, ...namedAt(text, span, readNames) }),
  );
  if (spans.length === 0) return runs.map(({ text }) => [{ text, tint: null }]);
  const edges = [
    ...new Set(spans.flatMap(({ start, named, end }) => [start, start + 1, named, end - 1, end])),
  ].sort((one, other) => one - other);
  const innermostAt = walkerOf(spans);
  let at = 0;
  let next = 0;
  return runs.map(({ text }) => {
    const [start, end] = [at, at + text.length];
    at = end;
    const cuts = [start];
    for (; next < edges.length && (edges[next] ?? end) < end; next += 1) {
      const edge = edges[next] ?? start;
      if (edge > start) cuts.push(edge);
    }
    return cuts.map((from, nth) => ({
      text: text.slice(from - start, (cuts[nth + 1] ?? end) - start),
      tint: tintOf(innermostAt(from), from),
    }));
  });
};

// Finds the innermost span at each place, for places queried in ascending order.
const walkerOf = (spans: readonly NamedBracket[]): ((from: number) => NamedBracket | null) => {
  const around: NamedBracket[] = [];
  let next = 0;
  const leave = (from: number) => {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= from) around.pop();
  };
  return (from) => {
    for (let span = spans[next]; span && span.start <= from; span = spans[next]) {
      leave(span.start);
      around.push(span);
      next += 1;
    }
    leave(from);
    return around.at(-1) ?? null;
  };
};

const tintOf = (span: NamedBracket | null, from: number): Tint | null => {
  if (!span) return null;
  if (span.isEditorial) return { className: "bracket-tag", by: null };
  const by = span.who[0] ?? null;
  const isSign = from === span.start || from === span.end - 1;
  const isName = by !== null && from > span.start && from < span.named;
  const names = [
    `bracket bracket-${Math.min(span.depth, deepestTint)}`,
    by !== null && "bracket-by",
    isSign && "bracket-sign",
    isName && "bracket-name",
  ];
  return { className: names.filter(Boolean).join(" "), by };
};
