// HTML as plain paragraphs: the words and what they are in the text. Nothing is run, fetched or kept of the rest.
import { Parser } from "htmlparser2";
import type {
  PlainDocument,
  PlainKind,
  PlainMediaType,
  PlainParagraph,
  PlainRun,
} from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { decode } from "./plain-text";

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

type Draft = {
  kind: PlainKind;
  level: number;
  id: string | null;
  runs: (PlainRun & { reference: string | null })[];
};

/** Reads HTML bytes. */
export const readHtml = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  return { ...parseHtml(text, "text/html"), warnings };
};

/** Reads HTML that is text already: that of a file, or what a Word file was turned into. */
export const parseHtml = (html: string, mediaType: PlainMediaType): PlainDocument => {
  const reader = new Reader();
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  return { mediaType, paragraphs: withFootnotes(reader.drafts), warnings: [] };
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

  onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > deepest) throw new Refusal("unreadable", "The file is nested too deeply to be read.");
    if (skipped.has(name)) this.skipping += 1;
    if (this.skipping > 0) return;
    if (italic.has(name)) this.italics += 1;
    if (name === "a") this.reference = /^#(.+)/u.exec(attributes.href ?? "")?.[1] ?? null;
    if (name === "br") this.lineBreak();
    if (!blocks.has(name)) return;
    this.close();
    if (name === "ul" || name === "ol") this.lists += 1;
    // The masthead of a page of its own is no part of the text either.
    if (this.margin === 0 && (furniture.has(name) || attributes.role === "banner")) this.margin = this.depth;
    if (/^h[1-6]$/u.test(name)) this.heading = Number(name[1]);
    if (name === "li") this.item = true;
    if (attributes.id && (name === "li" || name === "p" || name === "div" || name === "aside"))
      this.id = attributes.id;
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (skipped.has(name)) this.skipping = Math.max(0, this.skipping - 1);
    if (this.skipping > 0 || skipped.has(name)) return;
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
    if (this.skipping > 0) return;
    if (this.open === null && text.trim() === "") return;
    this.open ??= { ...this.kind(), id: this.id, runs: [] };
    this.open.runs.push({ text, italic: this.italics > 0, footnote: null, reference: this.reference });
  }

  onend(): void {
    this.close();
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
    if (this.open?.runs.some((piece) => piece.text.trim() !== "")) this.drafts.push(this.open);
    this.open = null;
  }
}

const noteSign = /^[\s[(]*(?:\d{1,3}|[*†‡])[\s\])]*$/u;

// A link of digits to a paragraph of this page is a footnote's mark; the paragraph is the note.
const withFootnotes = (drafts: readonly Draft[]): PlainParagraph[] => {
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
  return drafts
    .filter((draft) => draft.id === null || !notes.has(draft.id))
    .map(({ kind, level, runs }) => ({ kind, level, runs: hung(runs, notes) }));
};

const hung = (runs: Draft["runs"], notes: ReadonlyMap<string, string>): PlainRun[] => {
  const out: PlainRun[] = [];
  for (const { reference, ...piece } of runs) {
    const note = reference && noteSign.test(piece.text) ? notes.get(reference) : undefined;
    if (note === undefined) out.push({ ...piece, text: piece.text.replace(/\s+/gu, " ") });
    else hangFootnote(out, note);
  }
  return out;
};

/** Hangs a footnote on the last word of what was read so far. */
export const hangFootnote = (runs: PlainRun[], note: string): void => {
  const last = runs.pop() ?? { text: "", italic: false, footnote: null };
  const at = last.footnote === null ? last.text.trimEnd().search(/\S+$/u) : 0;
  const word = last.text.slice(Math.max(0, at));
  if (at > 0) runs.push({ ...last, text: last.text.slice(0, at) });
  runs.push({ ...last, text: word, footnote: last.footnote === null ? note : `${last.footnote} ${note}` });
};
