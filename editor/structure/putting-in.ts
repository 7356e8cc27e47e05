// Puts pasted paragraphs into the text, as word processors do: the first continues the words before the caret, the last
// continues in those after it, and those between are paragraphs of their own.
import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { spaceBetween } from "#domain/proposals/joints";
import { pidOf } from "../writing/block-rule";
import { indexIn, type Landing, positionIn, type SelectionStart } from "../writing/places";
import { wholeProposals } from "../writing/suggestion-marks";
import { type PastedParagraph, plainWords } from "./pasted";
import { actKey } from "./structure-acts";
import {
  inTurn,
  removing,
  restyling,
  type StructureCommands,
  type StructureStep,
  type Style,
  shown,
  splitting,
  styleBeside,
  styleOf,
} from "./structure-steps";

/** How paragraphs are put in at a place. */
type InsertionPlan = {
  /** What continues the words before the caret. */
  readonly head: PastedParagraph | null;
  /** What becomes paragraphs of their own. */
  readonly between: readonly PastedParagraph[];
  /** What continues in the words after the caret. */
  readonly tail: PastedParagraph | null;
  /** Where they go: before the block, after it, or between its halves. */
  readonly side: "before" | "after" | "amidst";
  /** What an empty block becomes. */
  readonly style: Style | null;
};

/** What a pasted paragraph says that it is. */
export const ownStyle = ({ place }: PastedParagraph): Style | null => {
  if (place.as === "words") return null;
  return place.as === "heading"
    ? { kind: "section", level: place.level }
    : { kind: "operative", level: place.level };
};

const textOf = (paragraph: PastedParagraph | null): string =>
  (paragraph?.runs ?? []).map(({ text }) => text).join("");

const isSameStyle = (one: Style, other: Style): boolean =>
  one.kind === other.kind && one.level === other.level;

/**
 * How paragraphs are put in. A heading, or an item of another level, does not continue the words of the caret's block: it
 * becomes a paragraph of its own. `mayCut` is false where the block must stay whole: everything but the first then comes
 * after it.
 */
export const planOf = (
  paragraphs: readonly PastedParagraph[],
  { block, offset }: Pick<SelectionStart, "block" | "offset">,
  mayCut: boolean,
): InsertionPlan => {
  const [first, ...rest] = paragraphs;
  const nothing: InsertionPlan = { head: null, between: [], tail: null, side: "after", style: null };
  if (!first) return nothing;
  const present = styleOf(block);
  const goesOn = (paragraph: PastedParagraph): boolean => {
    const style = ownStyle(paragraph);
    return style === null || isSameStyle(style, present);
  };
  if (block.content.size === 0) {
    const style = ownStyle(first);
    return {
      ...nothing,
      head: first,
      between: rest,
      style: style && !isSameStyle(style, present) ? style : null,
    };
  }
  if (rest.length === 0) return { ...nothing, head: first };
  // A23: words of paragraphs that are joined have a space between them where they need one.
  const [before, following] = [block.textBetween(0, offset), block.textBetween(offset, block.content.size)];
  const headOf = (paragraph: PastedParagraph) => led(paragraph, spaceBetween(before, textOf(paragraph)));
  const isAtStart = offset === 0;
  const isAtEnd = offset === block.content.size;
  if (isAtEnd || !mayCut)
    return goesOn(first)
      ? { ...nothing, head: headOf(first), between: rest }
      : { ...nothing, between: paragraphs };
  const last = rest.at(-1);
  const tail = last && goesOn(last) ? followed(last, spaceBetween(textOf(last), following)) : null;
  const others = tail ? paragraphs.slice(0, -1) : paragraphs;
  if (isAtStart) return { ...nothing, between: others, tail, side: "before" };
  const head = goesOn(first) ? headOf(first) : null;
  return { head, between: head ? others.slice(1) : others, tail, side: "amidst", style: null };
};

const [startsWord, endsWord] = [/^[\p{L}\p{N}]/u, /[\p{L}\p{N}]$/u];

/** A23f: words put in before a word or after one, with a space between where they need one. */
export const setApart = (
  paragraph: PastedParagraph | null,
  { block, offset }: Pick<SelectionStart, "block" | "offset">,
): PastedParagraph | null => {
  const [before, following] = [block.textBetween(0, offset), block.textBetween(offset, block.content.size)];
  const [isAfterWord, isBeforeWord] = [endsWord.test(before), startsWord.test(following)];
  if (!paragraph || isAfterWord === isBeforeWord) return paragraph;
  const words = textOf(paragraph);
  return isAfterWord
    ? led(paragraph, spaceBetween(before, words))
    : followed(paragraph, spaceBetween(words, following));
};

const withRuns = (paragraph: PastedParagraph, runs: PastedParagraph["runs"]): PastedParagraph => ({
  ...paragraph,
  runs: runs.filter(({ text }) => text !== ""),
});

const led = (paragraph: PastedParagraph, space: string): PastedParagraph =>
  withRuns(paragraph, [{ text: space, italic: false }, ...paragraph.runs]);

const followed = (paragraph: PastedParagraph, space: string): PastedParagraph =>
  withRuns(paragraph, [...paragraph.runs, { text: space, italic: false }]);

const nodesOf = (schema: Schema, paragraph: PastedParagraph | null): Node[] =>
  (paragraph?.runs ?? []).map(({ text, italic, note }) =>
    schema.text(text, [
      ...(italic ? [schema.mark("italic")] : []),
      ...(note === undefined ? [] : [schema.mark("footnote", { note })]),
    ]),
  );

const sizeOf = (paragraph: PastedParagraph | null): number => textOf(paragraph).length;

/** Puts words in at the selection. */
export const putWords = (view: EditorView, paragraphs: readonly (PastedParagraph | null)[]): void => {
  const words = paragraphs.flatMap((paragraph) => nodesOf(view.state.schema, paragraph));
  const tr = view.state.tr.replaceSelection(new Slice(Fragment.fromArray(words), 0, 0));
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
};

/** True when a block may be cut in two at once: a proposal to cut it would leave the words where they are. */
export const mayCutAt = (block: Node, by: string | null): boolean =>
  by === null || wholeProposals(block).some((whole) => whole.op === "new" && whole.by === by);

/** Puts paragraphs in at a place, by a plan. */
export const puttingIn =
  (commands: StructureCommands, at: Landing, plan: InsertionPlan): StructureStep =>
  async (view) => {
    const { doc } = view.state;
    const index = indexIn(doc, at.pid);
    if (index < 0) return null;
    const style = styleBeside(doc.child(index));
    const before = index > 0 ? pidOf(doc.child(index - 1)) : null;
    const words = [plan.head, plan.tail];
    // A restyled block is a new one to the history of words: so that comes first, then the words.
    const restyled = plan.style && (await restyling(commands, at, plan.style)(view));
    if (plan.style && !restyled) return null;
    putWordsAt(view, at, words);
    const cut = { pid: at.pid, offset: at.offset + sizeOf(plan.head) };
    const after = plan.side === "before" ? before : at.pid;
    const done = await inTurn([
      ...(plan.side === "amidst" ? [cutting(commands, cut, plan.tail)] : []),
      ...(plan.between.length > 0 ? [addingAll(commands, { after, paragraphs: plan.between, style })] : []),
    ])(view);
    if (!done && !restyled) return takeOut(view, at, words);
    const backs = [done?.back, restyled?.back].filter((back) => !!back);
    const back = followedBy(inTurn(backs), at, puttingIn(commands, at, plan));
    return { landing: landingOf(view, at, plan) ?? done?.landing ?? cut, back };
  };

const putWordsAt = (view: EditorView, at: Landing, words: readonly (PastedParagraph | null)[]): void => {
  const { doc, tr } = view.state;
  const start = positionIn(doc, at);
  if (start === null || words.every((paragraph) => paragraph === null)) return;
  view.dispatch(tr.setSelection(TextSelection.create(doc, start)));
  putWords(view, words);
};

// Undoing ends where it began, and all of it can be redone.
const followedBy =
  (back: StructureStep, landing: Landing, again: StructureStep): StructureStep =>
  async (view) =>
    (await back(view)) && { landing, back: again };

// After the last of what was put in, where that continues in existing words.
const landingOf = (view: EditorView, at: Landing, plan: InsertionPlan): Landing | null => {
  if (!plan.tail) return null;
  const { doc } = view.state;
  const own = indexIn(doc, at.pid);
  const place = plan.side === "before" ? own : own + 1 + plan.between.length;
  const block = doc.maybeChild(place);
  return block && { pid: pidOf(block), offset: textOf(plan.tail).trimEnd().length };
};

// When nothing came of it the words put in are removed again: no part of a paste is left without the rest.
const takeOut = (view: EditorView, at: Landing, words: readonly (PastedParagraph | null)[]): null => {
  const start = positionIn(view.state.doc, at);
  const size = words.reduce((sum, paragraph) => sum + sizeOf(paragraph), 0);
  const isThere = start !== null && wordsAt(view, start, size) === words.map(textOf).join("");
  if (isThere && size > 0) view.dispatch(view.state.tr.delete(start, start + size));
  return null;
};

const wordsAt = ({ state: { doc } }: EditorView, start: number, size: number): string =>
  doc.textBetween(start, Math.min(start + size, doc.resolve(start).end()));

// Cuts a block; undoing first removes the words put in after the cut, if nobody has changed them.
const cutting =
  (commands: StructureCommands, cut: Landing, tail: PastedParagraph | null): StructureStep =>
  async (view) => {
    const done = await splitting(commands, cut)(view);
    const back = done?.back;
    if (!back || !tail) return done;
    const withoutTail: StructureStep = (later) => {
      const start = positionIn(later.state.doc, done.landing);
      if (start !== null && wordsAt(later, start, sizeOf(tail)) === textOf(tail))
        later.dispatch(
          later.state.tr
            .delete(start, start + sizeOf(tail))
            .setMeta("addToHistory", false)
            .setMeta(actKey, true),
        );
      return back(later);
    };
    return { ...done, back: withoutTail };
  };

type Additions = {
  readonly after: string | null;
  readonly paragraphs: readonly PastedParagraph[];
  readonly style: Style;
};

const addingAll =
  (commands: StructureCommands, addition: Additions): StructureStep =>
  async (view) => {
    const { after, paragraphs, style } = addition;
    const answers = await commands.addAll(after, paragraphs, style);
    const made = answers.map(({ pid }, index) => ({ pid, words: plainWords(paragraphs[index]) }));
    const last = made.at(-1);
    if (!last) return null;
    await shown(view, (doc) => indexIn(doc, last.pid) >= 0);
    return {
      landing: { pid: last.pid, offset: last.words.length },
      back: removing(commands, made, addingAll(commands, addition)),
    };
  };
