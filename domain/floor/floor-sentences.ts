// Rule F3: the sentences of a paragraph, where a line names one: "in the second sentence".
import type { Sentence } from "#domain/sentence";
import { Refusal } from "../refusal";
import { type FoundSpan, placesOf } from "./floor-finding";

const ends = /[.!?。！？؟]["”»’)\]]*(?=\s+["“«‘([]?[\p{Lu}\p{Lo}]|(?<=[。！？])|\s*$)/gu;

/** The sentence with this number, from 1, or from the end with -1. */
export const sentenceAt = (words: string, nth: number, called: string | Sentence): FoundSpan | Refusal => {
  const stretches: FoundSpan[] = [];
  let start = /^\s*/u.exec(words)?.[0].length ?? 0;
  for (const { 0: mark, index } of words.matchAll(ends)) {
    const end = index + mark.length;
    stretches.push({ start, end });
    start = end + (/^\s*/u.exec(words.slice(end, end + 20))?.[0].length ?? 0);
  }
  if (start < words.trimEnd().length) stretches.push({ start, end: words.trimEnd().length });
  const found = stretches.at(nth > 0 ? nth - 1 : nth);
  return (
    found ??
    new Refusal(
      "not-found",
      "{count, plural, one {There is one sentence} other {There are # sentences}} in {called}.",
      { count: stretches.length, called },
    )
  );
};

/** Where words stand in one sentence; refused unless it is one place. */
export const wordsInSentence = (
  words: string,
  {
    text,
    nth,
    sentence = 1,
  }: { readonly text: string; readonly nth: number | null; readonly sentence?: number },
  called: string | Sentence,
): FoundSpan | Refusal => {
  const within = sentenceAt(words, sentence, called);
  if (!("start" in within) || text === "") return within;
  const { first, count } = placesOf(words.slice(within.start, within.end), text);
  const only = count === 1 ? first[0] : undefined;
  const found = nth === null ? only : first.at(nth > 0 ? nth - 1 : nth);
  if (found) return { start: within.start + found.start, end: within.start + found.end };
  return count === 0
    ? new Refusal("not-found", "“{text}” is not in that sentence of {called}.", { text, called })
    : new Refusal(
        "malformed",
        "“{text}” stands {count} times in that sentence of {called}: quote more words.",
        {
          text,
          count,
          called,
        },
      );
};
