// Footnotes: small lines at the foot of a page, or lines under a short rule there, each with its mark; and
// their continuation at the foot of the next page.
import { isSponsorsNote } from "#domain/submissions/senders/sponsors-notes";
import type { ClearedPage } from "./furniture";
import type { Rule } from "./glyphs";
import type { LineWords, PdfLine } from "./lines";

/** A footnote with its mark as printed; its lines may lie on several pages. */
export type PdfFootnote = {
  readonly mark: string;
  readonly page: number;
  readonly lines: PdfLine[];
  isUsed: boolean;
};

/** A page whose footnotes were taken out of its lines. */
export type BodyPage = ClearedPage & { readonly notes: readonly PdfFootnote[] };

/** The size that most letters have. */
export const usualSize = (pages: readonly ClearedPage[]): number => {
  const counts = new Map<number, number>();
  for (const { size, text } of pages.flatMap(({ lines }) => lines)) {
    const rounded = Math.round(size * 4) / 4;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
};

/** Takes the footnotes out of all pages. */
export const withoutNotes = (pages: readonly ClearedPage[]): BodyPage[] => {
  const usual = usualSize(pages);
  let open: PdfFootnote | null = null;
  return pages.map((page) => {
    const columns = [...new Set(page.lines.map(({ column }) => column))];
    const taken = new Set<PdfLine>();
    const notes: PdfFootnote[] = [];
    for (const column of columns) {
      const lines = page.lines.filter((line) => line.column === column && line.y > page.height * 0.05);
      const zone = zoneOf(lines, page, { usual, goesOn: open !== null });
      for (const line of zone) taken.add(line);
      const inColumn = notesIn(zone, open, usual);
      notes.push(...inColumn);
      // A note may continue at the foot of the next column.
      open = inColumn.at(-1) ?? open;
    }
    open = notes.at(-1) ?? null;
    return { ...page, lines: page.lines.filter((line) => !taken.has(line)), notes };
  });
};

type Zone = { readonly usual: number; readonly goesOn: boolean };

const zoneOf = (lines: readonly PdfLine[], page: ClearedPage, { usual, goesOn }: Zone): PdfLine[] => {
  const small = footOf(lines, (line) => line.size < usual * 0.94 || isDrawnRule(line.text));
  const ruled = underRule(lines, page.rules);
  const drawn = lines.findLastIndex((line) => isDrawnRule(line.text));
  const from = [ruled, drawn, small].filter((at) => at >= 0 && at < lines.length);
  for (const at of from) {
    const zone = lines.slice(at);
    const hasRule = at === ruled || at === drawn || isDrawnRule(zone[0]?.text ?? "");
    const first = zone.findIndex((line) => markOf(line, usual) !== null);
    const opens = zone.findIndex((line) => !isDrawnRule(line.text));
    if (first < 0 && unmarkedIn(zone).length > 0) return zone;
    if (first < 0 && !(goesOn && hasRule)) continue;
    // What precedes the first mark is the rest of a note from the page before, or else text.
    const isRest = goesOn && (hasRule || isSmall(zone, usual));
    return lines.slice(first > opens && !isRest ? at + first : at);
  }
  return [];
};

// Notes whose marks are lost, recognised by what they say: all lines as one note, or each line as one.
const unmarkedIn = (zone: readonly PdfLine[]): PdfLine[][] => {
  const lines = zone.filter((line) => !isDrawnRule(line.text));
  const isNote = (text: string) => isSponsorsNote(`* ${text.trim()}`);
  if (isNote(lines.map(({ text }) => text).join(" "))) return [lines];
  return lines.every(({ text }) => isNote(text)) ? lines.map((line) => [line]) : [];
};

const isSmall = (lines: readonly PdfLine[], usual: number): boolean =>
  lines.every(({ size }) => size < usual * 0.94);

/** A typed rule: a row of underscores before the notes. */
const isDrawnRule = (text: string): boolean => /^\s*[_—]{5,}\s*$/u.test(text);

// The index from which all lines to the foot match, or -1.
const footOf = (lines: readonly PdfLine[], isSuch: (line: PdfLine) => boolean): number => {
  const at = lines.findLastIndex((line) => !isSuch(line)) + 1;
  return at === lines.length ? -1 : at;
};

// The index of the first line under the lowest short rule that begins at the line margin.
const underRule = (lines: readonly PdfLine[], rules: readonly Rule[]): number => {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const short = rules
    .filter((rule) => {
      const isShort = rule.right - rule.left < (right - left) * 0.5 && rule.right - rule.left > 25;
      const isAtEdge = Math.abs(rule.left - left) < 40 || Math.abs(rule.right - right) < 40;
      return isShort && isAtEdge;
    })
    .toSorted((one, other) => other.y - one.y)[0];
  if (!short) return -1;
  const at = lines.findIndex((line) => line.y > short.y);
  const line = lines[at];
  return line && line.y - short.y < line.size * 2.6 ? at : -1;
};

const noteMarks = /^\s*(?<mark>[*†‡§¶#]{1,4}|\p{Nd}{1,3}|[a-z])(?:\s|$)/u;
const closeNoteMarks = /^\s*(?<mark>[*†‡§¶]{1,4}|\p{Nd}{1,3})\s?(?=[\p{L}“«"'‘([])/u;

/** The mark at the start of a footnote line: raised, or small and set apart; null where there is none. */
export const markOf = (line: PdfLine, usual: number): string | null => {
  const [first, second] = line.words;
  const raised = first?.place === "raised" ? first.text.trim() : "";
  if (/^(?:[*†‡§¶#]{1,4}|\p{Nd}{1,3}|[a-z])[.)]?$/u.test(raised)) return raised.replace(/[.)]$/u, "");
  if (raised !== "" || line.size >= usual * 0.94 || !second) {
    if (/^\s*[*†‡§¶]{1,4}\s?(?=\p{L})/u.test(line.text))
      return closeNoteMarks.exec(line.text)?.groups?.mark ?? null;
    if (line.size >= usual * 0.94) return null;
  }
  return (noteMarks.exec(line.text) ?? closeNoteMarks.exec(line.text))?.groups?.mark ?? null;
};

// A new note begins with the next mark in sequence; other figures at the start of a line are part of the note.
const notesIn = (zone: readonly PdfLine[], open: PdfFootnote | null, usual: number): PdfFootnote[] => {
  const notes: PdfFootnote[] = [];
  if (zone.every((line) => markOf(line, usual) === null))
    for (const [n, lines] of unmarkedIn(zone).entries())
      notes.push({ mark: "*".repeat(n + 1), page: lines[0]?.page ?? 1, lines, isUsed: false });
  if (notes.length > 0) return notes;
  for (const line of zone) {
    if (isDrawnRule(line.text)) continue;
    const mark = markOf(line, usual);
    const last = notes.at(-1);
    if (mark !== null && follows(mark, last?.mark ?? null, line))
      notes.push({ mark, page: line.page, lines: [line], isUsed: false });
    else (last ?? open)?.lines.push(line);
  }
  return notes;
};

const follows = (mark: string, last: string | null, line: PdfLine): boolean => {
  if (line.words[0]?.place === "raised") return true;
  if (!/^\p{Nd}+$/u.test(mark)) return last === null || mark !== last;
  return last === null || !/^\p{Nd}+$/u.test(last) || Number(mark) === Number(last) + 1;
};

/** The words of a note's line without its mark. */
export const withoutMark = ([first, ...words]: readonly LineWords[], mark: string): LineWords[] => {
  if (!first) return [];
  const text = first.text.trimStart();
  if (!text.startsWith(mark)) return [first, ...words];
  const after = text.slice(mark.length).replace(/^[.)]?\s*/u, "");
  return after === "" ? words : [{ ...first, text: after }, ...words];
};
