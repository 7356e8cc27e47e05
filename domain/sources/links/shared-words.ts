// Rule L6: the words that two texts share, with their places in both, so that people see why one was suggested for the
// other.

import type { Span } from "#domain/words/values";
import { comparedIn, sharedTraits } from "./shared-traits";
import { knownBy, type Term, termsOf } from "./terms";

/** Words that two texts share, in whatever form: as in the first text, the most distinctive first. */
type SharedWords = {
  readonly words: readonly string[];
  readonly here: readonly Span[];
  readonly there: readonly Span[];
};

type LanguageText = { readonly text: string; readonly language: string };

// The terms of a text, kept so that a text that is compared with many is read once.
type TextTerms = { readonly spoken: string; plain?: Term[]; signed?: Term[] };
const readings = new WeakMap<LanguageText, TextTerms>();

const readingOf = (words: LanguageText): TextTerms => {
  const known = readings.get(words) ?? { spoken: comparedIn(words.text, words.language) };
  readings.set(words, known);
  return known;
};

const plainTerms = (words: LanguageText): Term[] => {
  const reading = readingOf(words);
  reading.plain ??= termsOf(knownBy(words.text), reading.spoken);
  return reading.plain;
};

const signedTerms = (words: LanguageText): Term[] => {
  const reading = readingOf(words);
  reading.signed ??= [...sharedTraits(knownBy(words.text), reading.spoken), ...plainTerms(words)].sort(
    (a, b) => a.start - b.start,
  );
  return reading.signed;
};

/**
 * The words of `here` that occur in `there` too. `rarity` says how rare a word is, by its form. The same value is not read
 * again.
 */
export const sharedWords = (
  here: LanguageText,
  there: LanguageText,
  rarity: (form: string) => number,
): SharedWords => {
  const isOneLanguage = readingOf(here).spoken === readingOf(there).spoken;
  const termsIn = isOneLanguage ? plainTerms : signedTerms;
  const [own, others] = [termsIn(here), termsIn(there)];
  const inOwn = new Set(own.map(({ form }) => form));
  const inOthers = new Set(others.map(({ form }) => form));
  const common = own.filter(({ form }) => inOthers.has(form));
  const ranked = [...common].sort((a, b) => rarity(b.form) - rarity(a.form) || a.start - b.start);
  const spans = joined(common);
  const wordAt = ({ start, end }: Term): string => {
    const span = spanAt(spans, start);
    return here.text.slice(span?.start ?? start, span?.end ?? end).toLowerCase();
  };
  return {
    words: [...new Set(ranked.map(wordAt))],
    here: spans,
    there: joined(others.filter(({ form }) => inOwn.has(form))),
  };
};

// Spans are in order and apart from each other.
const spanAt = (spans: readonly Span[], place: number): Span | undefined => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
};

// Pairs of characters overlap where a longer word is shared: that is one stretch.
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
