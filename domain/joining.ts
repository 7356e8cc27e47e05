// The paragraphs of a submission as its author wrote them: page furniture set aside, sentences that a page break cut
// in two put together, footnotes after the text.
import { bulletLength, isFootnote, isPageNumber } from "./headings";
import { type PlainParagraph, plainFootnotes, plainText } from "./plain-document";
import { endsSentence, opensInside } from "./sentences";

/** A paragraph on its way to becoming passages. */
export type Piece = {
  readonly text: string;
  readonly kind: "heading" | "paragraph" | "item" | "furniture" | "footnote";
};

/** The pieces of a document in reading order; furniture and footnotes of the file come last. */
export const piecesOf = (paragraphs: readonly PlainParagraph[]): Piece[] => {
  const all = paragraphs
    .map((paragraph): Piece => {
      const text = plainText(paragraph).replace(/\s+/gu, " ").trim();
      const isFurniture = paragraph.kind === "furniture" || isPageNumber(text);
      return { text, kind: isFurniture ? "furniture" : paragraph.kind };
    })
    .filter((piece) => piece.text !== "");
  const notes = plainFootnotes(paragraphs).map(
    (text): Piece => ({ text: text.replace(/\s+/gu, " ").trim(), kind: "footnote" }),
  );
  return [
    ...joinBroken(all.filter((piece) => piece.kind !== "furniture")),
    ...notes.filter((piece) => piece.text !== ""),
    ...all.filter((piece) => piece.kind === "furniture"),
  ];
};

// A paragraph of this length that does not end a sentence was cut by a page, if what follows can go on from it.
const leastCut = 60;
const leastCutHan = 30;

const joinBroken = (pieces: readonly Piece[]): Piece[] => {
  const rest = [...pieces];
  const out: Piece[] = [];
  for (let piece = rest.shift(); piece; piece = rest.shift()) {
    const across = rest.findIndex((later) => !isFootnote(later.text));
    const next = rest[across];
    if (next && across <= 2 && goesOn(piece, next)) {
      rest.splice(across, 1);
      rest.unshift({ ...piece, text: piece.text + seam(piece.text, next.text) + next.text });
    } else out.push(piece);
  }
  return out;
};

const han = /\p{Script=Han}/u;
const label = /^\(?(?:\p{L}{1,4}|\d{1,3})[).:：]/u;

const goesOn = (before: Piece, after: Piece): boolean => {
  if (before.kind === "heading" || after.kind !== "paragraph" || isFootnote(before.text)) return false;
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
