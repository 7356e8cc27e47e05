// Rule F: which words of a paragraph could be meant where those that were named do not stand there.
import { tokens } from "#domain/words/words";
import { folded, isOfWord } from "./floor-finding";

// What was found is remembered for a while: a refusal asks for it twice.
const known: { readonly base: string; readonly words: string; readonly nearest: string | null }[] = [];
const mostKnown = 4;

/** The words of a text that are most like the given ones, or null when nothing is like them. */
export function nearestWords(base: string, words: string): string | null {
  const found = known.find((each) => each.words === words && each.base === base);
  if (found) return found.nearest;
  const nearest = lookForNearest(base, words);
  known.unshift({ base, words, nearest });
  known.length = Math.min(known.length, mostKnown);
  return nearest;
}

function lookForNearest(base: string, words: string): string | null {
  const wanted = folded(words, true).text.slice(0, 120);
  const size = tokens(wanted).length;
  const hay = folded(base.slice(0, farthest), true);
  const all = tokens(hay.text);
  // Of several words a third must be right, or the reader would not know them again.
  const known = new Set(tokens(wanted).filter((token) => isOfWord(token)));
  const least = known.size < 3 ? 0 : Math.ceil(known.size / 3);
  const right = [0];
  for (const token of all) right.push((right.at(-1) ?? 0) + (known.has(token) ? 1 : 0));
  let best = { like: 0.55, start: 0, end: 0 };
  let start = 0;
  let compared = 0;
  for (const [at, first] of all.entries()) {
    if (compared > mostCompared) break;
    for (const length of size < 3 ? [size, size + 2] : [size - 2, size, size + 2]) {
      const end = Math.min(at + length, all.length);
      if ((right[end] ?? 0) - (right[at] ?? 0) < least) continue;
      const text = all.slice(at, end).join("");
      compared += text.length * wanted.length;
      const like = isOfWord(first) || length > 1 ? alike(text, wanted, best.like) : 0;
      if (like > best.like) best = { like, start, end: start + text.length };
    }
    start += first.length;
  }
  return base.slice(hay.startOf(best.start), hay.startOf(best.end)).trim() || null;
}

/** So far into a paragraph words are looked for that are like the given ones, in UTF-16 units. */
const farthest = 12_000;
/** The most pairs of letters that are compared for the sake of a hint. */
const mostCompared = 12_000_000;

/** How alike two short texts are, 0 to 1, two letters in the wrong order being one fault; 0 where the lengths show it is below `least`. */
export const alike = (one: string, other: string, least = 0): number => {
  const longest = Math.max(one.length, other.length);
  if (longest === 0) return 1;
  if (1 - Math.abs(one.length - other.length) / longest < least) return 0;
  if (commonLetters(one, other) / longest < least) return 0;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const swaps = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = swaps ? (before[j - 2] ?? 0) + 1 : longest;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost, swapped));
    }
    before = row;
    row = next;
  }
  return 1 - (row[other.length] ?? longest) / longest;
};

const commonLetters = (one: string, other: string): number => {
  const left = new Map<string, number>();
  for (const letter of one) left.set(letter, (left.get(letter) ?? 0) + letter.length);
  let common = 0;
  for (const letter of other) {
    const count = left.get(letter) ?? 0;
    if (count === 0) continue;
    left.set(letter, count - letter.length);
    common += letter.length;
  }
  return common;
};
