// Plain text in lines: where each begins and ends, which page it is on, and which lines only a page has: running heads, page
// numbers, footnotes below a rule.
import { isOnlyNumber } from "#domain/documents/printed/printed-numbers";
import { isPageNumber } from "#domain/submissions/headings";

/** A line with words. Columns count characters that stand two columns wide twice. */
export type TextLine = {
  readonly text: string;
  readonly indent: number;
  readonly end: number;
  readonly page: number;
  /** Empty lines before it on its page. */
  readonly gap: number;
  /** Whether it is the first of its page that is text. */
  readonly opensPage: boolean;
};

/** A text taken apart. */
export type TextPages = {
  readonly lines: readonly TextLine[];
  readonly furniture: readonly { readonly text: string; readonly page: number }[];
  readonly notes: readonly string[];
  readonly pages: number;
};

/** How many columns a text takes. */
export const columnsOf = (text: string): number =>
  text.replace(/[\p{M}\u200b-\u200f]/gu, "").length +
  (text.match(/[\u1100-\u115f\u2e80-\u9fff\uff00-\uff60]/gu)?.length ?? 0);

type Raw = { readonly text: string; readonly indent: number; readonly isEmpty: boolean };

/** Takes a text apart into the lines of its pages. */
export const textPages = (text: string): TextPages => {
  const pages = pagesOf(text);
  const isFed = pages.length > 1;
  const running = isFed ? runningLines(pages) : new Set<string>();
  const lines: TextLine[] = [];
  const furniture: { text: string; page: number }[] = [];
  const notes: string[] = [];
  for (const [number, page] of pages.entries()) {
    const margin = isFed ? marginOf(page, running) : new Set<Raw>();
    let gap = 0;
    let isOpen = false;
    let inNotes = false;
    for (const line of page) {
      if (line.isEmpty) gap += 1;
      else if (margin.has(line)) furniture.push({ text: line.text, page: number + 1 });
      else if (isNoteRule(line.text) && hasNotes(page, line)) inNotes = true;
      else if (inNotes) notes.push(line.text);
      else {
        const { indent } = line;
        const end = indent + columnsOf(line.text);
        lines.push({
          text: line.text,
          indent,
          end,
          page: number + 1,
          gap,
          opensPage: isFed && number > 0 && !isOpen,
        });
        isOpen = true;
        gap = 0;
      }
    }
  }
  return { lines, furniture, notes: notesOf(notes), pages: isFed ? pages.length : 1 };
};

const rawLine = (line: string): Raw => {
  const opened = /^[ \t\u00a0\u3000]*/u.exec(line)?.[0] ?? "";
  const indent = [...opened].reduce(
    (sum, character) =>
      character === "\t" ? (Math.floor(sum / 4) + 1) * 4 : sum + (character === "\u3000" ? 2 : 1),
    0,
  );
  const text = line.trim();
  return { text, indent, isEmpty: text === "" };
};

// Pages end with a form feed, or with a line that says which page it is.
const pagesOf = (text: string): Raw[][] => {
  const fed = text.replace(/\r\n?|\u2028|\u2029|\u0085/gu, "\n").split("\f");
  const pages = fed.map((page) => page.split("\n").map(rawLine));
  if (fed.filter((page) => page.trim() !== "").length > 1)
    return pages.filter((page) => page.some(({ isEmpty }) => !isEmpty));
  return parted(pages.flat());
};

const saysPage =
  /^[\s\-–—|]*(?:(?:page|p\.|pág(?:ina|\.)|стр(?:аница|\.)|صفحة|الصفحة)\s*(?<one>\d{1,3})(?:\s*(?:of|\/|de|sur|из|من)\s*\d{1,3})?|(?<two>\d{1,3})\s*(?:\/|of|de|sur|из|من)\s*\d{1,3}|第\s*(?<three>\d{1,3})\s*页.{0,12}|[-–—]\s*(?<four>\d{1,3})\s*[-–—]|(?<five>\d{1,3})\s*\|\s*page)[\s\-–—|]*$/iu;

const pageSaid = (text: string): number | null => {
  const { one, two, three, four, five } = saysPage.exec(text)?.groups ?? {};
  const said = one ?? two ?? three ?? four ?? five;
  return said === undefined ? null : Number(said);
};

const parted = (lines: readonly Raw[]): Raw[][] => {
  const said = lines.flatMap((line, index) => {
    const number = pageSaid(line.text);
    return number === null ? [] : [{ index, number }];
  });
  const isCounted =
    said.length > 1 && said.every(({ number }, at) => at === 0 || number === (said[at - 1]?.number ?? 0) + 1);
  if (!isCounted) return [[...lines]];
  const pages: Raw[][] = [];
  let from = 0;
  // The number stands at the foot, unless the text opens with it.
  const isHead = lines.findIndex(({ isEmpty }) => !isEmpty) === said[0]?.index;
  for (const { index } of said) {
    const cut = isHead ? index : index + 1;
    if (cut > from) pages.push(lines.slice(from, cut));
    from = cut;
  }
  pages.push(lines.slice(from));
  return pages.filter((page) => page.some(({ isEmpty }) => !isEmpty));
};

const edgesOf = (page: readonly Raw[], most: number): Set<Raw> => {
  const full = page.filter(({ isEmpty }) => !isEmpty);
  return new Set([...full.slice(0, most), ...full.slice(-most)]);
};

// From either edge of a page on, up to the first line that is text.
const marginOf = (page: readonly Raw[], running: ReadonlySet<string>): Set<Raw> => {
  const full = page.filter(({ isEmpty }) => !isEmpty);
  const isMargin = ({ text }: Raw) =>
    isPageNumber(text) || jobNumber.test(text) || running.has(sameness(text));
  const head = full.findIndex((line) => !isMargin(line));
  const foot = full.findLastIndex((line) => !isMargin(line));
  return new Set(
    head < 0
      ? full
      : [...full.slice(0, Math.min(head, 4)), ...full.slice(Math.max(foot + 1, full.length - 4))],
  );
};

// What printers of documents put at the foot of the first page: 18-16895 (E) 241018, *1816895*.
const jobNumber =
  /^(?:(?:GE\.)?\d{2}-\d{5}\s?(?:\([A-Z]\))?(?:\s+\d{6})*|\*\d{7,8}\*|\d{6}|Please recycle.{0,3})$/u;

const sameness = (text: string): string => text.replace(/\d+/gu, "#").replace(/\s+/gu, " ");

// Lines at the edges of two pages or more, the same but for their figures, that are no number of a paragraph.
const runningLines = (pages: readonly (readonly Raw[])[]): Set<string> => {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = [...edgesOf(page, 4)].map(({ text }) => text);
    const names = edges.filter(
      (text) => text.length <= 140 && !isOnlyNumber(text) && (text.match(/[\p{L}\d]/gu)?.length ?? 0) > 2,
    );
    for (const name of new Set(names.map(sameness))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Left and right pages may have heads of their own.
  const least = pages.length < 5 ? 2 : Math.ceil(pages.length * 0.4);
  return new Set([...counts].filter(([, count]) => count >= least).map(([name]) => name));
};

const isNoteRule = (text: string): boolean => /^(?:_{6,}|-{12,}|—{4,}|–{6,}|─{4,})$/u.test(text);

const noteStart = /^(?:\d{1,3}|[¹²³⁴-⁹]{1,3}|\*{1,3}|[†‡])(?:\s|$|[.)]\s)/u;

// Below the rule stands a note, perhaps with its mark alone on a line.
const hasNotes = (page: readonly Raw[], rule: Raw): boolean => {
  const below = page.slice(page.indexOf(rule) + 1).filter(({ isEmpty }) => !isEmpty);
  return below.slice(0, 4).some(({ text }) => noteStart.test(text));
};

const notesOf = (lines: readonly string[]): string[] => {
  const notes: string[] = [];
  for (const line of lines) {
    if (noteStart.test(line) || notes.length === 0) notes.push(line);
    else notes.push(`${notes.pop() ?? ""} ${line}`);
  }
  return notes;
};
