// How many doubts about a file are read one by one, and how many places of each.
import { type Sentence, sentence } from "../sentence";

/** Nobody works through more doubts than that: a better copy of the file is needed. */
const mostListed = 500;

/** The first {@link mostListed} of these sentences; of more, one sentence says how many are not listed. */
export const listedWarnings = (warnings: readonly Sentence[]): readonly Sentence[] => {
  const left = warnings.length - mostListed;
  if (left <= 0) return warnings;
  const rest = sentence(
    "{left, plural, one {One more doubt of this kind is} other {{left, number} more doubts of this kind are}} not listed: look for a better copy of this file.",
    { left },
  );
  return [...warnings.slice(0, mostListed), rest];
};

/** What a sentence names one by one, as a fact of it: the first so many, and how many more there are. */
export const listedUpTo = <Item>(most: number, all: readonly Item[]): readonly (Item | Sentence)[] =>
  all.length <= most
    ? all
    : [...all.slice(0, most), sentence("{more, number} more", { more: all.length - most })];

/** Words of a file as a place in it, on a page where the file has pages: “words” (page 3). */
export const placeOfWords = (words: string, page?: number): Sentence =>
  page === undefined
    ? sentence("“{words}”", { words })
    : sentence("“{words}” (page {page})", { words, page });
