// Turns gathered lines into the paragraphs that every file reader returns, with its doubts put in words.
import { placeOfWords } from "#domain/documents/listed-warnings";
import type { PlainParagraph } from "#domain/plain-document";
import { type Sentence, sentence } from "#domain/sentence";
import type { BodyPage, PdfFootnote } from "./notes";
import { markOf, withoutMark } from "./notes";
import type { GatheredLines } from "./paragraphs";
import type { Vocabulary } from "./seams";
import type { FootnoteFinder } from "./written";
import { type Doubt, type WrittenPiece, writeOut } from "./written";

// Finds the note that a mark refers to, and its text.

const none: FootnoteFinder = { find: () => undefined, textOf: () => "" };

/**
 * The notes of a file. A mark refers to the note at the foot of its page, or else on the next, or else at the
 * end.
 */
const notesOf = (pages: readonly BodyPage[], known: Vocabulary): FootnoteFinder => {
  const all = pages.flatMap(({ notes }) => notes);
  return {
    find: (mark, page) => {
      const alike = all.filter((note) => note.mark === mark && !note.isUsed);
      return (
        alike.find((note) => note.page === page) ??
        alike.find((note) => note.page === page + 1) ??
        (/^\p{Nd}+$/u.test(mark)
          ? (alike.find((note) => note.page > page) ?? (alike.length === 1 ? alike[0] : undefined))
          : undefined)
      );
    },
    textOf: (note) => wordsOf(note, known),
  };
};

/** The words of a note without its mark. */
const wordsOf = (note: PdfFootnote, known: Vocabulary): string => {
  const lines = note.lines.map((line, index) =>
    index === 0 && markOf(line, Number.POSITIVE_INFINITY) !== null
      ? { ...line, words: withoutMark(line.words, note.mark) }
      : line,
  );
  return writeOut(lines, known, none)
    .pieces.map(({ text }) => text)
    .join("")
    .trim();
};

/** Attaches a note whose mark is in the text without being raised: "rights7". */
const hangLoose = (pieces: WrittenPiece[], note: PdfFootnote, text: string): boolean => {
  const escaped = note.mark.replace(/[*]/gu, "\\*");
  const mark = new RegExp(
    `(?<=\\p{L}{2}[”"’»)]?[.,;:]?[”"’»)]?)${escaped}(?![\\p{L}\\p{N}*])|\\s?\\[${escaped}\\]`,
    "u",
  );
  const holders = pieces.filter((piece) => mark.test(piece.text));
  const [holder] = holders;
  const found = holder && mark.exec(holder.text);
  if (holders.length !== 1 || !holder || !found) return false;
  const rest = { ...holder, text: holder.text.slice(found.index + found[0].length) };
  holder.text = holder.text.slice(0, found.index);
  holder.footnote = text;
  pieces.splice(pieces.indexOf(holder) + 1, 0, rest);
  return true;
};

type Composed = { readonly paragraphs: readonly PlainParagraph[]; readonly warnings: readonly Sentence[] };
type ParagraphDraft = {
  readonly gathered: GatheredLines;
  readonly pieces: WrittenPiece[];
  readonly doubts: readonly Doubt[];
};

/** Writes all paragraphs out, each with its footnotes. */
export const compose = (
  gathered: readonly GatheredLines[],
  pages: readonly BodyPage[],
  known: Vocabulary,
): Composed => {
  const notes = notesOf(pages, known);
  const drafts = gathered.map(
    (each): ParagraphDraft => ({ gathered: each, ...writeOut(each.lines, known, notes) }),
  );
  const all = pages.flatMap((page) => page.notes);
  const loose = all.filter((note) => !note.isUsed && hangOnPage(note, drafts, known));
  const left = all.filter((note) => !note.isUsed && !loose.includes(note));
  const sizes = headingSizes(drafts);
  const paragraphs = drafts.flatMap(({ gathered: each, pieces }): PlainParagraph[] => {
    const paragraph = paragraphOf(each, pieces, sizes);
    return paragraph ? [paragraph] : [];
  });
  for (const note of left) place(paragraphs, note, known);
  return { paragraphs, warnings: warningsOf(drafts, loose, left) };
};

const hangOnPage = (note: PdfFootnote, drafts: readonly ParagraphDraft[], known: Vocabulary): boolean => {
  const near = drafts.filter(({ gathered }) => gathered.lines.some(({ page }) => page === note.page));
  const text = wordsOf(note, known);
  return near.some(({ pieces }) => hangLoose(pieces, note, text));
};

// A note without a mark in the text goes after the last paragraph that begins on its page.
const place = (paragraphs: PlainParagraph[], note: PdfFootnote, known: Vocabulary): void => {
  const at = paragraphs.findLastIndex(({ page = 0 }) => page <= note.page);
  const text = `${note.mark} ${wordsOf(note, known)}`;
  const runs = [{ text, italic: false, footnote: null }];
  paragraphs.splice(at + 1, 0, { kind: "paragraph", level: 0, runs, page: note.page });
};

// The sizes of headings, largest first: each is a level.
const headingSizes = (drafts: readonly ParagraphDraft[]): number[] => {
  const sizes = drafts.filter(isHeading).map(({ gathered }) => sizeOf(gathered));
  return [...new Set(sizes)].toSorted((one, other) => other - one);
};

const sizeOf = ({ lines: [line] }: GatheredLines): number => Math.round(line?.size ?? 0);

const textOf = (pieces: readonly WrittenPiece[]): string => pieces.map(({ text }) => text).join("");

const isHeading = ({ gathered, pieces }: Pick<ParagraphDraft, "gathered" | "pieces">): boolean => {
  const text = textOf(pieces).trim();
  return (
    gathered.isHeading &&
    !gathered.isRow &&
    text.length <= 300 &&
    /\p{L}/u.test(text) &&
    !/[.;,:。；，：؛،]$/u.test(text)
  );
};

const paragraphOf = (
  gathered: GatheredLines,
  pieces: readonly WrittenPiece[],
  sizes: readonly number[],
): PlainParagraph | null => {
  const page = gathered.lines[0]?.page ?? 1;
  if (textOf(pieces).trim() === "" && pieces.every(({ footnote }) => footnote === null)) return null;
  const runs = trimmed(withBracketsTurned(pieces, gathered.lines[0]?.leftward === true));
  const looks = {
    ...(gathered.isBold && { isBold: true }),
    ...(gathered.isCentred && { isCentred: true }),
    page,
  };
  return isHeading({ gathered, pieces: [...pieces] })
    ? { kind: "heading", level: sizes.indexOf(sizeOf(gathered)) + 1, runs, ...looks }
    : { kind: "paragraph", level: 0, runs, ...looks };
};

const trimmed = (pieces: readonly WrittenPiece[]): WrittenPiece[] =>
  pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1 && piece.footnote === null;
    const text = index === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: isLast ? text.trimEnd() : text };
  });

const partners: Readonly<Record<string, string>> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "«": "»",
  "»": "«",
};

// Some producers encode the bracket as it looks, which in a right-to-left line is the mirrored one.
const withBracketsTurned = (pieces: readonly WrittenPiece[], leftward: boolean): readonly WrittenPiece[] => {
  const text = textOf(pieces);
  if (!leftward || !/^[^()[\]]*[)\]][^()[\]]*[([]/u.test(text)) return pieces;
  return pieces.map((piece) => ({
    ...piece,
    text: piece.text.replace(/[()[\]«»]/gu, (character) => partners[character] ?? character),
  }));
};

const warningsOf = (
  drafts: readonly ParagraphDraft[],
  loose: readonly PdfFootnote[],
  left: readonly PdfFootnote[],
): Sentence[] => {
  const doubts = drafts.flatMap((draft) => draft.doubts);
  const of = (kind: Doubt["kind"]) =>
    doubts.filter((doubt) => doubt.kind === kind).map(({ page, words }) => placeOfWords(words, page));
  const joins = drafts.flatMap(joinsOf);
  const ends = drafts.filter(({ gathered }) => gathered.mayGoOn).map(endOf);
  const rows = [
    ...new Set(
      drafts.filter(({ gathered }) => gathered.isRow).map(({ gathered }) => gathered.lines[0]?.page),
    ),
  ];
  const noted = (notes: readonly PdfFootnote[]) =>
    notes.map(({ mark, page }) => sentence("{mark} (page {page})", { mark, page }));
  const said = (words: string, places: readonly Sentence[]) =>
    places.length === 0 ? [] : [sentence(words, { places })];
  return [
    ...said("Lines were joined to one paragraph by their looks alone: {places}.", joins),
    ...said("Paragraphs were taken to end with their page by their looks alone: {places}.", ends),
    ...said("Words that the end of a line had cut were put together by a guess: {places}.", of("word")),
    ...said("Words with a space within were put together: {places}.", of("broken")),
    ...said("Figures above the line may be marks of footnotes that were not found: {places}.", of("mark")),
    ...said("Footnotes were hung on marks that are not raised: {places}.", noted(loose)),
    ...said("Footnotes whose mark was not found stand as paragraphs: {places}.", noted(left)),
    ...said(
      "Tables were read row by row: {places}.",
      rows.map((page) => sentence("page {page}", { page })),
    ),
  ];
};

const joinsOf = ({ gathered: { lines, guesses } }: ParagraphDraft): Sentence[] =>
  guesses.map(({ at }) => {
    const [before, after] = [lines[at - 1], lines[at]];
    return placeOfWords(`…${before?.text.slice(-25)} / ${after?.text.slice(0, 25)}…`, after?.page);
  });

const endOf = ({ gathered: { lines } }: ParagraphDraft): Sentence =>
  placeOfWords(`…${lines.at(-1)?.text.slice(-30)}`, lines.at(-1)?.page);
