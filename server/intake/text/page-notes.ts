// Footnotes in paged plain text: which lines at the foot of a page they are, and the words that they belong to.
import { isOnlyNumber } from "#domain/documents/printed/printed-numbers";

/** A footnote with its mark as printed. A note may continue at the foot of the next page. */
export type PageNote = { readonly mark: string; text: string; readonly page: number };

type NoteLine = { readonly text: string; readonly gap: number };

const rule = /^(?:_{6,}|-{12,}|—{4,}|–{6,}|─{4,})$/u;
const start = /^(?<mark>\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,3}|[†‡])(?:[.)]?\s+|$|(?=[\p{Lu}“"«]))(?<words>.*)$/u;

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const figure = (mark: string): string =>
  [...mark].map((each) => (raised.includes(each) ? String(raised.indexOf(each)) : each)).join("");

const startOf = ({ text }: NoteLine): { mark: string; words: string } | null => {
  const { mark, words = "" } = start.exec(text)?.groups ?? {};
  return mark === undefined ? null : { mark: figure(mark), words };
};

const isNumber = (mark: string): boolean => /^\d+$/u.test(mark);

/**
 * Where pages end in a text without form feeds: after the notes below each rule, at the next empty line that no
 * note follows.
 */
export const feetIn = (lines: readonly string[]): number[] => {
  const opensNote = (text = "") => !/^\d{1,3}[.)]/u.test(text) && startOf({ text, gap: 0 }) !== null;
  return lines.flatMap((line, at) => {
    if (!rule.test(line) || !opensNote(lines[at + 1])) return [];
    const end = lines.findIndex((each, place) => place > at && each === "" && !opensNote(lines[place + 1]));
    return end < 0 ? [] : [end];
  });
};

/** What comes before the foot of a page: its text, and the last note of the pages before. */
type Above = { readonly text: readonly string[]; readonly last: PageNote | null };

/**
 * The index at which the notes of a page begin, among its lines without heads and feet: at a rule, or, since a
 * drawn rule is lost in text, at lines whose marks count on and occur in the text above. The number of lines
 * where there are no notes.
 */
export const notesFrom = (lines: readonly NoteLine[], last: PageNote | null, isPage: boolean): number => {
  const ruled = lines.findIndex(
    ({ text }, at) => rule.test(text) && lines.slice(at + 1, at + 5).some((line) => startOf(line) !== null),
  );
  if (ruled >= 0) return ruled;
  if (!isPage) return lines.length;
  const above = (at: number): Above => ({ text: lines.slice(0, at).map(({ text }) => text), last });
  const from = lines.findIndex((_, at) => at > 0 && areNotes(lines.slice(at), above(at)));
  return from < 0 ? lines.length : from;
};

// The marks are consecutive, and most of them occur in the words above.
const areNotes = (lines: readonly NoteLine[], { text, last }: Above): boolean => {
  const [first] = lines;
  if (!first || /^\d{1,3}[.)]/u.test(first.text) || startOf(first) === null) return false;
  const notes = notesIn(lines, last, 0);
  const [opening] = notes;
  if (!opening || opening.mark !== startOf(first)?.mark) return false;
  const isNext = !isNumber(opening.mark) || opening.mark === "1" || goesOn(opening.mark, last);
  const hanging = notes.filter(({ mark }) => placesOf(mark, text).length > 0);
  // Where paragraph numbers have stops, figures without one that continue from the last note are notes.
  const isCounted = Number(opening.mark) === Number(last?.mark ?? 0) + 1;
  if (first.gap > 0 && isCounted && text.some((line) => /^\d{1,3}\.\s/u.test(line))) return true;
  // Where no gap separates them from the text, each must have its mark in it.
  const least = first.gap > 0 ? 0.6 : 1;
  return isNext && hanging[0] === opening && hanging.length >= notes.length * least;
};

/** Up to this many notes may have been missed on the pages before. */
const mostMissed = 12;

const goesOn = (mark: string, last: PageNote | null): boolean => {
  const before = last && isNumber(last.mark) ? Number(last.mark) : 0;
  return Number(mark) > before && Number(mark) <= before + mostMissed;
};

type NoteLines = { mark: string; readonly lines: string[] };

/** The notes in the lines at the foot of a page. What precedes the first mark continues the last note. */
export const notesIn = (all: readonly NoteLine[], last: PageNote | null, page: number): PageNote[] => {
  const lines = all.filter(({ text }) => !rule.test(text));
  // A program may list several marks one below the other: only the first, where words follow, opens a note.
  const isBare = (at: number) => /^\d{1,3}$/u.test(lines[at]?.text ?? "");
  const end = lines.findLastIndex((_, at) => !isBare(at)) + 1;
  const isStray = (at: number) => at >= end || (isBare(at) && at > 0 && isBare(at - 1));
  const strays = new Set(lines.filter((_, at) => isStray(at)).map(({ text }) => text));
  const marked: NoteLines[] = [{ mark: "", lines: [] }];
  for (const line of lines.filter((_, at) => !isStray(at))) {
    const opens = startOf(line);
    const before = marked.at(-1);
    if (opens && isNewMark(opens.mark, before?.mark ?? "", strays))
      marked.push({ mark: opens.mark, lines: opens.words === "" ? [] : [opens.words] });
    else before?.lines.push(line.text);
  }
  const notes = marked.flatMap((note, at) => withStrays(note, marked[at + 1]?.mark, strays));
  const [rest] = notes;
  if (rest?.mark === "" && rest.lines.length > 0 && last) {
    // Trying a page must not change the note.
    if (page > 0) last.text = [last.text, ...rest.lines].join(" ");
    notes.shift();
  }
  return notes
    .filter(({ lines: own }) => own.length > 0)
    .map(({ mark, lines: own }) => ({ mark, text: own.join(" "), page }));
};

const isNewMark = (mark: string, before: string, strays: ReadonlySet<string>): boolean => {
  if (!isNumber(mark) || !isNumber(before)) return mark !== before;
  let next = Number(before) + 1;
  while (strays.has(String(next)) && next < Number(mark)) next += 1;
  return Number(mark) === next;
};

// The note, with any notes merged into it whose marks follow below: each begins after a sentence, at the
// beginning of a line.
const withStrays = (
  { mark, lines }: NoteLines,
  next: string | undefined,
  strays: ReadonlySet<string>,
): NoteLines[] => {
  const isBetween = (stray: number) =>
    stray > Number(mark) && (next === undefined ? isNumber(mark) : stray < Number(next));
  const lost = [...strays]
    .map(Number)
    .filter(isBetween)
    .sort((one, other) => one - other);
  const marks = mark === "" ? lost.map(String) : [mark, ...lost.map(String)];
  const begins = lines.flatMap((line, at) =>
    at > 0 && /[.!?][”"’»)]?$/u.test(lines[at - 1] ?? "") && /^[\p{Lu}“"«]/u.test(line) ? [at] : [],
  );
  if (lost.length === 0 || begins.length < marks.length - 1) return [{ mark, lines }];
  const cuts = [0, ...begins.slice(0, marks.length - 1), lines.length];
  return marks.map((each, at) => ({ mark: each, lines: lines.slice(cuts[at], cuts[at + 1]) }));
};

/** A place in lines of text: that of a mark, with the space before it. */
export type MarkPlace = { readonly line: number; readonly at: number; readonly end: number };

// Figures that count or name something are not footnote marks.
const counted =
  /^\s?(?:%|‰|°|per\s?cent|pour\s?cent|por\s?ciento|million|billion|thousand|years?|days?|months?|January|February|March|April|May|June|July|August|September|October|November|December|\(|to\s\d|and\s\d|or\s\d|[–-]\s?\d)/u;
const names =
  /(?:^|[\s(])(?:para(?:graph)?s?\.?|articles?|sections?|chapters?|annex(?:es)?|parts?|goals?|targets?|nos?\.?|resolutions?|decisions?|items?|rules?|options?|pages?|pp?\.|vol\.|supplement|rev\.|add\.|corr\.|paragraphes?|párrafos?|artículos?|пункт\p{L}*|стать\p{L}*|of|and|to|in|the|at|by|or|than|from|least|about|over|only|under|between|within)$/iu;

/**
 * Where the mark of a note may be: certain where it touches a word or its stop, else where no other place is
 * like it.
 */
const placesOf = (mark: string, lines: readonly string[]): MarkPlace[] => {
  const sure: MarkPlace[] = [];
  const possible: MarkPlace[] = [];
  const escaped = isNumber(mark)
    ? `(?:${mark}|${[...mark].map((each) => raised[Number(each)]).join("")})`
    : mark.replace(/\*/gu, "\\*");
  const pattern = new RegExp(
    `(?<=[\\p{L}\\p{M})\\]”"’»%][.,;:!?]?[”"’»)]?|\\p{N}[.,;:])(?<gap>\\s?)${escaped}(?![\\p{L}\\p{N}/°%*]|[.,]\\p{N})`,
    "gu",
  );
  lines.forEach((text, line) => {
    for (const match of text.matchAll(pattern)) {
      const before = text.slice(0, match.index);
      const place = { line, at: match.index, end: match.index + match[0].length };
      if (isNumber(mark) && (counted.test(text.slice(place.end)) || names.test(before))) continue;
      const token = /\S+$/u.exec(before)?.[0] ?? "";
      const isGlued = match.groups?.gap === "";
      // A symbol, a URL, a formula, the name of a group: Add.1, CO2, G20. A year with its stop is none of them.
      const isYear = /^(?:19|20)\d{2}[.,;]$|\d;$/u.test(token);
      if (isGlued && !isYear && (/[/@\d]/u.test(token) || /^\p{Lu}{1,5}$/u.test(token))) continue;
      if (isGlued || /\D[.,;:!?)”"»]$/u.test(token)) sure.push(place);
      else possible.push(place);
    }
  });
  if (sure.length > 0) return sure;
  return possible.length === 1 ? possible : [];
};

/** The places of notes in the lines of their page, in order; null for a note without one. */
export const placesOfNotes = (notes: readonly PageNote[], lines: readonly string[]): (MarkPlace | null)[] => {
  let [line, at] = [0, 0];
  return notes.map(({ mark }) => {
    if (mark === "") return null;
    const place = placesOf(mark, lines).find(
      (each) => each.line > line || (each.line === line && each.at >= at),
    );
    if (!place || isOnlyNumber(lines[place.line] ?? "")) return null;
    [line, at] = [place.line, place.end];
    return place;
  });
};
