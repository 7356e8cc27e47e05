// The lines of a paragraph as running words: line ends joined, footnotes attached to their marks.

import type { LineWords, PdfLine } from "./lines";
import type { PdfFootnote } from "./notes";
import { asHyphens, isBrokenWord, seamOf, type Vocabulary } from "./seams";

/** A stretch of running words; a footnote is attached to its end. */
export type WrittenPiece = { text: string; readonly italic: boolean; footnote: string | null };

/** Something uncertain: its page, and the words concerned. */
export type Doubt = {
  readonly kind: "word" | "broken" | "mark";
  readonly page: number;
  readonly words: string;
};

/** Running words with their doubts; `marks` are footnote marks for which no note was found. */
export type RunningWords = { readonly pieces: WrittenPiece[]; readonly doubts: readonly Doubt[] };

/** Where the notes of a file are found. */
export type FootnoteFinder = {
  find(mark: string, page: number): PdfFootnote | undefined;
  textOf(note: PdfFootnote): string;
};

const raisedMark =
  /^[\s([]*(?:\p{Nd}{1,3}|[*†‡§¶#]{1,4}|[a-z])(?:\s?[,;]\s?(?:\p{Nd}{1,3}|[*†‡§¶]{1,4}|[a-z]))*[\s)\]]*$/u;
const figures = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Writes the lines of a paragraph out. */
export const writeOut = (
  lines: readonly PdfLine[],
  known: Vocabulary,
  notes: FootnoteFinder,
): RunningWords => {
  const pieces: WrittenPiece[] = [];
  const doubts: Doubt[] = [];
  lines.forEach((line, index) => {
    const written = piecesOf(line, notes);
    doubts.push(...written.doubts);
    const before = index === 0 ? "" : textIn(pieces);
    if (before !== "") {
      const after = written.pieces
        .map(({ text }) => text)
        .join("")
        .trimStart();
      const { dropped, between, word } = seamOf(before.trimEnd(), after, known);
      closeEnd(pieces, dropped, between);
      if (dropped === 0) withHyphen(pieces);
      if (word !== undefined) doubts.push({ kind: "word", page: line.page, words: word });
    }
    pieces.push(...trimmedStart(written.pieces));
  });
  doubts.push(...mendBroken(pieces, known, lines[0]?.page ?? 0));
  return { pieces: merged(pieces).map((piece) => ({ ...piece, text: asHyphens(piece.text) })), doubts };
};

const textIn = (pieces: readonly WrittenPiece[]): string => pieces.map(({ text }) => text).join("");

const trimmedStart = ([first, ...others]: readonly WrittenPiece[]): WrittenPiece[] =>
  first ? [{ ...first, text: first.text.trimStart() }, ...others] : [];

// A hyphen that stays becomes a plain hyphen.
const withHyphen = (pieces: readonly WrittenPiece[]): void => {
  const last = pieces.findLast(({ text }) => text.trim() !== "");
  if (last) last.text = last.text.replace(/\u00ad(\s*)$/u, "-$1");
};

// The end of a line: its white space, and the hyphen that only broke a word.
const closeEnd = (pieces: WrittenPiece[], dropped: number, between: string): void => {
  let rest = dropped;
  for (const piece of pieces.toReversed()) {
    piece.text = piece.text.trimEnd();
    const cut = Math.min(rest, piece.text.length);
    piece.text = piece.text.slice(0, piece.text.length - cut);
    rest -= cut;
    if (piece.text !== "" && rest === 0) break;
  }
  const last = pieces.at(-1);
  if (!last || between === "") return;
  // White space goes after a footnote, not before it.
  if (last.footnote === null) last.text += between;
  else pieces.push({ text: between, italic: false, footnote: null });
};

const piecesOf = (line: PdfLine, notes: FootnoteFinder): { pieces: WrittenPiece[]; doubts: Doubt[] } => {
  const pieces: WrittenPiece[] = [];
  const doubts: Doubt[] = [];
  const hang = (footnote: string) => {
    const last = pieces.at(-1);
    if (last && last.footnote === null && last.text !== "") {
      last.text = last.text.trimEnd();
      last.footnote = footnote;
    } else pieces.push({ text: "", italic: false, footnote });
  };
  const add = (text: string, italic: boolean) => pieces.push({ text, italic, footnote: null });
  for (const words of line.words) {
    if (words.place !== "raised" || !raisedMark.test(words.text)) {
      add(words.text, words.italic);
      continue;
    }
    const marks = words.text.match(/\p{Nd}{1,3}|[*†‡§¶#]{1,4}|[a-z]/gu) ?? [];
    const found = marks.map((mark) => notes.find(mark, line.page));
    if (found.every((note) => note !== undefined) && found.length > 0) {
      for (const note of found) {
        note.isUsed = true;
        hang(notes.textOf(note));
      }
      if (/\s$/u.test(words.text)) add(" ", false);
    } else {
      add(raised(words), words.italic);
      if (/^\s*(?:\p{Nd}{1,3}|\*)\s*$/u.test(words.text) && !isPower(line, words))
        doubts.push({ kind: "mark", page: line.page, words: beside(line, words) });
    }
  }
  return { pieces, doubts };
};

// Raised figures that are not a footnote mark stay raised: 10⁶, m².
const raised = ({ text }: LineWords): string =>
  text.replace(/\d/gu, (figure) => figures[Number(figure)] ?? figure);

const isPower = (line: PdfLine, words: LineWords): boolean =>
  /(?:\d|(?<!\p{L})(?:[kcmd]?m|[kc]?g|CO|s|h))$/u.test(textBefore(line, words));

const textBefore = (line: PdfLine, words: LineWords): string =>
  line.words
    .slice(0, line.words.indexOf(words))
    .map(({ text }) => text)
    .join("");

const beside = (line: PdfLine, words: LineWords): string =>
  `${textBefore(line, words).slice(-24)}${raised(words)}`.trim();

// "governan ce" where "governance" occurs elsewhere in the file.
const mendBroken = (pieces: readonly WrittenPiece[], known: Vocabulary, page: number): Doubt[] => {
  const doubts: Doubt[] = [];
  for (const piece of pieces)
    piece.text = piece.text.replace(
      /(?<![\p{L}\p{M}-])(\p{L}[\p{L}\p{M}]*) (\p{Ll}[\p{Ll}\p{M}]*)(?![\p{L}\p{M}-])/gu,
      (all, one: string, other: string) => {
        if (!isBrokenWord(one, other, known)) return all;
        doubts.push({ kind: "broken", page, words: one + other });
        return one + other;
      },
    );
  return doubts;
};

const merged = (pieces: readonly WrittenPiece[]): WrittenPiece[] => {
  const out: WrittenPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && last.footnote === null && (last.italic === piece.italic || piece.text.trim() === "")) {
      last.text += piece.text;
      last.footnote = piece.footnote;
    } else if (piece.text !== "" || piece.footnote !== null) out.push({ ...piece });
  }
  return out.map((piece) => ({ ...piece, text: piece.text.replace(/\s+/gu, " ") }));
};
