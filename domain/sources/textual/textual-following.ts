// Rule L30: words that an instruction announces and the paragraphs after it hold: in quotation marks up to the last one, or
// without them up to the next instruction, heading or note.

import { Refusal } from "#domain/refusal";
import { isSponsorsNote } from "#domain/submissions/senders/sponsors-notes";
import { opensInstruction } from "./textual-openings";
import { opensQuotation, quotedParagraphs } from "./textual-printed";
import { senderLine } from "./textual-senders";
import { isReason } from "./textual-statements";

/** A paragraph after an instruction. What is no text of its document, as the foot of a page, holds words in quotation marks only. */
export type FollowingParagraph = { readonly text: string; readonly isText: boolean };

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

/** The heads of the parts of a draft. */
const part =
  /^(?:[A-Z\p{N}IVX]{1,4}[.)]\s+)?(?:the )?(?:preamble|preambular (?:part|paragraphs)|operative (?:part|paragraphs)|title|annex(?: [IVX\d]+)?|préambule|dispositif|titre|annexe|preámbulo|parte dispositiva|título|anexo|преамбула|постановляющая часть|заголовок|название|приложение|الديباجة|المنطوق|العنوان|المرفق|序言|序言部分|执行部分|标题|附件)\s*[:：]?$/iu;

/** Words before which the paragraphs of an instruction end. */
const ends = (text: string): boolean => {
  if (note.test(text) || part.test(text) || isReason(text) || senderLine(text)) return true;
  // The mark of a note may be lost.
  return isSponsorsNote(text) || isSponsorsNote(`* ${text}`) || opensInstruction(text);
};

/** Reads on in the paragraphs after an instruction. */
export const followingTexts = (paragraphs: readonly FollowingParagraph[], own: 0 | 1 = 0): Following => {
  const state = { used: 0, isOpen: false, words: "" };
  const read = (count: number | null, isMarked: boolean): readonly string[] | Refusal => {
    const rest = paragraphs.slice(state.used);
    const texts = rest.map(({ text }) => text);
    const plain = () => (isMarked ? { texts: [], used: 0, isOpen: false } : unquoted(rest));
    const found = opensQuotation(texts[0] ?? "") ? quoted(texts, count) : plain();
    if (found instanceof Refusal) return found;
    state.used += found.used;
    state.isOpen = found.isOpen;
    state.words = found.texts.join(" ");
    return found.texts;
  };
  return {
    read,
    from: (first) => followingTexts([{ text: first, isText: true }, ...paragraphs.slice(state.used)], 1),
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

const unquoted = (paragraphs: readonly FollowingParagraph[]): FollowingTexts => {
  const end = paragraphs.findIndex(({ text, isText }) => !isText || ends(text));
  const texts = (end < 0 ? paragraphs : paragraphs.slice(0, end)).map(({ text }) => text);
  return { texts, used: texts.length, isOpen: true };
};
