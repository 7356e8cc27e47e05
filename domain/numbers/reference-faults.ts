// Rule X6: what can be wrong with a reference, judged in its context.

import type { BlockKind, ParagraphId } from "../draft";
import type { FixedLabels } from "./number-rows";
import { headingSign } from "./number-rows";
import type { groundPieces } from "./reference-edits";
import { type Listing, spanOf, type Target } from "./reference-lists";
import { unitOf } from "./reference-numbers";
import type { Naming } from "./reference-words";
import { meantBy, type ReferenceIndex } from "./references";

/** What is wrong with a reference, or to be seen of it before a text is issued. */
export const referenceFaults = [
  /** What it names is not in the draft any more. */
  "gone",
  /** It names the paragraph in which it stands, or a range with it. */
  "itself",
  /** "Above" and "below", "preceding" and "following" do not point to where it stands. */
  "direction",
  /** The range runs backward, or no longer contains what it contained in the last text. */
  "range",
  /** Its words name no block, a different one, or more than one. */
  "unclear",
  /** It was never marked: its meaning is read from its words. */
  "unmarked",
  /** It may cite another instrument: it is kept as it is unless somebody says otherwise. */
  "citation",
  /** Its number changes in an agreed paragraph. */
  "agreed",
  /** Its number is not that of its target, and cannot be corrected where it stands. */
  "number",
] as const;
export type ReferenceFault = (typeof referenceFaults)[number];

/** The numbers by which references are judged. */
export type ReferenceGround = {
  /** As the draft is numbered while it is written. */
  readonly before: ReferenceIndex;
  /** As the text will be numbered. */
  readonly now: ReferenceIndex;
  /** As the last text is numbered, with its words; null before the first. */
  readonly last: { readonly index: ReferenceIndex; readonly texts: ReadonlyMap<ParagraphId, string> } | null;
  /** Paragraphs whose words are closed (S6). */
  readonly locked: ReadonlySet<ParagraphId>;
};

/** A text with references, and what they are judged by. */
export type JudgedText = ReferenceGround & {
  readonly pid: ParagraphId;
  readonly text: string;
  /** Null in a footnote, which is never rewritten. */
  readonly pieces: ReturnType<typeof groundPieces> | null;
};

/** How many blocks stand before this one; null when it is gone. */
export const placeOf = (pid: ParagraphId | null, { now }: JudgedText): number | null =>
  (pid === null ? undefined : now.places.get(pid)?.at) ?? null;

/** Whether "the preceding paragraph" is a different one now. */
export const isElsewhere = (
  naming: Naming,
  targets: readonly Target[],
  { pid, now }: JudgedText,
): boolean => {
  const meant = targets[0]?.pid ?? null;
  const item = naming.items[0];
  return meant !== null && item !== undefined && meantBy(naming, item, { from: pid, index: now }) !== meant;
};

/** Whether the reference names its own paragraph, alone or within a range. */
export const namesItself = ({ members }: Listing, spot: JudgedText): boolean => {
  const { pid, now } = spot;
  const own = now.places.get(pid);
  return members.some(([one, other]) => {
    if (one.pid === pid || other?.pid === pid) return true;
    const [first, last] = [placeOf(one.pid, spot), placeOf(other?.pid ?? null, spot)];
    const like = one.pid ? now.places.get(one.pid) : undefined;
    if (!own || first === null || last === null || own.kind !== like?.kind || own.level !== like.level)
      return false;
    return own.at > Math.min(first, last) && own.at < Math.max(first, last);
  });
};

/** Whether it runs backward, or does not hold any more what it held in the last text, where it stood already. */
export const isOtherRange = (
  naming: Naming,
  [one, other]: Listing["members"][number],
  spot: JudgedText,
): boolean => {
  if (!other) return false;
  const { pid, now, last, text } = spot;
  const [first, end] = [placeOf(one.pid, spot), placeOf(other.pid, spot)];
  if (first !== null && end !== null && first >= end) return true;
  if (!last?.texts.get(pid)?.includes(text.slice(naming.items[0]?.start, naming.items.at(-1)?.end)))
    return false;
  const had = spanOf([one.pid, other.pid], last.index)?.filter((each) => now.places.has(each)) ?? [];
  const has = new Set(spanOf([one.pid, other.pid], now) ?? had);
  return (
    had.some((each) => !has.has(each)) ||
    [...has].some((each) => last.index.places.has(each) && !had.includes(each))
  );
};

/** Whether its present number names something else, or more than one block. */
export const isUnclear = (naming: Naming, { item, pid, isMarked }: Target, spot: JudgedText): boolean => {
  const { now, pid: from } = spot;
  if (pid === null || naming.head.start === naming.head.end || naming.owner !== null) return false;
  const target = now.places.get(pid);
  if (!target || target.full === "") return isMarked;
  if (item.base !== undefined || naming.form === "sub") return false;
  const words = target.kind === "preambular" ? target.full.replace(/^PP/u, "") : target.full;
  return meantBy(naming, { words: unitOf(words)?.number ?? words }, { from, index: now }) !== pid;
};

type PrintedTarget = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
};

/** The blocks of the file that filled a draft, as far as their numbers describe them, in the order of their numbers. */
export const printedNumbers = (fixed: FixedLabels): PrintedTarget[] =>
  [...fixed]
    .map(([pid, label]): PrintedTarget => {
      if (label.startsWith(headingSign))
        return { pid, kind: "section", level: 1, label: label.slice(headingSign.length) };
      if (label.startsWith("PP")) return { pid, kind: "preambular", level: 1, label };
      return { pid, kind: "operative", level: label.startsWith("(") ? 2 : 1, label };
    })
    // It is not known which paragraph an item stood under.
    .filter(({ level }) => level === 1)
    .toSorted((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
