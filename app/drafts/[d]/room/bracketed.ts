// The brackets of a block that is only read (rule B): the parts of its runs, each with its tint.
import type { ReadNames } from "#domain/brackets/bracket-openings";
import { namedAt, parseBrackets } from "#domain/brackets/brackets";
import type { DelegationCode, Run } from "#domain/draft";

/** How words in brackets look: the classes of the page, and the delegation whose words they hold, if one is named. */
export type Tint = { readonly className: string; readonly by: DelegationCode | null };

/** Words of one run on one ground; no tint outside brackets. */
export type Part = { readonly text: string; readonly tint: Tint | null };

const deepestTint = 4;

/** The parts of each run of a block, cut where a bracket begins or ends. */
export const bracketed = (runs: readonly Run[], readNames: ReadNames): Part[][] => {
  const text = runs.map((run) => run.text).join("");
  const spans = parseBrackets(text).spans.map((span) => ({ ...span, ...namedAt(text, span, readNames) }));
  if (spans.length === 0) return runs.map(({ text }) => [{ text, tint: null }]);
  const edges = [
    ...new Set(spans.flatMap(({ start, named, end }) => [start, start + 1, named, end - 1, end])),
  ].sort((one, other) => one - other);
  // The innermost span is the last to begin before a place.
  const tintAt = (from: number): Tint | null => {
    const span = spans.findLast(({ start, end }) => start <= from && from < end);
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
  let at = 0;
  return runs.map(({ text }) => {
    const [start, end] = [at, at + text.length];
    at = end;
    const cuts = [start, ...edges.filter((edge) => start < edge && edge < end)];
    return cuts.map((from, nth) => ({
      text: text.slice(from - start, (cuts[nth + 1] ?? end) - start),
      tint: tintAt(from),
    }));
  });
};
