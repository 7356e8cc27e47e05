// Classifies characters. This is asked for thousands of letters a page, so each answer is memoized.

const memoized = <T>(judge: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const judged = judge(text);
    if (known.size < 20_000) known.set(text, judged);
    return judged;
  };
};

/** Whether a glyph is white space. */
export const isSpace = memoized((text) => /^[\s\u00a0\u200b]+$/u.test(text));

/** Whether a letter is of a script that is written without spaces between words. */
export const isWithoutSpaces = memoized((text) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\p{Script=Thai}]/u.test(
    text,
  ),
);

/** Whether a glyph consists of combining characters only. */
export const isCombining = memoized((text) => /^\p{M}+$/u.test(text));

/** Whether a glyph contains a letter. */
export const hasLetter = memoized((text) => /\p{L}/u.test(text));

/** The reading direction of a glyph: leftward, rightward, a figure, or that of its neighbours. */
export type GlyphDirection = "left" | "right" | "number" | "neutral";

/** The reading direction of a glyph. */
export const wayOf = memoized((text): GlyphDirection => {
  if (
    /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text) &&
    /\p{L}/u.test(text)
  )
    return "left";
  if (/\p{Nd}/u.test(text)) return "number";
  return /\p{L}/u.test(text) ? "right" : "neutral";
});
