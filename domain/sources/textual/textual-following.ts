// Rule L30: words that an instruction announces and the paragraphs after it hold: in quotation marks up to the last one, or
// without them up to the next instruction, heading or note.
import {
  readInstruction,
  readOnlyPlaces,
  readOnlyStanding,
} from "#domain/floor/instruction/instruction-reader";
import { Refusal } from "#domain/refusal";
import { opensQuotation, quotedParagraphs } from "./textual-printed";
import { senderLine } from "./textual-senders";
import { isReason } from "./textual-statements";
import { inEnglish } from "./textual-tongues";

/** The paragraphs after an instruction. */
export type Following = {
  /** Takes the words of so many paragraphs, null for as many as there are; `isMarked`: only in quotation marks. */
  readonly read: (count: number | null, isMarked: boolean) => readonly string[] | Refusal;
  /** The same with the rest of a paragraph before them. */
  readonly from: (first: string) => Following;
  /** Takes so many more paragraphs as read. */
  readonly take: (count: number) => void;
  /** How many paragraphs were taken. */
  readonly used: number;
  /** Whether the words that were taken last have no quotation marks. */
  readonly isOpen: boolean;
  /** The words that were taken last. */
  readonly words: string;
};

const note = /^(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]|_{3,}|-{3,}|\d{1,2}\s?\/\s|GE\.\d|Page \d|[A-Z]{1,6}\/[\w./]+$)/u;

/** Words before which the paragraphs of an instruction end. */
const ends = (text: string): boolean => {
  if (note.test(text) || isReason(text) || senderLine(text)) return true;
  const read = inEnglish(text.slice(0, 2000));
  if (readOnlyPlaces(read) || readOnlyStanding(read)) return true;
  return readInstruction(read, { text: read, quotes: [] }) !== null;
};

/** Reads on in the paragraphs after an instruction. */
export const followingTexts = (paragraphs: readonly string[], own: 0 | 1 = 0): Following => {
  const state = { used: 0, isOpen: false, words: "" };
  const read = (count: number | null, isMarked: boolean): readonly string[] | Refusal => {
    const rest = paragraphs.slice(state.used);
    const first = rest[0] ?? "";
    const plain = () => (isMarked ? { texts: [], used: 0, isOpen: false } : unquoted(rest));
    const found = opensQuotation(first) ? quoted(rest, count) : plain();
    if (found instanceof Refusal) return found;
    state.used += found.used;
    state.isOpen = found.isOpen;
    state.words = found.texts.join(" ");
    return found.texts;
  };
  return {
    read,
    from: (first) => followingTexts([first, ...paragraphs.slice(state.used)], 1),
    take: (count) => {
      state.used += count;
    },
    get used() {
      return Math.max(0, state.used - own);
    },
    get isOpen() {
      return state.isOpen;
    },
    get words() {
      return state.words;
    },
  };
};

type FollowingTexts = { readonly texts: readonly string[]; readonly used: number; readonly isOpen: boolean };

const quoted = (paragraphs: readonly string[], count: number | null): FollowingTexts | Refusal => {
  const texts: string[] = [];
  let used = 0;
  while (opensQuotation(paragraphs[used] ?? "")) {
    const one = quotedParagraphs(paragraphs.slice(used));
    if (one === null)
      return new Refusal("malformed", "It is not clear where the quotation that follows ends.");
    texts.push(...one.texts);
    used += one.used;
    if (count !== null && texts.length >= count && !opensQuotation(paragraphs[used] ?? "")) break;
  }
  return { texts, used, isOpen: false };
};

const unquoted = (paragraphs: readonly string[]): FollowingTexts => {
  const end = paragraphs.findIndex(ends);
  const texts = end < 0 ? paragraphs : paragraphs.slice(0, end);
  return { texts, used: texts.length, isOpen: true };
};
