// The places to walk through in the text, one after the other: matches of a search, proposals, brackets, changes, and where
// others write.
import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { placesSought } from "#domain/words/sought";
import { pidOf } from "../writing/block-rule";
import { isSuggestion, wholeProposals } from "../writing/suggestion-marks";
import { readingOf } from "./bracket-marks";
import { caretsIn } from "./carets";

export const walkKinds = ["words", "proposal", "bracket", "change", "colleague"] as const;
export type WalkKind = (typeof walkKinds)[number];

/** What is walked through; `words` are those to look for, and empty for other kinds. */
export type PlaceWalk = { readonly kind: WalkKind; readonly words: string };

/** A place, as positions in the document. `id` tells places on the same words apart. */
export type WalkedPlace = {
  readonly from: number;
  readonly to: number;
  readonly pid: string;
  readonly id: string;
  /** A whole block. */
  readonly isWhole: boolean;
  /** Whether the words are in a footnote; the place is what carries it. */
  readonly isNote: boolean;
};

type FoundPlace = Pick<WalkedPlace, "from" | "to"> & Partial<WalkedPlace>;

// What is found in a block, by offsets in its words; -1 is the block itself.
type InBlock = (block: Node) => readonly FoundPlace[];

const whole = { from: -1, to: -1, isWhole: true };

const idsOf = (words: Node): string[] =>
  words.marks.filter(isSuggestion).map(({ attrs }) => String(attrs.id));

const inNotes = (block: Node, words: string): FoundPlace[] => {
  const found: FoundPlace[] = [];
  let last: unknown = null;
  block.forEach((piece, offset) => {
    const note: unknown = piece.marks.find(({ type }) => type.name === "footnote")?.attrs.note ?? null;
    if (typeof note === "string" && note !== last && placesSought(words, note).length > 0)
      found.push({ from: offset, to: offset + piece.nodeSize, isNote: true });
    last = note;
  });
  return found;
};

// A block is the same node as long as its words are unchanged, so a keystroke searches its own block only.
const known = new WeakMap<Node, { readonly words: string; readonly found: readonly FoundPlace[] }>();

const wordsIn =
  (words: string): InBlock =>
  (block) => {
    const seen = known.get(block);
    if (seen?.words === words) return seen.found;
    const inWords = placesSought(words, block.textContent).map(({ start, end }) => ({
      from: start,
      to: end,
    }));
    const found = [...inWords, ...inNotes(block, words)].sort((one, other) => one.from - other.from);
    known.set(block, { words, found });
    return found;
  };

const bracketsIn: InBlock = (block) => {
  const reading = readingOf(block);
  if (!reading) return [];
  const pairs = reading.spans
    .filter(({ isEditorial }) => !isEditorial)
    .map(({ start, end }) => ({ from: start, to: end }));
  const alone = reading.unbalanced.map((at) => ({ from: at, to: at + 1 }));
  return [...pairs, ...alone].sort((one, other) => one.from - other.from);
};

// Stretches of words that proposals insert or delete, each as long as the proposals are the same, and changes of whole
// blocks.
const changesIn: InBlock = (block) => {
  const found: FoundPlace[] = wholeProposals(block).map(({ id }) => ({ ...whole, id }));
  let last: { from: number; to: number; id: string } | null = null;
  block.forEach((piece, offset) => {
    const id = idsOf(piece).join(" ");
    if (last && last.id === id && last.to === offset) last.to += piece.nodeSize;
    else {
      last = { from: offset, to: offset + piece.nodeSize, id };
      if (id !== "") found.push(last);
    }
  });
  return found;
};

// A proposal is where its first words are, or its first block.
const proposalsIn = (): InBlock => {
  const seen = new Set<string>();
  const first = (id: string): boolean => !seen.has(id) && Boolean(seen.add(id));
  return (block) => {
    const found: FoundPlace[] = wholeProposals(block)
      .filter(({ id }) => first(id))
      .map(({ id }) => ({ ...whole, id }));
    block.forEach((piece, offset) => {
      for (const id of idsOf(piece))
        if (first(id)) found.push({ from: offset, to: offset + piece.nodeSize, id });
    });
    return found;
  };
};

const finderOf = ({ kind, words }: PlaceWalk): InBlock => {
  switch (kind) {
    case "words":
      return wordsIn(words);
    case "proposal":
      return proposalsIn();
    case "bracket":
      return bracketsIn;
    case "change":
      return changesIn;
    case "colleague":
      return () => [];
  }
};

const placed = (block: Node, start: number, found: FoundPlace): WalkedPlace => ({
  pid: pidOf(block),
  id: found.id ?? "",
  isWhole: found.isWhole ?? false,
  isNote: found.isNote ?? false,
  from: found.isWhole ? start : start + 1 + found.from,
  to: found.isWhole ? start + block.nodeSize : start + 1 + found.to,
});

// The carets of others exist as decorations only, from which their places are read.
const colleaguesIn = (state: EditorState): WalkedPlace[] => {
  const places = new Map<number, WalkedPlace>();
  for (const { from, to } of caretsIn(state)) {
    if (from !== to) continue;
    const $at = state.doc.resolve(from);
    if ($at.depth === 1)
      places.set(from, { from, to, pid: pidOf($at.parent), id: "", isWhole: false, isNote: false });
  }
  return [...places.values()].sort((one, other) => one.from - other.from);
};

/** The places of a walk in the order of the text. */
export const walkedPlaces = (state: EditorState, walk: PlaceWalk): readonly WalkedPlace[] => {
  if (walk.kind === "colleague") return colleaguesIn(state);
  const find = finderOf(walk);
  const places: WalkedPlace[] = [];
  state.doc.forEach((block, start) => {
    for (const found of find(block)) places.push(placed(block, start, found));
  });
  return places;
};
