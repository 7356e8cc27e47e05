// Rule F3j: words that are meant wherever they stand in the paragraph.
import { as, either, type Parser, row, word } from "./line";
import type { Attitude, ChairAct, Every, Phrase, SaidChange } from "./said";

const all = "(?:all|every|each)(?: of)?(?: (?:its|the|their))?(?: \\d+)?";
const both = "(?:both|the two)(?: of)?(?: (?:its|the|their))?";
const places = "(?:occurrences?|instances?|mentions?|places|cases)";
const here = "(?: (?:in|of) (?:the|this) (?:whole |entire )?para(?:graph)?)?";

/** "Throughout": every place of the paragraph. */
export const everywhere: Parser<Every> = either<Every>(
  as(
    word(
      `,? ?(?:throughout(?: (?:the|this) (?:whole |entire )?para(?:graph)?)?|everywhere${here}|wherever (?:it|they|this|these words) (?:appears?|occurs?|stands?)${here}|(?:in|at) ${all} ${places}${here})(?! the|,? (?:doc|text|draft))`,
    ),
    () => "all" as const,
  ),
  as(word(`,? ?(?:in|at) ${both} ${places}${here}`), () => "both" as const),
);

const eachOf: Parser<Every> = either<Every>(
  as(word(`${all} ${places} of`), () => "all" as const),
  as(word(`${both} ${places} of`), () => "both" as const),
);

/** "All occurrences of" words. */
export const allOf = (words: Parser<Phrase>): Parser<Phrase> =>
  row([eachOf, words], (every, found): Phrase => ({ ...found, every }));

type What = SaidChange | Attitude | ChairAct;

/** The same, of every place where the words stand. */
export const withEvery = <T extends What>(what: T, every: Every | null): T => {
  if (every === null) return what;
  if (what.say === "insert" && "at" in what.place)
    return { ...what, place: { ...what.place, at: { ...what.place.at, every } } };
  return what.say === "delete" || what.say === "replace"
    ? { ...what, words: { ...what.words, every } }
    : what;
};
