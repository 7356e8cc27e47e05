// Rules Q4 and Q5: words found in the text that is being read, and names found by what is typed.
import type { Span } from "#domain/words/values";
import { foldText } from "./folding";
import { answers, readQuestion } from "./search";
import { foldWords } from "./word-patterns";

// Folded as for the search of texts, and in addition: stretched letters of Arabic, letters that many keyboards have in one
// form only, quotation marks, dashes, and white space of any width.
const foldSought = (text: string): string =>
  foldWords(text)
    .replace(/ـ/gu, "")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه")
    .replace(/[“”„«»「」『』]/gu, '"')
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/gu, " ");

/**
 * Q4: where words occur in a text, even in the middle of a word, whatever case, accents, vowel signs and width they are
 * written in. The places do not overlap; without words there are none.
 */
export const placesSought = (words: string, text: string): Span[] => {
  const sought = foldSought(words).trim();
  if (sought === "") return [];
  const { text: folded, startOf, endOf } = foldText(text, foldSought);
  const places: Span[] = [];
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length))
    places.push({ start: startOf(at), end: endOf(at + sought.length - 1) });
  return places;
};

/**
 * How well a name matches what is typed: 0 it is the name, 1 the name begins with it, 2 its words begin words of the name;
 * null: not at all.
 */
export const nameRank = (typed: string, name: string): 0 | 1 | 2 | null => {
  const [wanted, found] = [foldSought(typed).trim(), foldSought(name).trim()];
  if (wanted === "") return null;
  if (wanted === found) return 0;
  if (found.startsWith(wanted) || found.startsWith(`ال${wanted}`)) return 1;
  return answers(readQuestion(typed), name) ? 2 : null;
};

/** Q5: the items with a matching name, best first; of equal ones the earlier. */
export const namedBest = <T extends { readonly names: readonly string[] }>(
  typed: string,
  all: readonly T[],
): T[] =>
  all
    .flatMap((each) => {
      const ranks = each.names.flatMap((name) => nameRank(typed, name) ?? []);
      return ranks.length === 0 ? [] : [{ each, rank: Math.min(...ranks) }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ each }) => each);
