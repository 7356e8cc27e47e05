// Rule L31: a textual proposal put in its place. Its numbers are those of a text that was issued; the paragraph is followed
// by its identity to the draft as it stands, and there the change is made to the present words.
import type { ParagraphId } from "#domain/draft";
import { type ChangedParagraph, placeChange } from "#domain/floor/floor-changes";
import { standsIn } from "#domain/floor/floor-finding";
import type { WordsChange } from "#domain/floor/instruction/instruction";
import type { FloorChange, FloorPlace } from "#domain/floor/values";
import { isRefusal, Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { type AskedChange, throughout } from "./textual-asks";
import { changed, type DrawnRun, drawWords, said } from "./textual-drawn";
import { findNamed, isPreambular } from "./textual-labels";
import type { TextualAsk } from "./textual-proposals";
import {
  type FoundBlock,
  type LivePlace,
  lastBelow,
  nameOf,
  type Search,
  spotOf,
  type TextualGround,
} from "./textual-standing";

/** A change as it can be proposed. `pid` is the block that it lies on or comes after; null at the start of the text. */
export type PlacedChange = {
  readonly pid: ParagraphId | null;
  readonly change: FloorChange | { readonly op: "merge" };
  /** How the block is called in the text that the numbers are of, and in the draft as it stands. */
  readonly label: string;
  readonly present: string;
  /** The paragraph with the change drawn in it. */
  readonly drawn: readonly DrawnRun[];
};

/** What is asked for, and where. */
export type PlacedAsk = Pick<TextualAsk, "place" | "change" | "among">;

/** L31: the change that a textual proposal asks for, on the draft as it stands; or why it has no place there. */
export const placeTextual = (
  { place, change, among }: PlacedAsk,
  ground: TextualGround,
): PlacedChange | Refusal => {
  if (isRefusal(change)) return change;
  if (change.ask === "new") return newPlace(change, ground);
  if (place === throughout)
    return new Refusal("malformed", "The words are meant at every place where they stand.");
  const others = among === undefined ? null : unnamedWithin(among, ground);
  if (others) return others;
  const found = liveBlock(place ?? "", ground);
  if (isRefusal(found)) return found;
  if (found.block.type === "heading" && change.ask !== "words" && change.ask !== "alternative")
    return new Refusal("malformed", "A section is moved, merged and deleted paragraph by paragraph.");
  switch (change.ask) {
    case "words":
      return wordsPlace(change.change, found, ground);
    case "alternative":
      return drawnOn(
        found,
        { op: "alternative", text: change.text },
        changed(found.block.words, change.text),
      );
    case "remove":
      return removed(found, ground);
    case "move":
      return moved(change, found, ground);
    case "merge":
      return merged(change.label, found, ground);
  }
};

/** A block as it stands, and as it stood in the text that the numbers are of. */
const textNamed = ({ symbol }: TextualGround): string | Sentence => symbol ?? sentence("the draft");

// Which text has no such paragraph belongs in the refusal.
const inThatText = (refusal: Refusal, ground: TextualGround): Refusal => {
  const { named, near } = refusal.facts;
  if (refusal.code !== "not-found" || named === undefined) return refusal;
  const facts = { ...refusal.facts, text: textNamed(ground) };
  return near === undefined
    ? new Refusal("not-found", "There is no paragraph {named} in {text}.", facts)
    : new Refusal("not-found", "There is no paragraph {named} in {text}. Did you mean {near}?", facts);
};

/** Follows a label from the text that the numbers are of to the draft as it stands. */
export const liveBlock = (label: string, ground: TextualGround): FoundBlock | Refusal => {
  const named = findNamed(label, ground.then);
  if (isRefusal(named)) return inThatText(named, ground);
  const then = ground.then.find(({ pid }) => pid === named.pid);
  const block = ground.now.find(({ pid }) => pid === named.pid);
  if (!block || !then)
    return new Refusal("not-found", "{called} of {text} is no longer in the draft.", {
      called: called(named),
      text: textNamed(ground),
    });
  return block.isProposed
    ? new Refusal("conflict", "{called} is only proposed: amend its words in the room.", {
        called: called(named),
      })
    : { block, was: then };
};

// At the beginning of a sentence.
const called = (place: FloorPlace): Sentence => {
  const { label } = place;
  if (label === "")
    return isPreambular(place) ? sentence("This preambular paragraph") : sentence("This paragraph");
  return place.type === "heading"
    ? sentence("Section {label}", { label })
    : sentence("Paragraph {label}", { label });
};

// "Paragraphs 4 to 6" holds 4 bis where the text has one, and nobody said so.
const unnamedWithin = (
  { from, to }: { from: string; to: string },
  { then, symbol }: TextualGround,
): Refusal | null => {
  const [first, last] = [findNamed(from, then), findNamed(to, then)];
  if (isRefusal(first) || isRefusal(last)) return null;
  const [start, end] = [first, last].map((each) => then.findIndex(({ pid }) => pid === each.pid));
  const between = then
    .slice(start, (end ?? 0) + 1)
    .filter(({ isProposed, type }) => !isProposed && type === "paragraph");
  const more = between.filter(({ label }) =>
    / (?:bis|ter|quat|quin|sext|sept|oct|alt)\b|\d[A-Z]\b/u.test(label),
  );
  return more.length === 0
    ? null
    : new Refusal(
        "malformed",
        "Between {from} and {to} of {symbol, select, none {the draft} other {{symbol}}} stand {between} too: it does not say whether they are meant.",
        { from, to, symbol: symbol ?? "none", between: more.map(({ label }) => label).join(", ") },
      );
};

const drawnOn = (
  { block, was }: FoundBlock,
  change: PlacedChange["change"],
  drawn: readonly DrawnRun[],
): PlacedChange => ({ pid: block.pid, change, label: was.label, present: block.label, drawn });

// A paragraph that has items is more than its own words.
const removed = (found: FoundBlock, ground: TextualGround): PlacedChange | Refusal => {
  const blocks = standing(ground);
  const at = blocks.findIndex(({ pid }) => pid === found.block.pid);
  return lastBelow(blocks, at)?.pid === found.block.pid
    ? drawnOn(found, { op: "remove" }, changed(found.block.words, ""))
    : new Refusal(
        "conflict",
        "{called} has items: it does not say whether they are meant, so that each is to be deleted by itself.",
        { called: called(found.was) },
      );
};

const groundOf = ({ block, was }: FoundBlock): ChangedParagraph => ({
  words: block.words,
  called: calledWithin(was),
});

const calledWithin = (was: LivePlace): Sentence => {
  if (was.label !== "") return nameOf(was);
  return isPreambular(was) ? sentence("this preambular paragraph") : sentence("this paragraph");
};

/** A change of words on the paragraph as it stands. */
export const wordsPlace = (
  change: WordsChange,
  found: FoundBlock,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const { block, was } = found;
  const here = groundOf(found);
  const placed = placeChange(change, here);
  if (!isRefusal(placed)) return drawnOn(found, placed, drawWords(placed, block.words));
  // Words that stood there then and do not any more are shown as such.
  const before = block.words === was.words ? placed : placeChange(change, { ...here, words: was.words });
  return isRefusal(before)
    ? placed
    : new Refusal("words-changed", "The words stood in {called} of {text} and do not stand in it any more.", {
        called: here.called,
        text: textNamed(ground),
      });
};

/** The blocks that stand, without those that are only proposed. */
export const standing = ({ now }: TextualGround): LivePlace[] => now.filter(({ isProposed }) => !isProposed);

const search = (ground: TextualGround, blocks = standing(ground)): Search => ({
  ground,
  blocks,
  find: (label) => liveBlock(label, ground),
  row: null,
});

const newPlace = (
  { standing: where, row, isBelow, text }: Extract<AskedChange, { ask: "new" }>,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const spot = spotOf(where, { ...search(ground), row });
  if (isRefusal(spot)) return spot;
  const { previous, like, label } = spot;
  const isItem = isBelow && like !== null && (like.level ?? 1) === 1 && !/\(/u.test(like.label);
  const kind = isItem ? "operative" : (row ?? kindOf(like));
  const ofLike = row === null || kindOf(like) === row ? (like?.level ?? undefined) : 1;
  const level = isItem ? 2 : ofLike;
  return {
    pid: previous?.pid ?? null,
    change: { op: "new", text, ...(kind && { kind }), ...(kind && level !== undefined && { level }) },
    label,
    present: previous?.label ?? "",
    drawn: [said(sentence("new paragraph {where}", { where: spot.where })), { text, change: "added" }],
  };
};

const kindOf = (like: LivePlace | null): "preambular" | "operative" | undefined =>
  like?.kind === "preambular" || like?.kind === "operative" ? like.kind : undefined;

const moved = (
  { standing: where }: Extract<AskedChange, { ask: "move" }>,
  found: FoundBlock,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const others = standing(ground).filter(({ pid }) => pid !== found.block.pid);
  if ("at" in where) {
    const to = liveBlock(where.at.label, ground);
    if (isRefusal(to)) return to;
    if (to.block.pid === found.block.pid)
      return new Refusal("malformed", "A paragraph cannot come after itself.");
  }
  const spot = spotOf(where, search(ground, others));
  if (isRefusal(spot)) return spot;
  const { side } = where;
  const isEdge = side === "start" || side === "end";
  const destination =
    isEdge && where.of === "text"
      ? sentence("{side, select, start {to the beginning} other {to the end}} of the text", { side })
      : spot.where;
  const change = {
    op: "move" as const,
    after: spot.previous?.pid ?? null,
    side: side === "own" ? ("before" as const) : side,
    label: isEdge ? "" : spot.label,
  };
  return drawnOn(found, change, [
    said(sentence("move {where}", { where: destination })),
    { text: found.block.words, change: "same" },
  ]);
};

// A merger is proposed on the second of the two, which must come after the first.
const merged = (label: string, found: FoundBlock, ground: TextualGround): PlacedChange | Refusal => {
  const other = liveBlock(label, ground);
  if (isRefusal(other)) return other;
  const blocks = standing(ground);
  const placeOf = ({ block }: FoundBlock) => blocks.findIndex(({ pid }) => pid === block.pid);
  const [first, second] = placeOf(found) < placeOf(other) ? [found, other] : [other, found];
  if (placeOf(second) - placeOf(first) !== 1)
    return new Refusal(
      "conflict",
      "Paragraphs {label} and {labelToo} do not stand next to each other: one must be moved first.",
      { label: first.was.label, labelToo: second.was.label },
    );
  return drawnOn(second, { op: "merge" }, [
    said(sentence("merge with {place}", { place: nameOf(first.was) })),
    { text: `${first.block.words.trim()} `, change: "same" },
    { text: second.block.words.trim(), change: "same" },
  ]);
};

/** L33: whether words that a proposal brings are the passage's own, word for word. */
export const isVerbatim = (passage: string, words: string): boolean => standsIn(passage, words);
