// The draft as a value: blocks of attributed runs, and the base text that everything is agreed on.
// It knows nothing of Yjs, TipTap, the database or the clock.

import type { BlockKind, BlockType, ParagraphId } from "./block-kinds";
import type { Run, Suggestion, WholeProposal } from "./draft-values";

export { type BlockKind, type BlockType, blockKinds, blockTypes, type ParagraphId } from "./block-kinds";
export type { Run, Suggestion, WholeProposal } from "./draft-values";

/** Takes a text as the identity of a block: the only place that does. */
export function paragraphId(text: string): ParagraphId;
export function paragraphId(text: string): string {
  return text;
}

/** A delegation's code: ISO 3166 alpha-3 for States (`CHN`), a short name for groups (`G77`, `EU`). */
export type DelegationCode = string;

/** Deepest level: sections 1 to 1.1.1, paragraphs 12 to (a) to (i). */
export const deepestLevel = 3;

/** A heading or a paragraph: the unit that is numbered, linked and agreed. */
export type Block = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  /** 1 to {@link deepestLevel}. */
  readonly level: number;
  readonly runs: readonly Run[];
  /** Proposals about the block as a whole; absent when there are none. */
  readonly whole?: readonly WholeProposal[];
};

/** The proposal by which a block that is only proposed exists, `new` or `alternative`; null for a block that stands. */
export const proposedBy = (block: Pick<Block, "whole">): WholeProposal | null =>
  block.whole?.find(({ op }) => op === "new" || op === "alternative") ?? null;

/** The blocks that stand: those that are not only proposed. */
export const standingBlocks = <B extends Pick<Block, "whole">>(blocks: readonly B[]): B[] =>
  blocks.filter((block) => proposedBy(block) === null);

export const typeOf = (kind: BlockKind): BlockType =>
  kind === "title" || kind === "section" ? "heading" : "paragraph";

/** Makes a run of plain words; pass marks in `marks`. */
export const run = (text: string, marks: Partial<Omit<Run, "text">> = {}): Run => ({
  text,
  italic: false,
  footnote: null,
  insertions: [],
  deletions: [],
  ...marks,
});

/** Whether two stretches of words look alike and carry the same marks. */
export const hasSameMarks = (one: Run, other: Run): boolean =>
  one.italic === other.italic &&
  one.footnote === other.footnote &&
  one.reference === other.reference &&
  areSame(one.insertions, other.insertions) &&
  areSame(one.deletions, other.deletions);

const areSame = (one: readonly Suggestion[], other: readonly Suggestion[]): boolean =>
  one.length === other.length &&
  one.every(({ id, by, at }, index) => {
    const mark = other[index];
    return mark?.id === id && mark.by === by && mark.at === at;
  });

/** Whether two lists of words read alike, with the same looks and marks. */
export const hasSameRuns = (some: readonly Run[], others: readonly Run[]): boolean =>
  some.length === others.length &&
  some.every((run, index) => {
    const other = others[index];
    return other?.text === run.text && hasSameMarks(run, other);
  });

/** Every white space becomes one space, the ends are trimmed, and the words are in NFC. */
export const collapse = (text: string): string => singleSpaced(text).trim();

// Nearly all text is collapsed already, and looking is much quicker than rewriting.
const singleSpaced = (text: string): string => {
  const whole = text.normalize("NFC");
  return /[^\S ]| {2}/u.test(whole) ? whole.replace(/\s+/gu, " ") : whole;
};

/** How a text begins: whole words, as far as they go in `longest` characters. */
export const beginningOf = (text: string, longest = 90): string => {
  const words = collapse(text);
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  // Where words are not separated by spaces the cut stays where it is.
  const end = cut.lastIndexOf(" ");
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).replace(/[\p{Cs}\s]+$/u, "")}\u00a0…`;
};

/** The runs of the base text: as if every open proposal were refused. */
export const baseRuns = (block: Block): Run[] =>
  block.runs
    .filter((piece) => piece.insertions.length === 0)
    .map((piece) => (piece.deletions.length === 0 ? piece : { ...piece, deletions: [] }));

/** The words of the base text, without footnotes, white space collapsed. */
export const baseText = (block: Block): string => collapse(uncollapsed(block));

const uncollapsed = ({ runs }: Block): string =>
  runs.reduce((text, piece) => (piece.insertions.length === 0 ? text + piece.text : text), "");

/** Whether two blocks have the same base text. Nearly always this is decided without collapsing anything. */
export const hasSameWords = (one: Block, other: Block): boolean =>
  one === other || uncollapsed(one) === uncollapsed(other) || baseText(one) === baseText(other);

/**
 * Rule S1: the canonical form whose SHA-256 is the digest of a block: kind and level, the words in NFC with
 * white space collapsed, and each footnote in its place. Italics are editorial and do not count.
 */
export const canonicalText = (block: Block): string => {
  const words: (string | { note: string })[] = [];
  let pending = "";
  const flush = () => {
    const text = singleSpaced(pending);
    if (text !== "") words.push(text);
    pending = "";
  };
  // A footnote is placed after the last of the words that it is on, as in `joinFootnotes`, but without another list of very
  // many runs.
  let note: string | null = null;
  const annotate = (next: string | null) => {
    if (note === next) return;
    if (note !== null) {
      flush();
      words.push({ note: collapse(note) });
    }
    note = next;
  };
  for (const { text, footnote, insertions } of block.runs) {
    if (insertions.length > 0) continue;
    annotate(footnote);
    pending += text;
  }
  annotate(null);
  flush();
  return JSON.stringify([block.kind, block.level, ...trimEnds(words)]);
};

/** A footnote whose mark covers several runs (one of them italic, say) is one footnote, after the last of them. */
export const joinFootnotes = (runs: readonly Run[]): Run[] =>
  runs.map((piece, index) =>
    piece.footnote !== null && runs[index + 1]?.footnote === piece.footnote
      ? { ...piece, footnote: null }
      : piece,
  );

/**
 * How many UTF-16 units at the end of `before` carry a footnote that goes on in `following`. Where words are cut there,
 * the note goes with the words that follow, so that it is not printed twice.
 */
export const noteAtCut = (before: readonly Run[], following: readonly Run[]): number => {
  const note = following.find(({ text }) => text !== "")?.footnote ?? null;
  const last =
    note === null ? -1 : before.findLastIndex(({ text, footnote }) => text !== "" && footnote !== note);
  return note === null ? 0 : before.slice(last + 1).reduce((sum, { text }) => sum + text.length, 0);
};

const trimEnds = (words: (string | { note: string })[]) => {
  const trimmed = words.map((word, index) => {
    if (typeof word !== "string") return word;
    const begun = index === 0 ? word.trimStart() : word;
    return index === words.length - 1 ? begun.trimEnd() : begun;
  });
  return trimmed.filter((word) => word !== "");
};

/**
 * The first character that may not stand in a draft, or null. Control characters, bidirectional overrides and invisible
 * spaces make two different texts look alike, and half a character cannot be stored; joiners and direction marks that
 * scripts need are allowed.
 */
export const forbiddenCharacter = (text: string): string | null =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e007f}\p{Cs}\p{Co}]|\u034f/u.exec(
    text,
  )?.[0] ?? null;

/** True when an offset lies between the two halves of one character. */
export const splitsCharacter = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "");
