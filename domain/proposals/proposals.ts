// Rule A: proposals lie on the words as marks; the base text under them does not change until one is accepted.

import { placesOf } from "#domain/words/quotes";
import { type Block, type ParagraphId, proposedBy, type Run, run, type Suggestion } from "../draft";
import { Refusal } from "../refusal";

/** An amendment inside one block. `quote` are words of the base text; `text` is what is to stand after or instead of them. */
export type InlineProposal = {
  readonly op: "insert" | "delete" | "replace";
  readonly quote: string;
  readonly text: string;
  readonly mark: Suggestion;
  /**
   * Offset in the raw base text, in UTF-16 units. With a quote it chooses the nearest of several places; without one an
   * insertion goes exactly there.
   */
  readonly at?: number | undefined;
  /** Proposals whose words count as text too: in a proposed block the proposal that the block is. */
  readonly within?: ReadonlySet<string> | undefined;
};

/** Words without marks of proposals, with their look. */
export type UnmarkedRun = Omit<Run, "insertions" | "deletions">;

/** A stretch of the text that is removed (none when `start` is `end`) and the words that are put after it. */
export type TextEdit = {
  readonly start: number;
  readonly end: number;
  readonly inserted: readonly UnmarkedRun[];
};

const nobody: ReadonlySet<string> = new Set();

/** Whether any proposal lies on a block: in a long draft the quickest test, made before any other. */
export const isProposedOn = ({ whole, runs }: Pick<Block, "runs" | "whole">): boolean =>
  (whole?.length ?? 0) > 0 ||
  runs.some(({ insertions, deletions }) => insertions.length > 0 || deletions.length > 0);

/** A1: the identities of the open proposals on a block: those on the block as a whole, then those on its words, in order. */
export const proposalsOn = (block: Pick<Block, "runs" | "whole">): string[] =>
  isProposedOn(block) ? [...proposalsOnAny([block])] : [];

/** The open proposals on any of these blocks, in order. */
export const proposalsOnAny = (blocks: readonly Pick<Block, "runs" | "whole">[]): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const { whole = [], runs } of blocks) {
    for (const { id } of whole) ids.add(id);
    for (const { insertions, deletions } of runs) {
      for (const { id } of insertions) ids.add(id);
      for (const { id } of deletions) ids.add(id);
    }
  }
  return ids;
};

/** Whether any of these proposals lies on a block. */
export const hasAnyOf = (
  { whole = [], runs }: Pick<Block, "runs" | "whole">,
  ids: ReadonlySet<string>,
): boolean => {
  const isOne = ({ id }: Suggestion) => ids.has(id);
  return (
    whole.some(isOne) ||
    runs.some(({ insertions, deletions }) => insertions.some(isOne) || deletions.some(isOne))
  );
};

/** How many alternatives are proposed to each block: they are blocks of their own, but open on it all the same. */
export const alternativesTo = (blocks: readonly Pick<Block, "whole">[]): ReadonlyMap<ParagraphId, number> => {
  const count = new Map<ParagraphId, number>();
  for (const block of blocks) {
    const proposal = proposedBy(block);
    if (proposal?.op === "alternative") count.set(proposal.of, (count.get(proposal.of) ?? 0) + 1);
  }
  return count;
};

/**
 * True for words that a proposal is described against: those of the base text, and those of the proposals in which it
 * lies.
 */
export const isGround = (piece: Run, within: ReadonlySet<string> = nobody): boolean =>
  piece.insertions.length === 0 || piece.insertions.some(({ id }) => within.has(id));

/** The raw words that a proposal is described against: offsets of edits are offsets in them. */
export const groundText = (runs: readonly Run[], within: ReadonlySet<string> = nobody): string => {
  let text = "";
  for (const piece of runs) if (isGround(piece, within)) text += piece.text;
  return text;
};

/**
 * A2: applies a proposal on runs. The quoted words are marked for deletion, and what is proposed comes after them as an
 * insertion; what others have proposed stays as it is. Refused when the quote is not in the base text, or more than once
 * and no offset chooses.
 */
export const applyProposal = (runs: readonly Run[], proposal: InlineProposal): Run[] | Refusal => {
  const place = placeOf(groundText(runs, proposal.within), proposal);
  if (place instanceof Refusal) return place;
  const { op, text } = proposal;
  const edit = {
    start: op === "insert" ? place.end : place.start,
    end: place.end,
    inserted: op === "delete" || text === "" ? [] : [run(text)],
  };
  return applyTextEdits(runs, [edit], proposal);
};

const placeOf = (base: string, { op, quote, text, at }: InlineProposal) => {
  if (op === "insert" && text === "") return new Refusal("malformed", "Say which words are to be inserted.");
  if (quote === "" && at !== undefined) {
    if (op !== "insert") return new Refusal("malformed", "Quote the words that are to go.");
    if (!Number.isInteger(at) || at < 0 || at > base.length)
      return new Refusal("words-changed", "The paragraph has no such place.");
    return cutsCharacter(base, at)
      ? new Refusal("malformed", "The place lies inside a character.")
      : { start: at, end: at };
  }
  const places = quote === "" ? [] : occurrences(base, quote);
  const [first] = places;
  if (!first) return new Refusal("words-changed", "The quoted words are not in the paragraph.");
  if (at === undefined && places.length > 1)
    return new Refusal(
      "malformed",
      "The quoted words stand more than once in the paragraph: quote more of them.",
    );
  return places.reduce(
    (best, each) => (Math.abs(each.start - (at ?? 0)) < Math.abs(best.start - (at ?? 0)) ? each : best),
    first,
  );
};

/**
 * Every place at which the quoted words occur: as written, or else disregarding white space and the composition of
 * letters.
 */
const occurrences = (base: string, quote: string): { start: number; end: number }[] => {
  const exact: { start: number; end: number }[] = [];
  for (let at = base.indexOf(quote); at >= 0; at = base.indexOf(quote, at + 1))
    exact.push({ start: at, end: at + quote.length });
  return exact.length > 0 ? exact : placesOf(base, quote);
};

const cutsCharacter = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "");

/** Marks stretches of the ground for deletion and puts words after them. Stretches are in order and do not overlap. */
export const applyTextEdits = (
  runs: readonly Run[],
  textEdits: readonly TextEdit[],
  { mark, within }: Pick<InlineProposal, "mark" | "within">,
): Run[] => {
  const edges = textEdits.flatMap(({ start, end }) => [start, end]);
  const insertedAt = (offset: number): Run[] =>
    textEdits
      .filter(({ end }) => end === offset)
      .flatMap(({ inserted }) => inserted.map((words) => ({ ...words, insertions: [mark], deletions: [] })));
  const marked = insertedAt(0);
  let at = 0;
  for (const piece of runs) {
    if (!isGround(piece, within)) {
      marked.push(piece);
      continue;
    }
    const offset = at;
    for (const part of cutRun(
      piece,
      edges.map((edge) => edge - offset),
    )) {
      const goes = textEdits.some(({ start, end }) => at >= start && at < end);
      marked.push(goes ? { ...part, deletions: [...part.deletions, mark] } : part);
      at += part.text.length;
      if (part.text !== "") marked.push(...insertedAt(at));
    }
  }
  return marked;
};

/** A run cut at the offsets that lie inside it. */
export const cutRun = (piece: Run, offsets: readonly number[]): Run[] => {
  const inside = [...new Set(offsets)].filter((offset) => offset > 0 && offset < piece.text.length);
  const edges = [0, ...inside.sort((a, b) => a - b), piece.text.length];
  return edges.slice(1).map((edge, i) => ({ ...piece, text: piece.text.slice(edges[i], edge) }));
};
