// Rule L26, second part: the linked passages from which the present words of a paragraph come.

import type { LinkKind } from "#domain/sources/links/links";
import type { Span } from "#domain/words/values";
import type { BroughtWords, Origin } from "./life-words";

/** Where a linked passage matches words of the paragraph: its quote there, and the stretches that both have. */
export type SourcePassage = {
  readonly link: string;
  readonly kind: LinkKind;
  /** Null without a quote, and when its words are no longer found. */
  readonly quote: Span | null;
  readonly stretches: readonly Span[];
};

/** Consecutive words with their origin and the passages that they come from, the first linked first. */
export type TracedWords = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly origin: Origin;
  /** `quote`: the link quotes these words. `overlap`: the passage has them too, three or more in a row (L7). */
  readonly passages: readonly { readonly link: string; readonly by: "quote" | "overlap" }[];
};

/** L26: cuts words where the match of a passage begins or ends. An opposed passage is no source. */
export const tracedWords = (
  words: readonly BroughtWords[],
  linked: readonly SourcePassage[],
): TracedWords[] => {
  const sources = linked.filter(({ kind }) => kind !== "opposed");
  const edges = sources.flatMap(spansOf).flatMap(({ start, end }) => [start, end]);
  const traced: TracedWords[] = [];
  let at = 0;
  for (const { text, origin } of words) {
    const cuts = [at, ...edges.filter((edge) => edge > at && edge < at + text.length), at + text.length];
    const places = [...new Set(cuts)].sort((a, b) => a - b);
    for (const [index, end] of places.entries()) {
      const start = places[index - 1];
      if (start === undefined) continue;
      const part = text.slice(start - at, end - at);
      traced.push({ start, end, text: part, origin, passages: passagesCounted(sources, { start, end }) });
    }
    at += text.length;
  }
  return withPunctuation(traced);
};

// A quote says which words are meant: then no other words count.
const spansOf = ({ quote, stretches }: SourcePassage): readonly Span[] => (quote ? [quote] : stretches);

const passagesCounted = (sources: readonly SourcePassage[], place: Span): TracedWords["passages"] =>
  sources
    .filter((source) => spansOf(source).some((span) => covers(span, place)))
    .map(({ link, quote }) => ({ link, by: quote ? "quote" : "overlap" }));

const covers = (span: Span, { start, end }: Span): boolean => span.start <= start && end <= span.end;

// Spaces and punctuation, except brackets, have no origin of their own: they belong to the words before them. Neighbours of
// the same origin are then one stretch.
const withPunctuation = (traced: readonly TracedWords[]): TracedWords[] => {
  const joined: TracedWords[] = [];
  for (const words of traced) {
    const last = joined.at(-1);
    if (last && (!/[\p{L}\p{N}[\]]/u.test(words.text) || isAlike(last, words)))
      joined[joined.length - 1] = { ...last, end: words.end, text: last.text + words.text };
    else joined.push(words);
  }
  return joined;
};

const isAlike = (one: TracedWords, other: TracedWords): boolean =>
  JSON.stringify([one.origin, one.passages]) === JSON.stringify([other.origin, other.passages]);
