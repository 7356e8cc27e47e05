// Rule L31: where a new or a moved paragraph of a textual proposal comes to stand in the draft as it is.
import { beginningOf } from "#domain/draft";
import type { RowName, TargetPosition } from "#domain/floor/instruction/instruction";
import { numbersBefore } from "#domain/floor/instruction/instruction-labels";
import type { FloorPlace } from "#domain/floor/values";
import { isRefusal, Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { isPreambular } from "./textual-labels";

/** A block of the draft as it stands. `words` is the base text as it is stored, white space included. */
export type LivePlace = FloorPlace & { readonly words: string };

/** What the numbers and the words of a submission are looked up in. */
export type TextualGround = {
  /** The text that the numbers are of: its symbol, or null for the draft as it stands. */
  readonly symbol: string | null;
  /** Its blocks, with labels in full and the words as they stood then. */
  readonly then: readonly LivePlace[];
  /** The blocks of the draft as it stands. */
  readonly now: readonly LivePlace[];
};

export type FoundBlock = { readonly block: LivePlace; readonly was: LivePlace };

/** The block after which something comes to stand, null at the start of the draft, and what it is to be like. */
export type InsertionSpot = {
  readonly previous: LivePlace | null;
  /** The block whose kind and level it takes; null where the row says it. */
  readonly like: LivePlace | null;
  /** How the place is described: "after paragraph 10". */
  readonly where: Sentence;
  /** The label of the block that was named, in the text that the numbers are of. */
  readonly label: string;
};

type Finder = (label: string) => FoundBlock | Refusal;

/** L31: the spot among the blocks that stand. `find` follows a label to the draft as it is. */
export const spotOf = (
  standing: TargetPosition,
  { ground, blocks, find, row }: Search,
): InsertionSpot | Refusal => {
  switch (standing.side) {
    case "after":
      return afterSpot(standing.at.label, standing.until?.label, { blocks, find });
    case "before":
      return beforeSpot(standing.at.label, { blocks, find });
    case "own":
      return ownSpot(standing.label, { ground, blocks, find, row });
    case "start":
    case "end":
      return edgeSpot(standing, { blocks, find });
  }
};

export type Search = {
  readonly ground: TextualGround;
  readonly blocks: readonly LivePlace[];
  readonly find: Finder;
  readonly row: RowName | null;
};

type BlockSearch = Pick<Search, "blocks" | "find">;

const afterSpot = (
  label: string,
  until: string | undefined,
  { blocks, find }: BlockSearch,
): InsertionSpot | Refusal => {
  const found = find(label);
  if (isRefusal(found)) return found;
  const at = indexOf(blocks, found);
  const last = lastBelow(blocks, at);
  if (until !== undefined) {
    const next = find(until);
    if (isRefusal(next)) return next;
    const previous = blocks.findIndex(({ pid }) => pid === last?.pid) + 1;
    const isNext = [blocks[at + 1]?.pid, blocks[previous]?.pid].includes(next.block.pid);
    if (!isNext)
      return new Refusal("conflict", "Paragraphs {label} and {until} do not stand next to each other.", {
        label,
        until,
      });
  }
  return {
    previous: last,
    like: found.block,
    where: sentence("after {place}", { place: nameOf(found.was) }),
    label: found.was.label,
  };
};

const beforeSpot = (label: string, { blocks, find }: BlockSearch): InsertionSpot | Refusal => {
  const found = find(label);
  if (isRefusal(found)) return found;
  return {
    previous: blocks[indexOf(blocks, found) - 1] ?? null,
    like: found.block,
    where: sentence("before {place}", { place: nameOf(found.was) }),
    label: found.was.label,
  };
};

const indexOf = (blocks: readonly LivePlace[], { block }: FoundBlock): number =>
  blocks.findIndex(({ pid }) => pid === block.pid);

/** What a block is called in the text that the numbers are of; one without a number by its first words. */
export const nameOf = ({ type, label, words }: LivePlace): Sentence => {
  if (label === "") return sentence("the paragraph “{words}”", { words: beginningOf(words, 40) });
  return type === "heading"
    ? sentence("section {label}", { label })
    : sentence("paragraph {label}", { label });
};

// A number that is derived from another comes after it; any other before the paragraph that has it now.
const ownSpot = (label: string, search: Search): InsertionSpot | Refusal => {
  const { blocks, find } = search;
  const derived = numbersBefore(label);
  const previous = derived.find((each) => !isRefusal(find(each)));
  if (previous !== undefined) return afterSpot(previous, undefined, { blocks, find });
  if (derived.length > 0) return afterSpot(derived.at(-1) ?? "", undefined, { blocks, find });
  const ordinal = /^(.+) #(-?\d+)$/u.exec(label);
  if (ordinal) return countedSpot(ordinal[1] ?? "", Number(ordinal[2]), search);
  const found = find(label);
  if (!isRefusal(found)) return beforeSpot(label, { blocks, find });
  const [, row = "", digits = ""] = /^(PP)?(\d+)$/u.exec(label) ?? [];
  const before = digits === "" ? found : find(`${row}${Number(digits) - 1}`);
  return isRefusal(before) ? found : afterSpot(`${row}${Number(digits) - 1}`, undefined, { blocks, find });
};

// "As the last preambular paragraph" comes after the one that is last now; "as the first" before the first.
const countedSpot = (row: string, n: number, { blocks, find }: Search): InsertionSpot | Refusal => {
  if (n === -1) return afterSpot(`${row} #-1`, undefined, { blocks, find });
  if (n < 0) return beforeSpot(`${row} #${n + 1}`, { blocks, find });
  const found = find(`${row} #${n}`);
  if (!isRefusal(found)) return beforeSpot(`${row} #${n}`, { blocks, find });
  const before = n > 1 ? find(`${row} #${n - 1}`) : found;
  return isRefusal(before) ? found : afterSpot(`${row} #${n - 1}`, undefined, { blocks, find });
};

type Edge = Extract<TargetPosition, { side: "start" | "end" }>;

const edgeSpot = ({ side, of, section }: Edge, { blocks, find }: BlockSearch): InsertionSpot | Refusal => {
  if (of === "section") return sectionSpot(section ?? "", side, { blocks, find });
  const paragraphs = blocks.filter(({ type }) => type === "paragraph");
  const rows =
    of === "text" ? paragraphs : paragraphs.filter((place) => isPreambular(place) === (of === "preamble"));
  const where = sentence(
    "{side, select, start {at the beginning} other {at the end}}{of, select, text {} preamble { of the preamble} other { of the operative part}}",
    { side, of },
  );
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last)
    return of === "text"
      ? new Refusal("conflict", "The draft has no paragraph yet.")
      : new Refusal(
          "not-found",
          "The draft has no {of, select, preamble {preambular} other {operative}} paragraph.",
          { of },
        );
  if (side === "end") return { previous: last, like: topOf(rows, last), where, label: last.label };
  const at = blocks.findIndex(({ pid }) => pid === first.pid);
  return { previous: blocks[at - 1] ?? null, like: first, where, label: first.label };
};

// The last paragraph may be an item of another, and what comes after it is none.
const topOf = (rows: readonly LivePlace[], last: LivePlace): LivePlace =>
  rows.findLast((place) => (place.level ?? 1) === 1 && !/\(/u.test(place.label)) ?? last;

const sectionSpot = (
  section: string,
  side: "start" | "end",
  { blocks, find }: BlockSearch,
): InsertionSpot | Refusal => {
  const found = find(section);
  if (isRefusal(found)) return found;
  const at = indexOf(blocks, found);
  const rest = blocks.slice(at + 1);
  const next = rest.findIndex(({ type }) => type === "heading");
  const within = next < 0 ? rest : rest.slice(0, next);
  const where = sentence("{side, select, start {at the beginning} other {at the end}} of section {label}", {
    side,
    label: found.was.label,
  });
  const last = within.at(-1) ?? found.block;
  const previous = side === "start" ? found.block : last;
  return { previous, like: within.length > 0 ? topOf(within, last) : null, where, label: found.was.label };
};

/** What comes after a paragraph comes after its items, too. */
export const lastBelow = (blocks: readonly LivePlace[], at: number): LivePlace | null => {
  const above = blocks[at];
  if (!above) return null;
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex(({ label }) => above.label === "" || !label.startsWith(`${above.label} (`));
  return (end < 0 ? rest : rest.slice(0, end)).at(-1) ?? above;
};
