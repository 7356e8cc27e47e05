// Rule F: a place in a line that is read from its beginning to its last word. Every pattern is tried at that place only, so
// that reading costs as much time as the line is long.
import { quotation } from "#domain/floor/floor-quotes";

/** A pattern for words at the place that is read, in any case, after white space; the word must end there. */
export const said = (source: string): RegExp => new RegExp(`\\s*(?:${source})(?![\\p{L}\\p{N}])`, "iuy");

/** A pattern for punctuation marks and other characters at the place that is read, after white space. */
export const mark = (source: string): RegExp => new RegExp(`\\s*(?:${source})`, "iuy");

const quote = mark(`(${quotation})`);
const end = mark("[.;,:!]*\\s*$");

/** Reads a text from left to right. */
export class Cursor {
  /** The place that is read next, in UTF-16 units. */
  at = 0;
  /** How far anything was understood, also where it was then read in another way. */
  farthest = 0;

  constructor(readonly text: string) {}

  /** Takes what stands here, if it is this. */
  take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (!found) return null;
    this.at += found[0].length;
    if (found[0].trim() !== "" && this.at > this.farthest) this.farthest = this.at;
    return found;
  }

  /** Whether this stands here. */
  sees(form: RegExp): boolean {
    form.lastIndex = this.at;
    return form.test(this.text);
  }

  /** Takes one quotation, as it stands in the line. */
  quote(): string | null {
    return this.take(quote)?.[1] ?? null;
  }

  seesQuote(): boolean {
    return this.sees(quote);
  }

  /** Whether nothing stands here but characters that end a sentence. */
  isAtEnd(): boolean {
    return this.sees(end);
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  /** Reads on, and goes back where it was when that comes to nothing. */
  attempt<T>(read: () => T | null): T | null {
    const from = this.at;
    const found = read();
    if (found === null) this.at = from;
    return found;
  }
}
