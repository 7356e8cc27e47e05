// The brackets of a block that is only read (rule B): the parts of its runs, each with its tint.
import type { ReadNames } from "#domain/brackets/bracket-openings";
import { type BracketSpan, namedAt, parseBrackets } from "#domain/brackets/brackets";
import type { DelegationCode, Run } from "#domain/draft";

/** How words in brackets look: the classes of the page, and the delegation whose words they hold, if one is named. */
export type Tint = { readonly className: string; readonly by: DelegationCode | null };

/** Words of one run on one ground; no tint outside brackets. */
export type TintedText = { readonly text: string; readonly tint: Tint | null };

const deepestTint = 4;

type NamedBracket = BracketSpan & ReturnType<typeof namedAt>;

/** The parts of each run of a block, cut where a bracket begins or ends. One walk over the words, however many brackets they have. */
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

// Finds the innermost span around each place, for places that are asked for in their order.
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
