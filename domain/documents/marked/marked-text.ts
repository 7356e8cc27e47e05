// Rule A22: a text marked as a word processor tracks changes: what came and what went, each with who changed it and when.
// Taking every change gives one text, refusing every change the other.
import type { BlockKind, ParagraphId } from "#domain/draft";
import { heaviestOrdered } from "#domain/texts/reading-order";

/** Who made a change: delegations by their codes, or how those who hold the pen are called. `at`: ISO 8601. */
export type Author = { readonly by: string; readonly at: string };

/** What became of something: it came, it went, both (it is proposed, and to be taken out again), or neither. */
export type Marking = { readonly came: Author | null; readonly went: Author | null };

export type MarkedNote = Marking & { readonly text: string };

/** A stretch of words with one look and one marking. The footnotes hang on its end. */
export type MarkedPiece = Marking & {
  readonly text: string;
  readonly italic: boolean;
  readonly notes: readonly MarkedNote[];
  /** The block that these words refer to. */
  readonly reference?: ParagraphId;
};

/** A paragraph. `end` is what became of the paragraph's end: where it goes, the words join those of the next one. */
export type MarkedParagraph = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  /** Where two texts are applied into one: the label in the earlier one, empty for none, and who numbers. */
  readonly numbered?: { readonly was: string; readonly by: Author };
  /** The block whose words stand here; null where they are put together from several, or cut from one. */
  readonly lies: ParagraphId | null;
  readonly pieces: readonly MarkedPiece[];
  /** Set where the paragraph is there before and after, even where all of its words come or go. */
  readonly stays?: true;
  readonly end: Marking;
  /** Whether its end comes where one block is cut: until that is accepted, what follows belongs to the same block. */
  readonly isCut?: boolean;
  /** What it was before, where its kind or level is changed. */
  readonly was: { readonly kind: BlockKind; readonly level: number; readonly author: Author } | null;
};

/** How those who hold the pen are called where they change something. */
export const penHolders = "Co-facilitators";

export const unmarked: Marking = { came: null, went: null };

/** Who brings a paragraph as a whole, and who takes it away. */
export const wholeMarking = ({ pieces, end, stays }: MarkedParagraph): Marking => ({
  came: !stays && pieces.every(({ came }) => came) ? end.came : null,
  went: !stays && pieces.every(({ went }) => went) ? end.went : null,
});

/**
 * The same with two names wherever one author brings and takes away, as with two alternatives of one delegation. A word
 * processor joins changes of one name: what comes and goes again would stay when all of them are rejected.
 */
export const distinguishAuthors = (paragraphs: readonly MarkedParagraph[]): MarkedParagraph[] =>
  paragraphs.map((paragraph) => ({
    ...paragraph,
    end: distinguished(paragraph.end),
    pieces: paragraph.pieces.map((piece) => ({
      ...distinguished(piece),
      notes: piece.notes.map(distinguished),
    })),
  }));

const distinguished = <M extends Marking>(marking: M): M =>
  marking.came && marking.went && marking.came.by === marking.went.by
    ? { ...marking, went: { ...marking.went, by: `${marking.went.by} (taken out again)` } }
    : marking;

/** Several authors as one, with the earliest time; null for none. */
export const together = (authors: readonly Author[]): Author | null => {
  const [first] = authors;
  if (!first) return null;
  const by = [...new Set(authors.map((each) => each.by))].join(", ");
  return { by, at: authors.map(({ at }) => at).toSorted()[0] ?? first.at };
};

/** Blocks of two texts, by their indexes, that are one place with changes in it. Both ranges are without gaps. */
export type Unit = {
  readonly from: readonly [first: number, last: number];
  readonly to: readonly [first: number, last: number];
  readonly weight: number;
  readonly paragraphs: readonly MarkedParagraph[];
};

/** The two texts that are applied into one: how long they are, what is one place, and how what is in one alone is shown. */
type MarkedLayout = {
  readonly from: number;
  readonly to: number;
  readonly units: readonly Unit[];
  gone(from: number): readonly MarkedParagraph[];
  come(to: number): readonly MarkedParagraph[];
  /** The block of the old text that a block of the new one belongs to. */
  partner(to: number): number | undefined;
};

/**
 * Both texts as one, each in its own order. Units that would have to change places do not stay: what they hold goes from
 * the old place and comes at the new one; the heaviest stay.
 */
export const insertInto = ({ from, to, units, gone, come, partner }: MarkedLayout): MarkedParagraph[] => {
  const ordered = units.toSorted((one, other) => one.from[0] - other.from[0]);
  const staying = heaviestOrdered(
    ordered.map((unit) => unit.to[0]),
    ordered.map((unit) => unit.weight),
  );
  const out: MarkedParagraph[] = [];
  let [old, young] = [0, 0];
  const advance = (nextOld: number, nextYoung: number) => {
    for (; old < nextOld; old += 1) {
      out.push(...gone(old));
      for (; young < nextYoung && partner(young) === old; young += 1) out.push(...come(young));
    }
    for (; young < nextYoung; young += 1) out.push(...come(young));
  };
  for (const [index, unit] of ordered.entries()) {
    if (!staying.has(index)) continue;
    advance(unit.from[0], unit.to[0]);
    out.push(...unit.paragraphs);
    [old, young] = [unit.from[1] + 1, unit.to[1] + 1];
  }
  advance(from, to);
  return out;
};
