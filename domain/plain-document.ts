// A file as plain paragraphs: what every reader of files produces, and all that the rules know of a file.

import type { BlockKind } from "./draft";
import type { StretchChange } from "./draft-values";
import type { Sentence } from "./sentence";

/** A stretch of words. A footnote belongs to the words before it, as in a draft. */
export type PlainRun = {
  readonly text: string;
  readonly italic: boolean;
  readonly footnote: string | null;
  /** The name of the paragraph of the same file that these words refer to, in files that say so. */
  readonly reference?: string;
};

/** What a paragraph is in its file. `furniture` is what a printer adds to each page: running heads, page numbers. */
export type PlainKind = "heading" | "paragraph" | "item" | "furniture";

/** What a paragraph is in a draft, in files that say so. `label` is the printed number, which is then not in the words. */
export type PlainPlace = { readonly kind: BlockKind; readonly level: number; readonly label: string };

/** A paragraph with its words. `level` is the depth of a heading or a list item, from 1; 0 for the others. */
export type PlainParagraph = {
  readonly kind: PlainKind;
  readonly level: number;
  readonly runs: readonly PlainRun[];
  /** Whether all of it is set in bold, or in the middle of the line, in files that say so. */
  readonly isBold?: boolean;
  readonly isCentred?: boolean;
  /** Of an item: whether it has a bullet instead of a number. */
  readonly isBullet?: boolean;
  /** The page of the file that it begins on, from 1, where the file has pages. */
  readonly page?: number;
  readonly place?: PlainPlace;
  /** The name by which references in the file call it, in files that have such names. */
  readonly name?: string;
  /** The identity of the block that it is, in files that were made here and say so. */
  readonly identity?: string;
};

export type PlainMediaType =
  | "text/plain"
  | "text/markdown"
  | "text/html"
  | "application/pdf"
  | "application/akn+xml"
  | "application/vnd.oasis.opendocument.text"
  | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A file that was read. `warnings` are for people: what was removed, guessed or could not be kept. */
export type PlainDocument = {
  readonly mediaType: PlainMediaType;
  readonly paragraphs: readonly PlainParagraph[];
  readonly warnings: readonly Sentence[];
  /** All words of a file that tracks its changes, in order. */
  readonly stretches?: readonly ChangedStretch[];
};

/** Words without the deleted ones, and the changes in them by offsets. */
export type ChangedStretch = { readonly text: string; readonly changes: readonly StretchChange[] };

/** Makes a paragraph of plain words. */
export const plain = (text: string, kind: PlainKind = "paragraph", level = 0): PlainParagraph => ({
  kind,
  level,
  runs: [{ text, italic: false, footnote: null }],
});

/** The words of a paragraph, without its footnotes. */
export const plainText = (paragraph: PlainParagraph): string =>
  paragraph.runs.map((piece) => piece.text).join("");

/** The footnotes of a document in order. */
export const plainFootnotes = (paragraphs: readonly PlainParagraph[]): string[] =>
  paragraphs.flatMap((paragraph) => paragraph.runs.flatMap((piece) => piece.footnote ?? []));

/** A paragraph that says what it is in a draft, with the kind that a reader without a draft would take it for. */
export const placedParagraph = (place: PlainPlace, runs: readonly PlainRun[]): PlainParagraph => {
  const { kind, level } = place;
  if (kind === "title") return { kind: "heading", level: 1, runs, place };
  if (kind === "section") return { kind: "heading", level: level + 1, runs, place };
  return kind === "operative" && level > 1
    ? { kind: "item", level: level - 1, runs, place }
    : { kind: "paragraph", level: 0, runs, place };
};
