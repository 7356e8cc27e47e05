// HTML as plain paragraphs: the words and what they are in the text. Nothing is run, fetched or kept of the rest.
import { Parser } from "htmlparser2";
import { isNumberAlone } from "#domain/documents/printed-labels";
import type {
  PlainDocument,
  PlainKind,
  PlainMediaType,
  PlainParagraph,
  PlainPlace,
  PlainRun,
} from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { hangFootnote } from "./hung-footnotes";
import { decode } from "./plain-text";
import {
  holdsNumber,
  isNote,
  isPrintedHere,
  isProposed,
  isRemarks,
  printedPlace,
  type Where,
} from "./printed-page";
import { saidNumber } from "./said-number";

const skipped = new Set(
  "script style template noscript iframe svg math object embed canvas audio video select button head".split(
    " ",
  ),
);
const furniture = new Set(["nav", "footer"]);
const italic = new Set(["em", "i", "cite", "var", "dfn"]);
const blocks = new Set(
  "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

type ReadRun = PlainRun & { readonly reference: string | null; readonly isNumber: boolean };
type Draft = {
  kind: PlainKind;
  level: number;
  id: string | null;
  runs: ReadRun[];
  /** In files that were printed here: what it is in the draft, and the number that a word processor counts for it. */
  where: Where | null;
  counted: string;
};

/** Reads HTML bytes. */
export const readHtml = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  const read = parseHtml(text, "text/html");
  return { ...read, warnings: [...warnings, ...read.warnings] };
};

/** The numbers of paragraphs by the names that stand before their words. */
export type CountedNumbers = ReadonlyMap<string, string>;

/**
 * Reads HTML that is text already: that of a file, or what a Word file was turned into. `counted` are the numbers of a Word
 * file that was printed here.
 */
export const parseHtml = (
  html: string,
  mediaType: PlainMediaType,
  counted: CountedNumbers | null = null,
): PlainDocument => {
  const reader = new Reader(counted);
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  const warnings = reader.tellsChanges
    ? ["The file tells changes; it was read as the text without them."]
    : [];
  return { mediaType, paragraphs: withFootnotes(reader.drafts, reader.isOurs), warnings };
};

/** Elements of a real page nest a few dozen deep. */
const deepest = 2_000;

/** Follows the tags and collects the words. It keeps no tree. */
class Reader {
  readonly drafts: Draft[] = [];
  private open: Draft | null = null;
  private skipping = 0;
  private italics = 0;
  private lists = 0;
  /** How deep the element lies in which everything is page furniture; 0 outside of one. */
  private margin = 0;
  private heading = 0;
  private item = false;
  private id: string | null = null;
  private reference: string | null = null;
  private depth = 0;
  private where: Where | null = null;
  /** How deep the element lies that holds a number, or what is no part of the text; 0 outside of one. */
  private number = 0;
  private proposed = 0;
  isOurs: boolean;
  tellsChanges = false;

  constructor(private readonly counted: CountedNumbers | null) {
    this.isOurs = counted !== null;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > deepest) throw new Refusal("unreadable", "The file is nested too deeply to be read.");
    if (isPrintedHere(name, attributes)) this.isOurs = true;
    if (skipped.has(name)) this.skipping += 1;
    if (this.skipping > 0) return;
    if (this.isOurs) this.openOurs(name, attributes);
    if (italic.has(name)) this.italics += 1;
    if (name === "a") this.reference = /^#(.+)/u.exec(attributes.href ?? "")?.[1] ?? null;
    if (name === "br") this.lineBreak();
    if (!blocks.has(name)) return;
    this.close();
    if (name === "ul" || name === "ol") this.lists += 1;
    // The masthead of a page of its own is no part of the text either.
    if (this.margin === 0 && (furniture.has(name) || attributes.role === "banner")) this.margin = this.depth;
    if (this.isOurs && this.margin === 0) this.where = printedPlace(name, attributes);
    if (/^h[1-6]$/u.test(name)) this.heading = Number(name[1]);
    if (name === "li") this.item = true;
    if (attributes.id && (name === "li" || name === "p" || name === "div" || name === "aside"))
      this.id = attributes.id;
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (skipped.has(name)) this.skipping = Math.max(0, this.skipping - 1);
    if (this.skipping > 0 || skipped.has(name)) return;
    if (this.depth < this.number) this.number = 0;
    if (this.depth < this.proposed) this.proposed = 0;
    if (italic.has(name)) this.italics = Math.max(0, this.italics - 1);
    if (name === "a") this.reference = null;
    if (!blocks.has(name)) return;
    this.close();
    if (name === "ul" || name === "ol") this.lists = Math.max(0, this.lists - 1);
    if (this.depth < this.margin) this.margin = 0;
    if (/^h[1-6]$/u.test(name)) this.heading = 0;
    if (name === "li") this.item = false;
    if (name === "li" || name === "div" || name === "aside" || name === "p") this.id = null;
  }

  ontext(text: string): void {
    if (this.skipping > 0 || this.proposed > 0) return;
    if (this.open === null && text.trim() === "") return;
    this.open ??= { ...this.kind(), id: this.id, runs: [], where: this.where, counted: "" };
    const isNumber = this.number > 0;
    this.open.runs.push({
      text,
      italic: this.italics > 0,
      footnote: null,
      reference: this.reference,
      isNumber,
    });
  }

  onend(): void {
    this.close();
  }

  private openOurs(name: string, attributes: Record<string, string>): void {
    if (name === "ins" || name === "del") this.tellsChanges = true;
    if (holdsNumber(name, attributes)) this.number ||= this.depth;
    if (isProposed(name, attributes)) this.proposed ||= this.depth;
    if (isRemarks(name, attributes)) this.margin ||= this.depth;
    // In a Word file the words of a paragraph stand behind its name, and before it what was typed as its number.
    const counted = name === "a" ? this.counted?.get(attributes.id ?? "") : undefined;
    if (counted === undefined) return;
    this.open ??= { ...this.kind(), id: this.id, runs: [], where: this.where, counted };
    this.open.counted = counted;
    this.open.runs = asNumber(this.open.runs, counted, this.where);
  }

  private kind(): { kind: PlainKind; level: number } {
    if (this.margin > 0) return { kind: "furniture", level: 0 };
    if (this.heading > 0) return { kind: "heading", level: this.heading };
    return this.item ? { kind: "item", level: Math.max(1, this.lists) } : { kind: "paragraph", level: 0 };
  }

  // A break after a short line or a whole sentence parts paragraphs, one inside a long line is only layout.
  private lineBreak(): void {
    const words =
      this.open?.runs
        .map((piece) => piece.text)
        .join("")
        .trim() ?? "";
    if (words.length < 80 || /[.!?:;。！？]$/u.test(words)) this.close();
    else this.ontext(" ");
  }

  private close(): void {
    if (this.open && isWorded(this.open)) this.drafts.push(this.open);
    this.open = null;
    this.where = null;
  }
}

// A heading may be its number alone.
const isWorded = ({ runs, where, counted }: Draft): boolean =>
  runs.some(({ text, isNumber }) => text.trim() !== "" && (!isNumber || where?.kind === "section")) ||
  (where?.kind === "section" && counted !== "");

const textOf = (runs: readonly ReadRun[]): string => runs.map(({ text }) => text).join("");

// Whatever else stands before the name has been written there since.
const asNumber = (runs: ReadRun[], counted: string, where: Where | null): ReadRun[] => {
  const typed = where ? saidNumber(textOf(runs), where).label : "";
  return typed !== "" && typed === counted ? runs.map((piece) => ({ ...piece, isNumber: true })) : runs;
};

// The place of a paragraph of ours, and its words without the number.
const placed = ({ runs, where, counted }: Draft): { place?: PlainPlace; words: ReadRun[] } => {
  if (where === null) return { words: runs };
  const printed = textOf(runs.filter(({ isNumber }) => isNumber));
  const typed = printed === "" ? typedNumber(textOf(runs)) : "";
  if (typed !== "" && ["", saidNumber(typed, where).label].includes(counted))
    return { place: { ...where, label: saidNumber(typed, where).label }, words: without(runs, typed.length) };
  const { label, words } = saidNumber(printed, where);
  const place = { ...where, label: label || counted };
  return words === "" ? { place, words: runs.filter(({ isNumber }) => !isNumber) } : { place, words: runs };
};

// In a Word file a number that is typed where no name stands behind it stands before a tab.
const typedNumber = (text: string): string => {
  const typed = /^[^\t]{1,40}\t/u.exec(text)?.[0] ?? "";
  return isNumberAlone(typed.replaceAll("\u200e", "").trim()) ? typed : "";
};

const without = (runs: readonly ReadRun[], length: number): ReadRun[] => {
  let left = length;
  return runs.map((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    return { ...piece, text: piece.text.slice(cut) };
  });
};

const noteSign = /^[\s[(]*(?:\d{1,3}|[*†‡])[\s\])]*$/u;

// A link of digits to a paragraph of this page is a footnote's mark; the paragraph is the note.
const withFootnotes = (drafts: readonly Draft[], isOurs: boolean): PlainParagraph[] => {
  const marks = new Set(
    drafts.flatMap((draft) =>
      draft.runs.flatMap((piece) => (piece.reference && noteSign.test(piece.text) ? piece.reference : [])),
    ),
  );
  const notes = new Map<string, string>();
  for (const draft of drafts) {
    if (draft.id === null || !marks.has(draft.id)) continue;
    const words = draft.runs.filter((piece) => !/^\s*↑\ufe0e?\s*$/u.test(piece.text));
    const text = words
      .map((piece) => piece.text)
      .join("")
      .replace(/\s+/gu, " ")
      .trim();
    notes.set(draft.id, notes.has(draft.id) ? `${notes.get(draft.id)} ${text}` : text);
  }
  // A footnote of ours that nothing points at is one of words that were only proposed.
  const isFootnote = ({ id }: Draft) => id !== null && (notes.has(id) || (isOurs && isNote(id)));
  return drafts
    .filter((draft) => !isFootnote(draft))
    .map((draft) => {
      const { place, words } = placed(draft);
      return {
        kind: draft.kind,
        level: draft.level,
        runs: hung(words, notes),
        ...(place && { place }),
      };
    });
};

const hung = (runs: readonly ReadRun[], notes: ReadonlyMap<string, string>): PlainRun[] => {
  const out: PlainRun[] = [];
  for (const { reference, isNumber: _, ...piece } of runs) {
    const note = reference && noteSign.test(piece.text) ? notes.get(reference) : undefined;
    if (note === undefined) out.push({ ...piece, text: piece.text.replace(/\s+/gu, " ") });
    else hangFootnote(out, note);
  }
  return out;
};
