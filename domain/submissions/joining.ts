// The paragraphs of a submission as its author wrote them: page furniture set aside, sentences that a page break cut in two
// put together, footnotes after the text.

import { type PlainParagraph, plainFootnotes, plainText } from "../plain-document";
import { bulletLength, isFootnote, isPageNumber } from "./headings";
import { isPageLine } from "./page-lines";
import { withoutSponsorsNotes } from "./senders/sponsors-notes";
import { endsSentence, opensInside } from "./sentences";

/** A paragraph on its way to becoming passages. */
export type PassagePiece = {
  readonly text: string;
  readonly kind: "heading" | "paragraph" | "item" | "furniture" | "footnote";
  /** The pages of the file on which it is, in order, each from an offset in the text; empty without pages. */
  readonly pages: readonly PageStart[];
};

type PageStart = { readonly at: number; readonly page: number };

/** The page of the words at an offset of a piece; null where the file has no pages. */
export const pageAt = ({ pages }: PassagePiece, offset: number): number | null =>
  pages.findLast(({ at }) => at <= offset)?.page ?? null;

/** The pieces of a document in reading order; furniture and footnotes of the file come last. */
export const piecesOf = (paragraphs: readonly PlainParagraph[]): PassagePiece[] => {
  const all = withoutSponsorsNotes(paragraphs)
    .map((paragraph): PassagePiece => {
      const text = plainText(paragraph).replace(/\s+/gu, " ").trim();
      const isFurniture = paragraph.kind === "furniture" || isPageNumber(text);
      const pages = paragraph.page === undefined ? [] : [{ at: 0, page: paragraph.page }];
      return { text, kind: isFurniture ? "furniture" : paragraph.kind, pages };
    })
    .filter((piece) => piece.text !== "");
  const notes = plainFootnotes(paragraphs).map(
    (text): PassagePiece => ({ text: text.replace(/\s+/gu, " ").trim(), kind: "footnote", pages: [] }),
  );
  return [
    ...joinBroken(all.filter((piece) => piece.kind !== "furniture")),
    ...notes.filter((piece) => piece.text !== ""),
    ...all.filter((piece) => piece.kind === "furniture"),
  ];
};

// A paragraph at least this long that does not end a sentence was cut by a page break, if what follows can continue it.
const leastCut = 60;
const leastCutHan = 30;

const joinBroken = (pieces: readonly PassagePiece[]): PassagePiece[] => {
  const rest = [...pieces];
  const out: PassagePiece[] = [];
  for (let piece = rest.shift(); piece; piece = rest.shift()) {
    const across = rest.findIndex((later) => !isFootnote(later.text));
    const next = rest[across];
    if (next && across <= 2 && goesOn(piece, next)) {
      rest.splice(across, 1);
      rest.unshift(joined(piece, next));
    } else out.push(piece);
  }
  return out;
};

const joined = (before: PassagePiece, after: PassagePiece): PassagePiece => {
  const head = before.text + seam(before.text, after.text);
  const pages = after.pages.map(({ at, page }) => ({ at: head.length + at, page }));
  return { ...before, text: head + after.text, pages: [...before.pages, ...pages] };
};

const han = /\p{Script=Han}/u;
const label = /^\(?(?:\p{L}{1,4}|\d{1,3})[).:：]/u;

const goesOn = (before: PassagePiece, after: PassagePiece): boolean => {
  if (before.kind === "heading" || after.kind !== "paragraph" || isFootnote(before.text)) return false;
  if (isPageLine(before.text) || isPageLine(after.text)) return false;
  if (endsSentence(before.text) || bulletLength(after.text) > 0 || label.test(after.text)) return false;
  if (han.test(before.text.slice(-2)) && han.test(after.text.slice(0, 2)))
    return (
      before.text.length >= leastCutHan &&
      !/^[一二三四五六七八九十第（][^，。]{0,3}[、是）]/u.test(after.text)
    );
  if (/\p{Script=Arabic}/u.test(before.text.slice(-2)) && /^\p{Script=Arabic}/u.test(after.text))
    return before.text.length >= leastCut && after.text.length >= leastCut;
  return before.text.length >= leastCut && opensInside(after.text);
};

// Chinese has no space between words; a word that was cut at a hyphen keeps the hyphen.
const seam = (before: string, after: string): string => {
  if (han.test(before.slice(-1)) && (han.test(after.slice(0, 1)) || /^\p{P}/u.test(after))) return "";
  return /\p{L}[-‐]$/u.test(before) || /^[,;.:)\]]/u.test(after) ? "" : " ";
};
