// What was read of a page as paragraphs: which words are the number of their block, which paragraphs are footnotes.
import { isNumberAlone } from "#domain/documents/printed/printed-labels";
import { printedNumber } from "#domain/documents/printed/printed-numbers";
import type { PlainKind, PlainParagraph, PlainPlace, PlainRun } from "#domain/plain-document";
import { hangFootnote } from "./hung-footnotes";
import { menusAmong } from "./page-furniture";
import { type ComingEnd, isNote, type Where } from "./printed-page";
import { saidNumber } from "./said-number";

/** Words as they stand on a page: where they lead to, and whether they are in the place of a number. */
type ReadRun = Omit<PlainRun, "reference"> & {
  readonly reference: string | null;
  /** The number of the link that they are in, 0 outside of one. */
  readonly link: number;
  readonly isNumber: boolean;
  readonly isBold: boolean;
};

/** A paragraph while it is read. */
export type HtmlParagraph = {
  kind: PlainKind;
  level: number;
  id: string | null;
  runs: ReadRun[];
  /** In files that were printed here: what it is in the draft, and the number that a word processor counts for it. */
  where: Where | null;
  end: ComingEnd | null;
  counted: string;
  /** Whether it is a block even where it has no words. */
  isEmpty: boolean;
  readonly isCentred: boolean;
  readonly isBullet: boolean;
  /** The number that a browser prints before it, where it is an item of a list. */
  readonly number: string;
};

/** Whether there is a paragraph at all. A heading may be its number alone. */
export const isWorded = ({ runs, where, counted }: HtmlParagraph): boolean =>
  runs.some(({ text, isNumber }) => text.trim() !== "" && (!isNumber || where?.kind === "section")) ||
  (where?.kind === "section" && counted !== "");

const textOf = (runs: readonly ReadRun[]): string => runs.map(({ text }) => text).join("");

/** The words before a paragraph's name as its number; whatever else stands there has been written since. */
export const asNumber = (runs: ReadRun[], counted: string, where: Where | null): ReadRun[] => {
  const typed = where ? saidNumber(textOf(runs), where).label : "";
  return typed !== "" && typed === counted ? runs.map((piece) => ({ ...piece, isNumber: true })) : runs;
};

// The place of a paragraph of ours, and its words without the number.
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

// In a Word file a number that is typed where no name comes after it stands before a tab.
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
 * The paragraphs of a page. A link of digits to one of them is a footnote's mark, that paragraph is the note; a link to a
 * block of a draft is a reference.
 */
export const withFootnotes = (drafts: readonly HtmlParagraph[], isOurs: boolean): PlainParagraph[] => {
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
  // A footnote of ours that nothing points at is one of words that were only proposed.
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

// An item whose number is typed has its number already.
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

// The mark of a note is a link, and no menu is made of it.
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
