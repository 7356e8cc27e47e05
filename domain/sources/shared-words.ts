// Rule L6: the words that two texts share, with their places in both, so that a person sees why one was suggested for the
// other.
import { type Term, termsOf } from "./terms";

/** A stretch of a text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** Words that two texts share, in whatever form they stand there: as the first text has them, the most telling first. */
export type SharedWords = {
  readonly words: readonly string[];
  readonly here: readonly Span[];
  readonly there: readonly Span[];
};

type Words = { readonly text: string; readonly language: string };

/** The words of `here` that stand in `there` too. `rarity` says how telling a word is, by its form. */
export const sharedWords = (here: Words, there: Words, rarity: (form: string) => number): SharedWords => {
  const [own, others] = [termsOf(here.text, here.language), termsOf(there.text, there.language)];
  const inOwn = new Set(own.map(({ form }) => form));
  const inOthers = new Set(others.map(({ form }) => form));
  const common = own.filter(({ form }) => inOthers.has(form));
  const telling = [...common].sort((a, b) => rarity(b.form) - rarity(a.form) || a.start - b.start);
  const spans = joined(common);
  const wordAt = ({ start, end }: Term): string => {
    const span = spans.find((each) => each.start <= start && end <= each.end);
    return here.text.slice(span?.start ?? start, span?.end ?? end).toLowerCase();
  };
  return {
    words: [...new Set(telling.map(wordAt))],
    here: spans,
    there: joined(others.filter(({ form }) => inOwn.has(form))),
  };
};

// Pairs of characters overlap where a longer word is shared: it is one stretch.
const joined = (terms: readonly Term[]): Span[] => {
  const spans: Span[] = [];
  for (const { start, end } of terms) {
    const last = spans.at(-1);
    if (last && start < last.end)
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else spans.push({ start, end });
  }
  return spans;
};
