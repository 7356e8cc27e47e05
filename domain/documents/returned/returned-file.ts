// Rule D2: the reading of a Word file that has come back: paragraphs of words, each with who inserted and who deleted them.
// What went out with the file is told from what is new, and paragraphs are put together as they stood when it went out.
import { isNumberAlone } from "#domain/documents/printed/printed-labels";
import type { Maker } from "#domain/documents/values";
import { collapse, type ParagraphId } from "#domain/draft";
import { markKey, type SentWords } from "./sent-words";

/** A stretch of words that came, went, or both; `note` stands for the mark of a footnote. */
export type ReturnedPiece = {
  readonly text: string;
  readonly came: Maker | null;
  readonly went: Maker | null;
  readonly note?: true;
};

export type ReturnedParagraph = {
  /** The blocks whose bookmarks begin in it. */
  readonly names: readonly ParagraphId[];
  /** Whether such a bookmark goes on in the next paragraph. */
  readonly goesOn: boolean;
  readonly pieces: readonly ReturnedPiece[];
  /** What became of the paragraph's end: one that came cut a paragraph in two, one that went joined two. */
  readonly end: Pick<ReturnedPiece, "came" | "went">;
};

export type ReturnedFile = {
  readonly paragraphs: readonly ReturnedParagraph[];
  /** What the file says of how it went out; null where that was lost or the file was not made here. */
  readonly sent: SentWords | null;
  /** The words of its footnotes, each with whether something in it is tracked. */
  readonly notes: readonly { readonly text: string; readonly isTracked: boolean }[];
  readonly remarks: readonly (Maker & { readonly text: string })[];
};

/** Where words belong: to the text, to what was proposed when the file went out, or they are new. */
export type Bit = {
  readonly text: string;
  readonly of: "text" | "proposed" | "new";
  /** Who struck them since the file went out. */
  readonly gone: Maker | null;
  readonly came: Maker | null;
  readonly note: boolean;
};

/** A paragraph of the file, and what stands between it and the next one of its strand. */
export type RevisedParagraph = {
  readonly bits: readonly Bit[];
  readonly break: "tracked" | "untracked" | "proposed" | null;
  readonly breaker: Maker | null;
};

/** What was one paragraph when the file went out. */
export type Strand = {
  readonly pid: ParagraphId | null;
  /** Others that were joined to it without tracking. */
  readonly swallowed: readonly ParagraphId[];
  readonly parts: readonly RevisedParagraph[];
  /** Who took its end away, so that it joins the next one. */
  readonly joins: Maker | null;
};

/** Says whether a change went out with the file. */
export type Knowing = (maker: Maker) => boolean;

/** Knows the changes that a file says it went out with, and those that are open on the text by now. */
export const knowing = (sent: SentWords | null, open: Iterable<string>): Knowing => {
  const sentMarks = new Set([...(sent?.marks ?? []), ...open]);
  return ({ by, at }) => at !== null && sentMarks.has(markKey(by, at));
};

/** D2: the paragraphs of a file as they stood when it went out. */
export const strandsOf = (paragraphs: readonly ReturnedParagraph[], isKnown: Knowing): Strand[] => {
  const strands: Strand[] = [];
  let open: ReturnedParagraph[] = [];
  paragraphs.forEach((paragraph, index) => {
    open.push(paragraph);
    const next = paragraphs[index + 1];
    if (next && breakBetween(open, [paragraph, next], isKnown) !== null) return;
    strands.push(strandOf(open, isKnown));
    open = [];
  });
  return strands;
};

const isNew = (maker: Maker | null, isKnown: Knowing): maker is Maker => maker !== null && !isKnown(maker);

const breakBetween = (
  open: readonly ReturnedParagraph[],
  [{ end, goesOn }, next]: readonly [ReturnedParagraph, ReturnedParagraph],
  isKnown: Knowing,
): RevisedParagraph["break"] => {
  const isNamed = open.some(({ names }) => names.length > 0);
  if (next.names.length > 0 && isNamed) return null;
  if (isNew(end.came, isKnown)) return "tracked";
  if (next.names.length > 0) return null;
  if (goesOn) return "untracked";
  return end.came !== null && isNamed && !comesAlone(next, isKnown) ? "proposed" : null;
};

// A paragraph of new words after one that is proposed as a whole is a new paragraph.
const comesAlone = ({ pieces, end }: ReturnedParagraph, isKnown: Knowing): boolean =>
  end.came === null && pieces.every(({ came }) => isNew(came, isKnown));

const strandOf = (paragraphs: readonly ReturnedParagraph[], isKnown: Knowing): Strand => {
  const names = [...new Set(paragraphs.flatMap((each) => each.names))];
  const [pid = null, ...swallowed] = names;
  // The words of a paragraph that was proposed as a whole are the text of what is proposed.
  const wholes = paragraphs.flatMap(({ end: { came } }) => (came && isKnown(came) ? [keyOf(came)] : []));
  const whoseWords = (came: Maker | null): Bit["of"] => {
    if (came === null || (isKnown(came) && wholes.includes(keyOf(came)))) return "text";
    return isNew(came, isKnown) ? "new" : "proposed";
  };
  const last = paragraphs.at(-1);
  const unlabelled = withoutLabel(paragraphs.map(({ pieces }) => pieces));
  return {
    pid,
    swallowed,
    joins: last && isNew(last.end.went, isKnown) ? last.end.went : null,
    parts: paragraphs.map((paragraph, index): RevisedParagraph => {
      const next = paragraphs[index + 1];
      const seam = next ? breakBetween(paragraphs.slice(0, index + 1), [paragraph, next], isKnown) : null;
      return {
        break: seam,
        breaker: seam === "tracked" ? paragraph.end.came : null,
        bits: (unlabelled[index] ?? []).map(
          ({ text, came, went, note }): Bit => ({
            text,
            note: note === true,
            of: whoseWords(came),
            came: isNew(came, isKnown) ? came : null,
            gone: isNew(went, isKnown) ? went : null,
          }),
        ),
      };
    }),
  };
};

const keyOf = ({ by, at }: Maker): string => markKey(by, at ?? "");

// A number that was typed ends at the first tab; words of a draft hold none.
const label = /^[\s\u200e\u200f]*(?:[\p{L}\p{N}.()\u200e\u200f ]{1,24})?\t\s*/u;

const withoutLabel = (parts: readonly (readonly ReturnedPiece[])[]): ReturnedPiece[][] =>
  parts.map((pieces) => {
    const words = pieces.map(({ text }) => text).join("");
    let skip = label.exec(words)?.[0].length ?? 0;
    return pieces.map((piece) => {
      const cut = Math.min(skip, piece.text.length);
      skip -= cut;
      return { ...piece, text: piece.text.slice(cut) };
    });
  });

/**
 * The file without the numbers that stand as words before its paragraphs: in files that did not go out from here they end at
 * a space.
 */
export const withoutTypedNumbers = (file: ReturnedFile): ReturnedFile => ({
  ...file,
  paragraphs: file.paragraphs.map((paragraph) => {
    let left = typedNumber(paragraph.pieces.map(({ text }) => text).join(""));
    const pieces = paragraph.pieces.map((piece) => {
      const cut = Math.min(left, piece.text.length);
      left -= cut;
      return { ...piece, text: piece.text.slice(cut) };
    });
    return { ...paragraph, pieces };
  }),
});

// How many characters of the words are a printed number, and the space after it.
const typedNumber = (words: string): number => {
  const lead = /^\s*/u.exec(words)?.[0].length ?? 0;
  const found = [...words.slice(lead, lead + longestNumber).matchAll(/\s+/gu)]
    .map(({ index, 0: space }) => words.slice(lead, lead + index + space.length))
    .filter(isNumberAlone);
  return found.length === 0 ? 0 : lead + (found.at(-1)?.length ?? 0);
};
const longestNumber = 24;

/** The words of a strand's parts that a test of their bits lets through, white space collapsed. */
export const wordsOf = (parts: readonly RevisedParagraph[], isMeant: (bit: Bit) => boolean): string =>
  collapse(parts.flatMap(({ bits }) => bits.filter(isMeant).map(({ text }) => text)).join(""));
