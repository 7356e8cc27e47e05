// The paragraphs of an OpenDocument text as HTML, with the stretches of words that changes are named.
import type { ChangedStretch } from "#domain/plain-document";
import { addWords, cutStretch, newStretch, type OpenStretch, type TrackedMark } from "#server/intake/tracked";
import type { TrackedRegion } from "./odt-changes";
import { aroundOf, type OdtLook } from "./odt-looks";
import type { OdtNumber } from "./odt-numbers";

type OdtParagraph = {
  /** What stands around its words: the elements that say what it is. */
  readonly around: readonly [string, string];
  readonly number: string;
  readonly leans: boolean;
  /** Whether the pieces that are open in it lean; null for those that do not say. */
  readonly pieces: (boolean | null)[];
  readonly stretch: OpenStretch;
  html: string;
};

/** What a paragraph is, what is printed before it, and whether its style leans. */
export type Beginning = {
  readonly look: OdtLook;
  readonly item: OdtNumber | null;
  readonly number: string;
  readonly leans: boolean;
  readonly isContents: boolean;
};

/** Writes paragraphs in the order in which they end: those of a frame before the one that it hangs on. */
export class Paragraphs {
  readonly stretches: ChangedStretch[] = [];
  private readonly done: string[] = [];
  private readonly notes: string[] = [];
  private readonly open: OdtParagraph[] = [];

  /** All that was written, footnotes after it. */
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
