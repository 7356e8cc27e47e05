// Rule F2c: the same line with other words: another of several places, words that are spelled right, or no mark at the end.
import type { New, Phrase, SaidAct } from "./grammar/said";

/** The same with the nth of several places chosen, wherever words are named without one that the refusal is about. */
export const withPlace = (said: readonly SaidAct[], text: string, n: number): readonly SaidAct[] => {
  const chosen = (words: Phrase): Phrase =>
    words.text === text && words.nth === null ? { ...words, nth: n } : words;
  return replaced(said, chosen);
};

/** The same with other words named. */
export const withWords = (said: readonly SaidAct[], text: string, other: string): readonly SaidAct[] =>
  replaced(said, (words) => (words.text === text ? { ...words, text: other } : words));

const replaced = (said: readonly SaidAct[], make: (words: Phrase) => Phrase): readonly SaidAct[] =>
  said.map((each) => {
    const { what } = each;
    if (what.say === "insert" && "at" in what.place)
      return {
        ...each,
        what: {
          ...what,
          place: {
            ...what.place,
            at: make(what.place.at),
            ...(what.place.until && { until: make(what.place.until) }),
          },
        },
      };
    if ("words" in what && what.words !== null)
      return { ...each, what: { ...what, words: make(what.words) } };
    return each;
  });

/** The same with new words that end without a mark. */
export const withoutLastMark = (said: readonly SaidAct[]): readonly SaidAct[] => {
  const shorter = (text: New): New => ({ text: text.text.replace(/[.;:,。；，؛،!?]$/u, "") });
  return said.map((each) => {
    const { what } = each;
    if (what.say === "insert") return { ...each, what: { ...what, text: shorter(what.text) } };
    return what.say === "replace" ? { ...each, what: { ...what, by: shorter(what.by) } } : each;
  });
};
