// Reads OpenDocument text. Its mark-up is turned into HTML, from which the paragraphs are read as those of Word
// files are; tracked changes and margin comments are collected on the way. Nothing that a file links to is
// fetched.
import { Parser } from "htmlparser2";
import { readBookmark } from "#domain/documents/returned/sent-words";
import { collapse } from "#domain/draft";
import type { ChangedStretch } from "#domain/plain-document";
import { type PlainDocument, plain } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { markupOf, partsOf } from "#server/intake/packed/packed-parts";
import {
  addWords,
  changesSaid,
  commentsSaid,
  cutStretch,
  instantOf,
  newStretch,
  type OpenStretch,
  type TrackedMark,
} from "#server/intake/tracked";
import { parseHtml } from "#server/intake/web/html";
import type { OdtNumber } from "./odt-numbers";
import { ListCounter } from "./odt-numbers";
import { type OdtAttributes, type Styles, stylesIn } from "./odt-styles";

// What a paragraph's style says about its role, and how that is written in HTML.

/**
 * What a paragraph is: a heading of some depth (a title has depth 0), one printed beside the text, or ordinary
 * words.
 */
type OdtLook =
  | { readonly kind: "heading"; readonly depth: number }
  | { readonly kind: "margin" }
  | { readonly kind: "words"; readonly place: string | null };

// The place of a paragraph in the draft, in files exported from Adref.
const places: ReadonlyMap<string, string> = new Map([
  ["Preambular paragraph", "preambular level-1"],
  ["Plain paragraph", "plain level-1"],
  ["Operative paragraph", "operative level-1"],
  ["Subparagraph", "operative level-2"],
  ["Item of a subparagraph", "operative level-3"],
]);
// Printed above and below the text, but not part of it.
const margins = new Set(["Name of the draft", "Closing formula"]);

/**
 * The role given by style names, nearest first. `depth`: the outline level where the element itself is a
 * heading.
 */
const lookOf = (names: readonly string[], depth: number | null): OdtLook => {
  for (const name of names) {
    if (margins.has(name)) return { kind: "margin" };
    if (name === "Title") return { kind: "heading", depth: 0 };
    const heading = /^Heading ([1-9])$/u.exec(name)?.[1];
    if (heading !== undefined) return { kind: "heading", depth: depth ?? Number(heading) };
    const place = places.get(name);
    if (place !== undefined && depth === null) return { kind: "words", place };
  }
  return depth === null ? { kind: "words", place: null } : { kind: "heading", depth };
};

/** The elements around a paragraph's words. */
const aroundOf = (look: OdtLook, item: OdtNumber | null): readonly [string, string] => {
  if (look.kind === "margin") return ["<footer>", "</footer>"];
  if (look.kind === "heading") {
    const element = `h${Math.min(6, look.depth + 1)}`;
    return [`<${element}>`, `</${element}>`];
  }
  const [before, after] = [look.place === null ? "<p>" : `<p class="${look.place}">`, "</p>"];
  if (item === null) return [before, after];
  const depth = Math.min(item.level, deepestList);
  return [`${"<ol>".repeat(depth)}<li>${before}`, `${after}</li>${"</ol>".repeat(depth)}`];
};

/** Lists nest a few levels deep. */
const deepestList = 10;

// The tracked changes of an OpenDocument text: listed before the words, with the deleted text, and referred to
// from among them.

/** A change with the words it deleted; empty for an insertion. */
type TrackedRegion = { readonly mark: TrackedMark; readonly struck: string };

type OpenChange = {
  readonly id: string;
  kind: TrackedMark["kind"] | null;
  author: string;
  at: string;
  struck: string;
};

/** Listens to the list of changes in a file, and then knows to which change words belong. */
class TrackedRegions {
  private readonly known = new Map<string, TrackedRegion>();
  private readonly running: string[] = [];
  private current: OpenChange | null = null;

  /** The number of changes of a kind. */
  count(kind: TrackedMark["kind"]): number {
    return [...this.known.values()].filter(({ mark }) => mark.kind === kind).length;
  }

  open(attributes: OdtAttributes): void {
    const id = attributes["text:id"] ?? attributes["xml:id"] ?? "";
    this.current = { id, kind: null, author: "", at: "", struck: "" };
  }

  isOf(kind: TrackedMark["kind"]): void {
    if (this.current) this.current.kind = kind;
  }

  isMade(how: "author" | "at", words: string): void {
    if (this.current) this.current[how] += words;
  }

  isStruck(words: string): void {
    this.isOf("deletion");
    if (this.current) this.current.struck = words;
  }

  close(): void {
    if (!this.current) return;
    const { id, kind, author, at, struck } = this.current;
    this.current = null;
    if (kind !== null)
      this.known.set(id, { mark: { kind, author: author || null, at: instantOf(at) }, struck });
  }

  at(attributes: OdtAttributes): TrackedRegion | undefined {
    return this.known.get(attributes["text:change-id"] ?? "");
  }

  begin(attributes: OdtAttributes): void {
    this.running.push(attributes["text:change-id"] ?? "");
  }

  end(attributes: OdtAttributes): void {
    const place = this.running.lastIndexOf(attributes["text:change-id"] ?? "");
    if (place >= 0) this.running.splice(place, 1);
  }

  /** The change that the current words belong to. */
  present(): TrackedMark | undefined {
    return this.known.get(this.running.at(-1) ?? "")?.mark;
  }
}

// The paragraphs of an OpenDocument text as HTML, with the changed stretches.

type OdtParagraph = {
  /** The elements around its words, which say what it is. */
  readonly around: readonly [string, string];
  readonly number: string;
  readonly leans: boolean;
  /** For each open span, whether it is italic; null for those that do not say. */
  readonly pieces: (boolean | null)[];
  readonly stretch: OpenStretch;
  html: string;
};

/** What a paragraph is, what is printed before it, and whether its style is italic. */
type Beginning = {
  readonly look: OdtLook;
  readonly item: OdtNumber | null;
  readonly number: string;
  readonly leans: boolean;
  readonly isContents: boolean;
};

/** Writes paragraphs in the order in which they end: those of a frame before the one it is anchored to. */
class Paragraphs {
  readonly stretches: ChangedStretch[] = [];
  private readonly done: string[] = [];
  private readonly notes: string[] = [];
  private readonly open: OdtParagraph[] = [];

  /** Everything written so far, with the footnotes at the end. */
  html(): string {
    return this.done.join("") + this.notes.join("");
  }

  begin({ look, item, number, leans, isContents }: Beginning): void {
    const [before, after] = aroundOf(look, item);
    this.open.push({
      around: isContents ? [`<nav>${before}`, `${after}</nav>`] : [before, after],
      number,
      leans,
      pieces: [],
      stretch: newStretch(),
      html: "",
    });
  }

  end(): void {
    const closed = this.open.pop();
    if (!closed) return;
    const { around, number, stretch, html } = closed;
    cutStretch(stretch, this.stretches);
    if (html.trim() === "") return;
    const label = number === "" ? "" : `<span class="label">${escaped(number)} </span>`;
    this.done.push(around[0] + label + html + around[1]);
  }

  beginPiece(leans: boolean | null): void {
    this.open.at(-1)?.pieces.push(leans);
  }

  endPiece(): void {
    this.open.at(-1)?.pieces.pop();
  }

  take(words: string, mark: TrackedMark | undefined): void {
    const open = this.open.at(-1);
    if (!open) return;
    if (open.html === "" && open.number !== "") addWords(open.stretch, `${open.number} `, undefined);
    const leans = open.pieces.findLast((each) => each !== null) ?? open.leans;
    open.html += leans ? `<em>${escaped(words)}</em>` : escaped(words);
    addWords(open.stretch, words.replace(/\s+/gu, " "), mark);
  }

  breakLine(): void {
    const open = this.open.at(-1);
    if (!open) return;
    open.html += "<br>";
    cutStretch(open.stretch, this.stretches);
  }

  strike(region: TrackedRegion | undefined): void {
    const open = this.open.at(-1);
    if (open && region && region.struck !== "") addWords(open.stretch, region.struck, region.mark);
  }

  hangNote(note: string): void {
    const open = this.open.at(-1);
    if (!open || note === "") return;
    const id = `note-${this.notes.length + 1}`;
    this.notes.push(`<p id="${id}">${escaped(note)}</p>`);
    open.html += `<a href="#${id}">*</a>`;
  }
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const list = /^META-INF\/manifest\.xml$/u;
const wanted = /^(?:content|styles)\.xml$/u;

/** Reads an odt file. Tracked insertions are part of the text, deletions are not; a warning says so. */
export const readOdt = (bytes: Uint8Array): PlainDocument => {
  if (/<(?:\w+:)?encryption-data[\s/>]/u.test(markupOf(partsOf(bytes, list), list)))
    throw new Refusal("unreadable", "The file is protected by a password.");
  const parts = partsOf(bytes, wanted);
  const content = markupOf(parts, /^content/u);
  const reader = new OdtReader(stylesIn(markupOf(parts, /^styles/u), content));
  const parser = new Parser(reader, { xmlMode: true, decodeEntities: true });
  parser.write(content);
  parser.end();
  if (!reader.isText)
    throw new Refusal("unreadable", "The file is damaged: the part that holds its words is missing.");
  const { comments, tracked, isOurs } = reader;
  const { stretches } = reader.paragraphs;
  const page = (isOurs ? '<meta name="generator" content="Adref">' : "") + reader.paragraphs.html();
  const words = parseHtml(page, "application/vnd.oasis.opendocument.text");
  return {
    ...words,
    paragraphs: [...words.paragraphs, ...comments.map((text) => plain(text, "furniture"))],
    warnings: [
      ...changesSaid(tracked.count("insertion"), tracked.count("deletion")),
      ...commentsSaid(comments.length),
    ],
    ...(stretches.some(({ changes }) => changes.length > 0) ? { stretches } : {}),
  };
};

type Follow = (attributes: OdtAttributes) => void;

const silent = new Set(
  "svg:title svg:desc text:note-citation text:ruby-text text:script office:binary-data office:forms table:covered-table-cell meta:creator-initials meta:date-string".split(
    " ",
  ),
);
const spaces = new Set(["text:p", "text:h", "text:line-break", "text:s", "text:tab"]);

/** Streams through the tags without building a tree. */
class OdtReader {
  readonly paragraphs = new Paragraphs();
  readonly tracked = new TrackedRegions();
  readonly comments: string[] = [];
  isText = false;
  /** Whether the file was exported from Adref, so that its paragraphs carry names. */
  isOurs = false;
  /** Words outside the flow of the text: footnotes, comments, deleted text. */
  private readonly asides: { text: string }[] = [];
  private readonly counter: ListCounter;
  private maker: "author" | "at" | null = null;
  private silence = 0;
  private contents = 0;

  constructor(private readonly styles: Styles) {
    this.counter = new ListCounter(styles);
  }

  onopentag(name: string, attributes: OdtAttributes): void {
    if (silent.has(name)) this.silence += 1;
    if (this.silence > 0) return;
    const follow = this.opening.get(name);
    const aside = this.asides.at(-1);
    if (follow) follow(attributes);
    else if (!aside) this.openingInText.get(name)?.(attributes);
    else if (spaces.has(name)) aside.text += " ";
  }

  ontext(text: string): void {
    if (this.silence > 0) return;
    const aside = this.asides.at(-1);
    if (this.maker === null) {
      if (aside) aside.text += text;
      else this.paragraphs.take(text, this.tracked.present());
    } else if (this.asides.length < 2) this.tracked.isMade(this.maker, text);
  }

  onclosetag(name: string): void {
    if (silent.has(name)) this.silence -= 1;
    if (this.silence > 0 || silent.has(name)) return;
    const follow = this.closing.get(name);
    if (follow) follow();
    else if (this.asides.length === 0) this.closingInText.get(name)?.();
  }

  private readonly opening = new Map<string, Follow>([
    ["office:text", () => (this.isText = true)],
    ["dc:creator", () => (this.maker = "author")],
    ["dc:date", () => (this.maker = "at")],
    ["text:changed-region", (attributes) => this.tracked.open(attributes)],
    ["text:insertion", () => this.tracked.isOf("insertion")],
    ["text:deletion", () => this.openAside()],
    ["text:note", () => this.openAside()],
    ["office:annotation", () => this.openAside()],
  ]);

  private readonly closing = new Map<string, () => void>([
    ["dc:creator", () => (this.maker = null)],
    ["dc:date", () => (this.maker = null)],
    ["text:changed-region", () => this.tracked.close()],
    ["text:deletion", () => this.tracked.isStruck(this.closeAside())],
    ["text:note", () => this.closeNote()],
    ["office:annotation", () => this.closeComment()],
  ]);

  private readonly openingInText = new Map<string, Follow>([
    ["text:table-of-content", () => (this.contents += 1)],
    ["text:list", (attributes) => this.counter.openList(attributes)],
    ["text:list-item", (attributes) => this.counter.openItem(attributes)],
    ["text:list-header", () => this.counter.openHead()],
    ["text:h", (attributes) => this.openParagraph(attributes, Number(attributes["text:outline-level"]) || 1)],
    ["text:p", (attributes) => this.openParagraph(attributes, null)],
    ["text:span", (attributes) => this.openPiece(attributes)],
    ["text:s", () => this.paragraphs.take(" ", this.tracked.present())],
    ["text:tab", () => this.paragraphs.take("\t", this.tracked.present())],
    ["text:line-break", () => this.paragraphs.breakLine()],
    ["text:bookmark", (attributes) => this.name(attributes)],
    ["text:bookmark-start", (attributes) => this.name(attributes)],
    ["text:change", (attributes) => this.paragraphs.strike(this.tracked.at(attributes))],
    ["text:change-start", (attributes) => this.tracked.begin(attributes)],
    ["text:change-end", (attributes) => this.tracked.end(attributes)],
  ]);

  private readonly closingInText = new Map<string, () => void>([
    ["text:table-of-content", () => (this.contents -= 1)],
    ["text:list", () => this.counter.closeList()],
    ["text:list-item", () => this.counter.closeItem()],
    ["text:list-header", () => this.counter.closeItem()],
    ["text:span", () => this.paragraphs.endPiece()],
    ["text:h", () => this.paragraphs.end()],
    ["text:p", () => this.paragraphs.end()],
  ]);

  private openParagraph(attributes: OdtAttributes, depth: number | null): void {
    const style = attributes["text:style-name"] ?? "";
    const look = lookOf(this.styles.namesOf(style), depth);
    const item = this.counter.next();
    const heading = depth === null ? "" : this.counter.nextHeading(depth);
    this.paragraphs.begin({
      look,
      item,
      number: item?.number || heading,
      // An italic style shared by all headings of a level is not emphasis.
      leans: look.kind !== "heading" && this.styles.leans("paragraph", style) === true,
      isContents: this.contents > 0,
    });
  }

  private openPiece(attributes: OdtAttributes): void {
    this.paragraphs.beginPiece(this.styles.leans("text", attributes["text:style-name"] ?? ""));
  }

  private name(attributes: OdtAttributes): void {
    this.isOurs ||= readBookmark(attributes["text:name"] ?? "") !== null;
  }

  private openAside(): void {
    this.asides.push({ text: "" });
  }

  private closeAside(): string {
    return collapse(this.asides.pop()?.text ?? "");
  }

  private closeNote(): void {
    const note = this.closeAside();
    if (this.asides.length === 0) this.paragraphs.hangNote(note);
  }

  private closeComment(): void {
    const comment = this.closeAside();
    if (comment !== "" && this.asides.length === 0) this.comments.push(comment);
  }
}
