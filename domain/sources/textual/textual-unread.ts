// Rule L30: instructions that are not read to their last word: what was understood and what was not, and words that are to
// go without quotation marks.

import { type QuotedLine, restoreQuotes } from "#domain/floor/floor-quotes";
import type { InstructedAct, InstructionReading } from "#domain/floor/instruction/instruction";
import { readOnlyPlaces } from "#domain/floor/instruction/instruction-reader";
import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /(?:move|moving|moves|relocat\p{L}*|transfer\p{L}*|shift\p{L}*)(?!\p{L})/iu,
    "It does not say after or before which paragraph.",
  ],
  [
    /(?:add|insert|includ|introduc)\p{L}*(?!\p{L})/iu,
    "It does not say which words are meant, or where they are to stand.",
  ],
];

/** What was understood of an instruction and what was not. */
export const unreadOf = (
  { understood, notUnderstood: rest }: NonNullable<InstructionReading["unread"]>,
  line: QuotedLine,
): Refusal => {
  const original = restoreQuotes(understood, line);
  const hint = hints.find(([verb]) => verb.test(understood))?.[1];
  if (rest !== "") return notUnderstood(original, restoreQuotes(rest, line), hint ?? "");
  const why = hint ?? "It does not say all that is needed.";
  return new Refusal("not-understood", "{why} Understood: {begin}.", {
    why: sentence(why),
    begin: original.replace(/[.\s]+$/u, ""),
    understood: original,
    notUnderstood: "",
  });
};

const deletes = /(?:^|[\s,:])(?:delete|strike(?: out)?|remove|omit|drop)\s+(\S.*)$/iu;

/** "In paragraph 5, delete the reference to women": words without marks may go where exactly they stand. */
export const bareDeletion = (
  { acts, unread, places }: InstructionReading,
  { quotes }: QuotedLine,
): InstructedAct | null => {
  if (!unread || acts.length > 0 || quotes.length > 0) return null;
  const said = `${unread.understood} ${unread.notUnderstood}`;
  const words = deletes.exec(said.slice(0, longestBare))?.[1]?.replace(/[.;\s]+$/u, "") ?? "";
  const cut = Math.max(...["in", "from"].map((word) => words.lastIndexOf(` ${word} `)));
  const after = cut < 0 ? null : readOnlyPlaces(words.slice(cut + 1));
  const text = after ? words.slice(0, cut) : words;
  if (text === "" || said.length > longestBare) return null;
  return { act: "words", places: after ?? places, change: { do: "delete", words: { text, nth: null } } };
};

/** Longer words without marks are no phrase. */
const longestBare = 300;
