// Decides which labels Word's automatic numbering prints correctly, and which must be typed. Word is simulated:
// the number that it would print next is compared with the label in the text, so that a reader never sees
// another number than the room agreed on.
import type { ParagraphId } from "#domain/draft";
import { roman } from "#domain/numbers/numerals";
import { printedLabel, shownLabel } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";

/** How a block gets its label on paper. */
export type Numeral =
  | { readonly how: "none" }
  | { readonly how: "typed"; readonly label: string }
  | { readonly how: "list"; readonly reference: string; readonly level: number };

/** A list that Word counts. `starts` are the first numbers of its three levels. */
export type WordList = {
  readonly reference: string;
  readonly family: "operative" | "section";
  readonly starts: readonly [number, number, number];
};

type CountingList = WordList & { readonly last: [number, number, number] };

/** The format of each level in Word's notation, `%1` being the number of the first level. */
export const levelTexts = {
  operative: ["%1.", "(%2)", "(%3)"],
  section: ["%1.", "%1.%2", "%1.%2.%3"],
} as const;

// What Word prints for a number. From the 27th on it counts aa, bb, cc where the text counts aa, ab: null, so
// the label is typed.
const figures: Record<WordList["family"], readonly ((n: number) => string | null)[]> = {
  operative: [String, (n) => (n <= 26 ? String.fromCharCode(96 + n) : null), roman],
  section: [String, String, String],
};

type NumberableBlock = Pick<IssuedBlock, "pid" | "kind" | "level" | "label">;

/** Plans the labels of a whole text. */
export const planNumbers = (
  blocks: readonly NumberableBlock[],
): { readonly numerals: ReadonlyMap<ParagraphId, Numeral>; readonly lists: readonly WordList[] } => {
  const lists: CountingList[] = [];
  const numerals = new Map<ParagraphId, Numeral>();
  const counters = { operative: counter("operative", lists), section: counter("section", lists) };
  for (const block of blocks) {
    numerals.set(block.pid, numeralOf(block, counters));
  }
  return { numerals, lists: lists.map(({ reference, family, starts }) => ({ reference, family, starts })) };
};

// Labels in a preamble are typed: Word does not count them.
const numeralOf = (
  block: NumberableBlock,
  counters: Record<WordList["family"], (block: NumberableBlock) => Numeral>,
): Numeral => {
  const label = shownLabel(block);
  if (label === "") return { how: "none" };
  return block.kind === "operative" || block.kind === "section"
    ? counters[block.kind](block)
    : { how: "typed", label };
};

// One running series. First-level numbers continue the main list; items below a typed label are counted in a
// list of their own, since Word would continue from the last automatic number.
const counter = (family: WordList["family"], lists: CountingList[]) => {
  let main: CountingList | null = null;
  let below: CountingList | null = null;
  const open = (starts: WordList["starts"]): CountingList => {
    const list: CountingList = {
      reference: `${family}-${lists.length + 1}`,
      family,
      starts,
      last: [0, 0, 0],
    };
    lists.push(list);
    return list;
  };
  return (block: NumberableBlock): Numeral => {
    const wanted = printedLabel(block);
    const depth = Math.min(block.level, 3) - 1;
    const known = depth === 0 ? main : below;
    if (!known || next(known, depth) !== wanted) {
      const starts = startsFor(family, depth, wanted);
      if (!starts) {
        if (depth === 0) below = null;
        return { how: "typed", label: wanted };
      }
      below = open(starts);
    } else if (depth === 0) below = known;
    if (depth === 0) main = below;
    return below ? count(below, depth) : { how: "typed", label: wanted };
  };
};

const countedOn = ({ last, starts }: CountingList, level: number): number => {
  const number = last[level] ?? 0;
  return number === 0 ? (starts[level] ?? 1) : number + 1;
};

const next = (list: CountingList, depth: number): string | null => {
  const numbers = list.last.map((last, level) => (level < depth ? last : countedOn(list, level)));
  // Programs differ in how they print a higher level that has not been counted yet.
  if (list.family === "section" && numbers.slice(0, depth).includes(0)) return null;
  return print(list.family, depth, numbers);
};

const print = (family: WordList["family"], depth: number, numbers: readonly number[]): string | null => {
  const parts = numbers.map((n, level) => figures[family][level]?.(n) ?? null);
  if (parts[depth] === null) return null;
  return (levelTexts[family][depth] ?? "").replace(
    /%(\d)/g,
    (_, level: string) => parts[Number(level) - 1] ?? "",
  );
};

const count = (list: CountingList, depth: number): Numeral => {
  list.last[depth] = countedOn(list, depth);
  list.last.fill(0, depth + 1);
  return { how: "list", reference: list.reference, level: depth };
};

/** The starts of a new list whose first number is the wanted one, or null when no list prints it. */
const startsFor = (family: WordList["family"], depth: number, wanted: string): WordList["starts"] | null => {
  if (family === "section" && depth > 0) return null;
  const digits = Number(/^(\d{1,4})\.$/.exec(wanted)?.[1] ?? 0);
  const candidates =
    depth === 0 ? [digits].filter((n) => n > 0) : Array.from({ length: 60 }, (_, n) => n + 1);
  const first = candidates.find((n) => print(family, depth, [n, n, n]) === wanted);
  if (first === undefined) return null;
  return [depth === 0 ? first : 1, depth === 1 ? first : 1, depth === 2 ? first : 1];
};
