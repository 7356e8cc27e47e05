// Reads HTML as plain paragraphs: the words and what they are in the text. Nothing is run, fetched or kept of
// the rest.
import { Parser } from "htmlparser2";
import { isNumberAlone } from "#domain/documents/printed/printed-labels";
import { printedNumber } from "#domain/documents/printed/printed-numbers";
import { fileLimits } from "#domain/limits";
import type {
  PlainDocument,
  PlainKind,
  PlainMediaType,
  PlainParagraph,
  PlainPlace,
  PlainRun,
} from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { decode } from "#server/intake/text/encodings";
import { readWithoutChanges } from "#server/intake/tracked";
import { HtmlLooks } from "./html-looks";
import { hangFootnote } from "./hung-footnotes";
import { isPageFurniture, menusAmong } from "./page-furniture";
import {
  type ComingEnd,
  holdsNumber,
  isNote,
  isPrintedHere,
  isProposed,
  isRemarks,
  printedPlace,
  saidEnd,
  type Where,
} from "./printed-page";
import { saidNumber } from "./said-number";

// Interprets the paragraphs read: which words are the number of their block, which paragraphs are footnotes.

/** A run of words: where it links to, and whether it is in the place of a number. */
type ReadRun = Omit<PlainRun, "reference"> & {
  readonly reference: string | null;
  /** The number of its link, 0 outside one. */
  readonly link: number;
  readonly isNumber: boolean;
  readonly isBold: boolean;
};

/** A paragraph while it is read. */
type HtmlParagraph = {
  kind: PlainKind;
  level: number;
  id: string | null;
  runs: ReadRun[];
  /**
   * In files exported from Adref: its place in the draft, and the number that a word processor counts for it.
   */
  where: Where | null;
  end: ComingEnd | null;
  counted: string;
  /** Whether it is a block even without words. */
  isEmpty: boolean;
  readonly isCentred: boolean;
  readonly isBullet: boolean;
  /** The number that a browser prints before it, where it is an item of a list. */
  readonly number: string;
};

/** Whether there is a paragraph at all. A heading may consist of its number alone. */
const isWorded = ({ runs, where, counted }: HtmlParagraph): boolean =>
  runs.some(({ text, isNumber }) => text.trim() !== "" && (!isNumber || where?.kind === "section")) ||
  (where?.kind === "section" && counted !== "");

const textOf = (runs: readonly ReadRun[]): string => runs.map(({ text }) => text).join("");

/** The words before a paragraph's anchor as its number; anything else there was written since. */
const asNumber = (runs: ReadRun[], counted: string, where: Where | null): ReadRun[] => {
  const typed = where ? saidNumber(textOf(runs), where).label : "";
  return typed !== "" && typed === counted ? runs.map((piece) => ({ ...piece, isNumber: true })) : runs;
};

// The place of a paragraph exported from Adref, and its words without the number.
const placed = ({ runs, where, counted }: HtmlParagraph): { place?: PlainPlace; words: ReadRun[] } => {
  if (where === null) return { words: runs };
  const printed = textOf(runs.filter(({ isNumber }) => isNumber));
  const typed = printed === "" ? typedNumber(textOf(runs)) : "";
  if (typed !== "" && ["", saidNumber(typed, where).label].includes(counted))
    return { place: { ...where, label: saidNumber(typed, where).label }, words: without(runs, typed.length) };
  const { label, words } = saidNumber(printed, where);
  const place = { ...where, label: label || counted };
  return words === "" ? { place, words: runs.filter(({ isNumber }) => !isNumber) } : { place, words: runs };
};

// In a Word file a typed number is followed by a tab where no anchor comes after it.
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

const noteMark = /^[\s[(]*(?:\d{1,3}|[*†‡])[\s\])]*$/u;

/**
 * The paragraphs of a page. A link of digits to one of them is a footnote mark, and that paragraph the note; a
 * link to a block of a draft is a reference.
 */
const withFootnotes = (drafts: readonly HtmlParagraph[], isOurs: boolean): PlainParagraph[] => {
  const blocks = new Set(drafts.flatMap(({ id, where }) => (id !== null && where !== null ? id : [])));
  const marks = new Set(
    drafts.flatMap((draft) =>
      draft.runs.flatMap(({ reference, text }) =>
        reference !== null && noteMark.test(text) && !blocks.has(reference) ? reference : [],
      ),
    ),
  );
  const notes = new Map<string, string>();
  for (const draft of drafts) {
    if (draft.id === null || !marks.has(draft.id)) continue;
    const isBack = ({ text: mark, reference }: ReadRun, at: number) =>
      /^\s*[↑↩]\ufe0e?\s*$/u.test(mark) || (at === 0 && reference !== null && noteMark.test(mark));
    const words = draft.runs.filter((piece, at) => !isBack(piece, at));
    const text = words
      .map((piece) => piece.text)
      .join("")
      .replace(/\s+/gu, " ")
      .trim();
    notes.set(draft.id, notes.has(draft.id) ? `${notes.get(draft.id)} ${text}` : text);
  }
  // In our own files, a footnote without a mark belongs to words that were only proposed.
  const isFootnote = ({ id }: HtmlParagraph) => id !== null && (notes.has(id) || (isOurs && isNote(id)));
  const paragraphs = drafts.filter((draft) => !isFootnote(draft));
  const menus = isOurs
    ? new Set<number>()
    : menusAmong(paragraphs.map((draft) => withoutMarks(draft, notes)));
  return paragraphs.map((draft, index) => {
    const { place, words } = placed(draft);
    return {
      kind: menus.has(index) ? "furniture" : draft.kind,
      level: draft.level,
      runs: [...writtenNumber(draft), ...hung(words, notes, blocks)],
      ...looksOf(draft),
      ...(place && { place, ...(draft.id !== null && { name: draft.id }) }),
    };
  });
};

// An item with a typed number gets no second one.
const writtenNumber = ({ number, runs }: HtmlParagraph): PlainRun[] =>
  number === "" || printedNumber(textOf(runs)) ? [] : [{ text: `${number} `, italic: false, footnote: null }];

const looksOf = ({ runs, where, isCentred, isBullet }: HtmlParagraph): Partial<PlainParagraph> => {
  if (where) return {};
  const words = runs.filter(({ text }) => text.trim() !== "");
  return {
    ...(isCentred && { isCentred }),
    ...(isBullet && { isBullet }),
    ...(words.length > 0 && words.every(({ isBold }) => isBold) && { isBold: true }),
  };
};

// A footnote mark is a link, but does not make a paragraph a menu.
const withoutMarks = ({ kind, runs }: HtmlParagraph, notes: ReadonlyMap<string, string>) => ({
  kind,
  runs: runs.map(({ text, link, reference }) => ({
    text,
    link: reference !== null && notes.has(reference) ? 0 : link,
  })),
});

const hung = (
  runs: readonly ReadRun[],
  notes: ReadonlyMap<string, string>,
  blocks: ReadonlySet<string>,
): PlainRun[] => {
  const out: PlainRun[] = [];
  for (const { reference, link: _, isNumber: __, isBold: ___, ...piece } of runs) {
    const note = reference && noteMark.test(piece.text) ? notes.get(reference) : undefined;
    const words = { ...piece, text: piece.text.replace(/\s+/gu, " ") };
    if (note !== undefined) hangFootnote(out, note);
    else out.push(reference !== null && blocks.has(reference) ? { ...words, reference } : words);
  }
  return out;
};

const skipped = new Set(
  "script style template noscript iframe svg math object embed canvas audio video select button head".split(
    " ",
  ),
);
const italic = new Set(["em", "i", "cite", "var", "dfn"]);
const blocks = new Set(
  "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Reads HTML bytes. */
export const readHtml = (bytes: Uint8Array, as: "document" | "submission" = "document"): PlainDocument => {
  const { text, warnings } = decode(bytes);
  const read = parseHtml(text, "text/html", { writesNumbers: as === "document" });
  return { ...read, warnings: [...warnings, ...read.warnings] };
};

/** The numbers of paragraphs by the anchors before their words, and whether they had any words. */
export type CountedNumbers = ReadonlyMap<string, { readonly number: string; readonly isEmpty: boolean }>;

type ReadingOptions = {
  /** The numbers in a Word file exported from Adref. */
  readonly counted?: CountedNumbers | null;
  /** Whether words that are not displayed, as in scripts and buttons, are kept as page furniture. */
  readonly keepsAll?: boolean;
  /** Whether the numbers that a browser would print before list items are written into the words. */
  readonly writesNumbers?: boolean;
};

/** Reads HTML given as a string: a file's, or that made from a Word file or Markdown. */
export const parseHtml = (
  html: string,
  mediaType: PlainMediaType,
  { counted = null, keepsAll = false, writesNumbers = false }: ReadingOptions = {},
): PlainDocument => {
  const reader = new HtmlReader(counted, keepsAll, writesNumbers);
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  const warnings = reader.describesChanges ? [readWithoutChanges] : [];
  return { mediaType, paragraphs: withFootnotes(reader.drafts, reader.isOurs), warnings };
};

/** Streams through the tags and collects the words without building a tree. */
class HtmlReader {
  readonly drafts: HtmlParagraph[] = [];
  private open: HtmlParagraph | null = null;
  private skipping = 0;
  private italics = 0;
  private lists = 0;
  /** The depth of the element in which everything is page furniture; 0 outside one. */
  private margin = 0;
  private heading = 0;
  private item = false;
  private id: string | null = null;
  private reference: string | null = null;
  /** The open link, counted from 1 on the page; 0 outside one. */
  private link = 0;
  private links = 0;
  private depth = 0;
  private readonly looks = new HtmlLooks();
  private where: Where | null = null;
  private end: ComingEnd | null = null;
  /** The depth of the element that holds a number, or something outside the text; 0 outside one. */
  private number = 0;
  private proposed = 0;
  isOurs: boolean;
  describesChanges = false;

  constructor(
    private readonly counted: CountedNumbers | null,
    private readonly keepsAll: boolean,
    private readonly writesNumbers: boolean,
  ) {
    this.isOurs = counted !== null;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > fileLimits.nesting)
      throw new Refusal("unreadable", "The file is nested too deeply to be read.");
    if (isPrintedHere(name, attributes)) this.isOurs = true;
    if (skipped.has(name)) this.skip();
    if (this.skipping > 0) return;
    if (this.isOurs) this.openOurs(name, attributes);
    if (blocks.has(name)) this.close();
    this.looks.opened(name, attributes);
    if (italic.has(name)) this.italics += 1;
    if (name === "a") this.openLink(attributes);
    if (name === "br") this.lineBreak();
    if (!blocks.has(name)) return;
    if (name === "ul" || name === "ol") this.lists += 1;
    // The masthead of a page of its own is not part of the text either.
    if (this.margin === 0 && this.isMargin(name, attributes)) this.margin = this.depth;
    if (this.isOurs && this.margin === 0) {
      this.where = printedPlace(name, attributes);
      this.end = saidEnd(attributes["data-end"]);
    }
    if (/^h[1-6]$/u.test(name)) this.heading = Number(name[1]);
    if (name === "li") this.item = true;
    if (this.where) this.id = attributes.id ?? null;
    else if (attributes.id && (name === "li" || name === "p" || name === "div" || name === "aside"))
      this.id = attributes.id;
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (skipped.has(name)) this.unskip();
    if (this.skipping > 0 || skipped.has(name)) return;
    if (this.depth < this.number) this.number = 0;
    if (this.depth < this.proposed) this.proposed = 0;
    if (italic.has(name)) this.italics = Math.max(0, this.italics - 1);
    if (name === "a") {
      this.reference = null;
      this.link = 0;
    }
    if (blocks.has(name)) this.close();
    this.looks.closed(name);
    if (!blocks.has(name)) return;
    if (name === "ul" || name === "ol") this.lists = Math.max(0, this.lists - 1);
    if (this.depth < this.margin) this.margin = 0;
    if (/^h[1-6]$/u.test(name)) this.heading = 0;
    if (name === "li") this.item = false;
    if (name === "li" || name === "div" || name === "aside" || name === "p") this.id = null;
  }

  ontext(text: string): void {
    if ((this.skipping > 0 && !this.keepsAll) || this.proposed > 0) return;
    if (this.open === null && this.where === null && text.trim() === "") return;
    this.open ??= this.fresh();
    const isNumber = this.number > 0;
    this.open.runs.push({
      text,
      italic: this.italics > 0,
      footnote: null,
      reference: this.reference,
      link: this.link,
      isNumber,
      isBold: this.looks.isBold(),
    });
  }

  onend(): void {
    this.close();
  }

  private openOurs(name: string, attributes: Record<string, string>): void {
    if (name === "ins" || name === "del") this.describesChanges = true;
    if (holdsNumber(name, attributes)) this.number ||= this.depth;
    if (isProposed(name, attributes)) this.proposed ||= this.depth;
    if (isRemarks(name, attributes)) this.margin ||= this.depth;
    // In a Word file a paragraph's words come after its anchor, and a typed number before it.
    const counted = name === "a" ? this.counted?.get(attributes.id ?? "") : undefined;
    if (counted === undefined) return;
    this.open ??= this.fresh();
    this.open.counted = counted.number;
    this.open.isEmpty = counted.isEmpty;
    this.open.id = attributes.id ?? null;
    this.open.runs = asNumber(this.open.runs, counted.number, this.where);
  }

  private openLink({ href = "", name }: Record<string, string>): void {
    // Word processors put a footnote's anchor at its own mark, which links back to the text.
    const before = this.open?.runs ?? [];
    const isFirst = before.length < 3 && before.every(({ text }) => text.trim() === "");
    if (name && href.startsWith("#") && isFirst && !this.isOurs && this.id !== null) {
      this.open ??= this.fresh();
      this.open.id = name;
    }
    this.reference = /^#(.+)/u.exec(href)?.[1] ?? null;
    this.links += 1;
    this.link = href === "" ? 0 : this.links;
  }

  // What is not displayed becomes a paragraph of its own where it is kept.
  private skip(): void {
    if (this.keepsAll && this.skipping === 0) this.close();
    this.skipping += 1;
  }

  private unskip(): void {
    if (this.keepsAll && this.skipping === 1) this.close();
    this.skipping = Math.max(0, this.skipping - 1);
  }

  private isMargin(name: string, attributes: Record<string, string>): boolean {
    if (this.isOurs) return name === "nav" || name === "footer" || attributes.role === "banner";
    return isPageFurniture(name, attributes);
  }

  private fresh(): HtmlParagraph {
    const { where, end, id } = this;
    // In a Word file only a paragraph exported empty is an empty block: other empty lines are layout.
    const isEmpty = where !== null && this.counted === null;
    const number = this.writesNumbers && !this.isOurs ? this.looks.takeNumber() : "";
    const looks = { isCentred: this.looks.isCentred(), isBullet: this.item && this.looks.isBullet(), number };
    return { ...this.kind(), ...looks, id, runs: [], where, end, counted: "", isEmpty };
  }

  private kind(): { kind: PlainKind; level: number } {
    if (this.margin > 0 || this.skipping > 0) return { kind: "furniture", level: 0 };
    if (this.heading > 0) return { kind: "heading", level: this.heading };
    return this.item ? { kind: "item", level: Math.max(1, this.lists) } : { kind: "paragraph", level: 0 };
  }

  // A break after a short line or a whole sentence separates paragraphs; one inside a long line is only layout.
  private lineBreak(): void {
    const words =
      this.open?.runs
        .map((piece) => piece.text)
        .join("")
        .trim() ?? "";
    if (words.length < 80 || /[.!?:;。！？]$/u.test(words)) this.close();
    else this.ontext(" ");
  }

  // A proposed new paragraph is left out; what follows a proposed cut belongs to the block that was cut.
  private append(draft: HtmlParagraph): void {
    const last = this.drafts.at(-1);
    if (draft.end === "came") return;
    if (last?.end === "cut" && draft.where) {
      last.runs.push(...draft.runs.filter(({ isNumber }) => !isNumber));
      last.end = draft.end;
    } else if (draft.end === "cut" || isWorded(draft) || (draft.where && draft.isEmpty))
      this.drafts.push(draft);
  }

  private close(): void {
    if (this.open || this.where) this.append(this.open ?? this.fresh());
    this.open = null;
    this.where = null;
    this.end = null;
  }
}
