// Rule F3: the sentences of a paragraph, where a line names one: "in the second sentence".
import { atOnce } from "#domain/steps";
import { Refusal } from "../refusal";
import { placesOf, type Stretch } from "./floor-finding";

const ends = /[.!?。！？؟]["”»’)\]]*(?=\s+["“«‘([]?[\p{Lu}\p{Lo}]|(?<=[。！？])|\s*$)/gu;

/** The sentence with this number, from 1, or from the end with -1. */
export const sentenceAt = (words: string, nth: number, called: string): Stretch | Refusal => {
  const stretches: Stretch[] = [];
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
      `${stretches.length === 1 ? "There is one sentence" : `There are ${stretches.length} sentences`} in ${called}.`,
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
  called: string,
): Stretch | Refusal => {
  const within = sentenceAt(words, sentence, called);
  if (!("start" in within) || text === "") return within;
  const { first, count } = atOnce(placesOf(words.slice(within.start, within.end), text));
  const found = nth === null ? (count === 1 ? first[0] : undefined) : first.at(nth > 0 ? nth - 1 : nth);
  if (found) return { start: within.start + found.start, end: within.start + found.end };
  return new Refusal(
    count === 0 ? "not-found" : "malformed",
    count === 0
      ? `“${text}” is not in that sentence of ${called}.`
      : `“${text}” stands ${count} times in that sentence of ${called}: quote more words.`,
  );
};
