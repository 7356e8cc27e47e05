// The base text as readers see it has its white space collapsed and its ends trimmed; in the document it need not.
import { collapse } from "#domain/draft";

/** The offset in the raw words of a block that is meant by an offset in its base text; after their end if there is none. */
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
