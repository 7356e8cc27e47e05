// HTML as plain paragraphs: the words and what they are in the text. Nothing is run, fetched or kept of the rest.
import { Parser } from "htmlparser2";
import { fileLimits } from "#domain/limits";
import type { PlainDocument, PlainKind, PlainMediaType } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { decode } from "#server/intake/text/encodings";
import { readWithoutChanges } from "#server/intake/tracked";
import { HtmlLooks } from "./html-looks";
import { asNumber, type HtmlParagraph, isWorded, withFootnotes } from "./html-paragraphs";
import { isPageFurniture } from "./page-furniture";
import {
  type ComingEnd,
  holdsNumber,
  isPrintedHere,
  isProposed,
  isRemarks,
  printedPlace,
  saidEnd,
  type Where,
} from "./printed-page";

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

/** The numbers of paragraphs by the names that stand before their words, and whether they had any. */
export type CountedNumbers = ReadonlyMap<string, { readonly number: string; readonly isEmpty: boolean }>;

type ReadingOptions = {
  /** The numbers of a Word file that was printed here. */
  readonly counted?: CountedNumbers | null;
  /** Words that are never read on a page, those of scripts and buttons, are kept as its furniture. */
  readonly keepsAll?: boolean;
  /** The numbers that a browser would print before the items of lists are written before their words. */
  readonly writesNumbers?: boolean;
};

/** Reads HTML that is text already: that of a file, or what a Word file or Markdown was turned into. */
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

/** Follows the tags and collects the words. It keeps no tree. */
class HtmlReader {
  readonly drafts: HtmlParagraph[] = [];
  private open: HtmlParagraph | null = null;
  private skipping = 0;
  private italics = 0;
  private lists = 0;
  /** How deep the element lies in which everything is page furniture; 0 outside of one. */
  private margin = 0;
  private heading = 0;
  private item = false;
  private id: string | null = null;
  private reference: string | null = null;
  /** Of the links of the page the one that is open, counted from 1; 0 outside of one. */
  private link = 0;
  private links = 0;
  private depth = 0;
  private readonly looks = new HtmlLooks();
  private where: Where | null = null;
  private end: ComingEnd | null = null;
  /** How deep the element lies that holds a number, or what is no part of the text; 0 outside of one. */
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
    // The masthead of a page of its own is no part of the text either.
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
    // In a Word file the words of a paragraph come after its name, and before it what was typed as its number.
    const counted = name === "a" ? this.counted?.get(attributes.id ?? "") : undefined;
    if (counted === undefined) return;
    this.open ??= this.fresh();
    this.open.counted = counted.number;
    this.open.isEmpty = counted.isEmpty;
    this.open.id = attributes.id ?? null;
    this.open.runs = asNumber(this.open.runs, counted.number, this.where);
  }

  private openLink({ href = "", name }: Record<string, string>): void {
    // Word processors name a footnote at its own mark, which leads back to the text.
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

  // What is never read stands in a paragraph of its own where it is kept.
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
    // In a Word file only a paragraph that went out empty is an empty block: other empty lines are layout.
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

  // A paragraph that would only come is none; what comes after a cut goes on where the block began.
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
