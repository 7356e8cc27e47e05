// Writes edits of one block into its shared text where they were made, not where letters differ: beside equal letters these
// are not the same place, and one delegation's letter would take the place, and the marks, of another's.
import type { Mark, Node } from "@tiptap/pm/model";
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import type * as Y from "yjs";
import { suggestionKey } from "../marked-words";
import type { MarkAttributes } from "../read-words";
import { inlineOf } from "./block-rule";
import { isSuggestion, suggestionOf } from "./suggestion-marks";

/** Where in a shared text the characters on the page are, one after the other; null for deleted ones. */
export type ShownCharacters = readonly (number | null)[];

/**
 * The same after a change by others. The change is read from the text itself: Yjs' own account of it (`event.delta`)
 * removes formatting from the document that it finds redundant.
 */
export const carriedBy = (event: Y.YTextEvent, shown: ShownCharacters): ShownCharacters => {
  const now: (number | null)[] = [];
  let length = 0;
  for (let item = event.target._start; item !== null; item = item.right) {
    if (!item.countable) continue;
    const wasThere = !event.adds(item) && (!item.deleted || event.deletes(item));
    if (wasThere)
      for (let offset = 0; offset < item.length; offset += 1) now.push(item.deleted ? null : length + offset);
    if (!item.deleted) length += item.length;
  }
  return shown.map((at) => (at === null ? null : (now[at] ?? null)));
};

/** Where a place among the characters of the page is in the text: right after what precedes it. */
export const placeIn = (shown: ShownCharacters, offset: number): number => {
  const before = shown.slice(0, offset).findLast((at) => at !== null) ?? -1;
  return before + 1;
};

/** The same, right before what follows it; null at the end. */
export const placeBeforeNext = (shown: ShownCharacters, offset: number): number | null =>
  shown.slice(offset).find((at) => at !== null) ?? null;

/** The first `length` characters of a text. */
export const allShown = (length: number): ShownCharacters => Array.from({ length }, (_, at) => at);

/** An edit in the block at `index`, which has `length` characters before it: other words there, or other marks. */
export type BlockEdit = {
  readonly index: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
  readonly does: { readonly words: readonly Node[] } | { readonly marks: MarkAttributes };
};

const keyOf = (mark: Mark): string =>
  isSuggestion(mark)
    ? suggestionKey(mark.type.name === "insertion" ? "insertion" : "deletion", suggestionOf(mark))
    : mark.type.name;

const attributesOf = (marks: readonly Mark[]): MarkAttributes =>
  Object.fromEntries(marks.map((mark) => [keyOf(mark), mark.attrs]));

/** Where two blocks differ: from an offset in both to one in each. Null where they have the same words and marks. */
export const differenceOf = (
  before: Node,
  after: Node,
): { readonly from: number; readonly to: number; readonly until: number } | null => {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || !ends) return null;
  // In repeated letters both searches may count the same ones.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, to: ends.a + overlap, until: ends.b + overlap };
};

// Steps of other kinds are compared; null where blocks themselves are added or removed.
const comparedEdits = (before: Node, after: Node): BlockEdit[] | null => {
  if (before.childCount !== after.childCount) return null;
  const edits: BlockEdit[] = [];
  before.forEach((block, _, index) => {
    const now = after.child(index);
    const difference = block === now ? null : differenceOf(block, now);
    if (!difference) return;
    const words = now.content.cut(difference.from, difference.until).content;
    edits.push({ index, length: block.content.size, ...difference, does: { words } });
  });
  return edits;
};

/** What a step does inside blocks; null where blocks themselves are added or removed. */
export const editsOf = (step: Step, before: Node, after: Node): readonly BlockEdit[] | null => {
  const isMark = step instanceof AddMarkStep || step instanceof RemoveMarkStep;
  if (!isMark && !(step instanceof ReplaceStep)) return comparedEdits(before, after);
  const [$from, $to] = [before.resolve(step.from), before.resolve(step.to)];
  if ($from.depth !== 1 || !$from.sameParent($to)) return comparedEdits(before, after);
  const place = {
    index: $from.index(0),
    length: $from.parent.content.size,
    from: $from.parentOffset,
    to: $to.parentOffset,
  };
  if (isMark) {
    const value = step instanceof AddMarkStep ? step.mark.attrs : null;
    return [{ ...place, does: { marks: { [keyOf(step.mark)]: value } } }];
  }
  const words = inlineOf(step.slice);
  return words && step.slice.openStart === step.slice.openEnd
    ? [{ ...place, does: { words: words.content } }]
    : comparedEdits(before, after);
};

// The characters of a range that still exist, as stretches of the text.
const stretchesIn = (shown: ShownCharacters, from: number, to: number): [start: number, length: number][] => {
  const stretches: [number, number][] = [];
  for (const at of shown.slice(from, to)) {
    const last = stretches.at(-1);
    if (at === null) continue;
    if (last && last[0] + last[1] === at) last[1] += 1;
    else stretches.push([at, 1]);
  }
  return stretches;
};

/**
 * Writes an edit. `shown` are the characters that the page shows where these differ from the text; returns them
 * afterwards.
 */
export const writeEdit = (
  text: Y.XmlText,
  { from, to, does }: BlockEdit,
  shown: ShownCharacters | undefined,
): ShownCharacters | undefined => {
  const stretches = shown ? stretchesIn(shown, from, to) : [[from, to - from] as const];
  if ("marks" in does) {
    for (const [start, length] of stretches) text.format(start, length, does.marks);
    return shown;
  }
  for (const [start, length] of stretches.toReversed()) if (length > 0) text.delete(start, length);
  const start = shown ? placeIn(shown, from) : from;
  let end = start;
  for (const { text: words = "", marks } of does.words) {
    text.insert(end, words, attributesOf(marks));
    end += words.length;
  }
  if (!shown) return undefined;
  const more = end - start - stretches.reduce((sum, [, length]) => sum + length, 0);
  const written = allShown(end - start).map((at) => (at ?? 0) + start);
  const after = shown.slice(to).map((at) => (at === null ? null : at + more));
  return [...shown.slice(0, from), ...written, ...after];
};
