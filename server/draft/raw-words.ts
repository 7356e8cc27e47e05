// The base text shown to readers is trimmed and has its white space collapsed; the document may have more white
// space.
import { collapse } from "#domain/draft";

/** Translates an offset in a block's base text into one in its raw words; beyond the text, their end. */
export const rawOffset = (raw: string, offset: number): number => {
  if (collapse(raw) === raw) return offset;
  const seen = (end: number) => collapse(`${raw.slice(0, end)}.`).length - 1;
  let [low, high] = [0, raw.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (seen(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return seen(low) === offset ? low : raw.length + 1;
};
