// Plain text in lines: where each begins and ends, its page, and which lines belong to the page alone: the
// masthead, running heads, page numbers, footnotes.
import { isMastheadLine } from "#domain/documents/printed/masthead-lines";
import { isOnlyNumber } from "#domain/documents/printed/printed-numbers";
import { isPageNumber } from "#domain/submissions/headings";
import { feetIn, notesFrom, notesIn, type PageNote, placesOfNotes } from "./page-notes";

// A justified line may be extracted as one line per word: such words are joined again.

type Stretchable = { readonly text: string; readonly isEmpty: boolean };

/** Fewer words may be on their own for other reasons. */
const fewest = 3;
/** No line of a page is longer, in characters. */
const longest = 130;

const isWord = ({ text }: Stretchable): boolean => /^\S*\p{L}\S*$/u.test(text) && text.length <= 30;

// The first may have a capital; the others are words in mid-sentence.
const areStretched = (words: readonly string[]): boolean => {
  const small = words.slice(1).filter((word) => /^["“«(]?\p{Ll}/u.test(word));
  return (
    words.length >= fewest &&
    words.join(" ").length <= longest &&
    small.length >= (words.length - 1) * 0.6 &&
    words.slice(0, -1).every((word) => !/[.;:!?]$/u.test(word) && !/^\(?\p{L}{1,3}\)$/u.test(word))
  );
};

/**
 * The lines of a page, with each stretched one joined; `joined` builds it from its first line and its words.
 */
const withoutStretching = <L extends Stretchable>(
  lines: readonly L[],
  joined: (first: L, text: string) => L,
): L[] => {
  const found: L[] = [];
  for (let at = 0; at < lines.length; ) {
    const [first, words, next] = wordsFrom(lines, at);
    if (first && areStretched(words)) {
      found.push(joined(first, words.join(" ")));
      at = next;
    } else {
      const line = lines[at];
      if (line) found.push(line);
      at += 1;
    }
  }
  return found;
};

// Words alone on their lines, one after the other, with at most one empty line between them.
const wordsFrom = <L extends Stretchable>(
  lines: readonly L[],
  from: number,
): [L | undefined, string[], number] => {
  const words: string[] = [];
  let [at, end, empty] = [from, from, 0];
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    if (line.isEmpty) {
      empty += 1;
      if (words.length === 0 || empty > 1) break;
    } else if (isWord(line)) {
      words.push(line.text);
      [end, empty] = [at + 1, 0];
    } else break;
  }
  return [lines[from], words, end];
};

/** A line with words. Columns count double-width characters twice. */
export type TextLine = {
  readonly text: string;
  readonly indent: number;
  readonly end: number;
  readonly page: number;
  /** Empty lines before it on its page. */
  readonly gap: number;
  /** Whether it is the first line of text on its page. */
  readonly opensPage: boolean;
  /** The footnotes whose marks were in it, each with the number of characters before it. */
  readonly notes: readonly HungNote[];
};

/** A footnote in its place. */
export type HungNote = { readonly at: number; readonly note: PageNote };

/** A text split into lines, notes and furniture. */
export type TextPages = {
  readonly lines: readonly TextLine[];
  readonly furniture: readonly { readonly text: string; readonly page: number }[];
  /** Footnotes whose marks were not found. */
  readonly notes: readonly PageNote[];
  readonly pages: number;
};

/** The width of a text in columns. */
export const columnsOf = (text: string): number =>
  text.replace(/[\p{M}\u200b-\u200f]/gu, "").length +
  (text.match(/[\u1100-\u115f\u2e80-\u9fff\uff00-\uff60]/gu)?.length ?? 0);

type Raw = {
  readonly text: string;
  readonly indent: number;
  readonly isEmpty: boolean;
  /** Whether it was joined from the words of a justified line. */
  readonly isStretched: boolean;
};

/** Splits a text into the lines of its pages. */
export const textPages = (text: string): TextPages => {
  const pages = pagesOf(text);
  const isFed = pages.length > 1;
  const running = isFed ? runningLines(pages) : new Set<string>();
  const lines: TextLine[] = [];
  const furniture: { text: string; page: number }[] = [];
  const all: PageNote[] = [];
  const hung = new Set<PageNote>();
  for (const [index, raw] of pages.entries()) {
    const page = index + 1;
    const margin = isFed ? marginOf(raw, running) : new Set<Raw>();
    if (index === 0) for (const line of mastheadOf(raw)) margin.add(line);
    const own = linesOf(raw, margin, (line) => furniture.push({ text: line.text, page }));
    const last = all.at(-1) ?? null;
    const from = notesFrom(own, last, isFed);
    const notes = notesIn(
      own.slice(from).filter(({ text: words }) => !isPrinted(words, running)),
      last,
      page,
    );
    all.push(...notes);
    const body = own.slice(0, from);
    const places = placesOfNotes(
      notes,
      body.map(({ text: words }) => words),
    );
    const edge = Math.max(0, ...body.map(({ end }) => end));
    body.forEach((line, at) => {
      const marks = notes.flatMap((note, n) => {
        const place = places[n];
        return place?.line === at ? [{ note, place }] : [];
      });
      for (const { note } of marks) hung.add(note);
      lines.push({
        ...withoutMarks(line.text, marks),
        indent: line.indent,
        end: line.isStretched ? edge : line.end,
        page,
        gap: line.gap,
        opensPage: isFed && index > 0 && at === 0,
      });
    });
  }
  const isInFurniture = ({ mark }: PageNote) =>
    /^[*†‡]/u.test(mark) && furniture.some(({ text: words }) => words.includes(mark));
  const left = all.filter((note) => !hung.has(note));
  return {
    lines,
    // A footnote to the masthead is not part of the text either.
    furniture: [
      ...furniture,
      ...left
        .filter(isInFurniture)
        .map(({ mark, text: words, page }) => ({ text: `${mark} ${words}`, page })),
    ],
    notes: left.filter((note) => !isInFurniture(note)),
    pages: isFed ? pages.length : 1,
  };
};

type PageLine = Pick<Raw, "text" | "indent" | "isStretched"> & { readonly gap: number; readonly end: number };

// The lines of a page that are text, each with the number of empty lines before it.
const linesOf = (
  page: readonly Raw[],
  margin: ReadonlySet<Raw>,
  setAside: (line: Raw) => void,
): PageLine[] => {
  const kept = page.filter((line) => {
    if (margin.has(line)) setAside(line);
    return !margin.has(line);
  });
  const found: PageLine[] = [];
  let gap = 0;
  for (const line of withoutStretching(kept, (first, text) => ({ ...first, text, isStretched: true }))) {
    if (line.isEmpty) gap += 1;
    else {
      const end = line.indent + columnsOf(line.text);
      // The words of a justified line are far apart.
      found.push({ ...line, text: line.text.replace(/ {2,}/gu, " "), gap, end });
      gap = 0;
    }
  }
  return found;
};

type Marked = { readonly note: PageNote; readonly place: { readonly at: number; readonly end: number } };

const withoutMarks = (text: string, marks: readonly Marked[]): Pick<TextLine, "text" | "notes"> => {
  let [words, from] = ["", 0];
  const notes = marks.map(({ note, place }) => {
    words += text.slice(from, place.at);
    from = place.end;
    return { at: words.length, note };
  });
  return { text: words + text.slice(from), notes };
};

/** Other lines may lie between those of a masthead, such as the agenda item. */
const mostBetween = 3;

// The masthead of an official document: two lines or more of what only mastheads say.
const mastheadOf = (page: readonly Raw[]): readonly Raw[] => {
  const taken: Raw[] = [];
  let between = 0;
  for (const line of page) {
    if (line.isEmpty) continue;
    const isHead = !/[,،，]$/u.test(line.text) && line.text.split(/\s{2,}/u).every(isMastheadLine);
    if (isHead) taken.push(line);
    else between += 1;
    if (between > mostBetween || line.text.length > 160) break;
  }
  return taken.length > 1 ? taken : [];
};

const isPrinted = (text: string, running: ReadonlySet<string>): boolean =>
  jobNumber.test(text) || running.has(sameness(text)) || isPageOf(text);

const isPageOf = (text: string): boolean => /^\d{1,3}\/\d{1,3}$/u.test(text);

const rawLine = (line: string): Raw => {
  const opened = /^[ \t\u00a0\u3000]*/u.exec(line)?.[0] ?? "";
  const indent = [...opened].reduce(
    (sum, character) =>
      character === "\t" ? (Math.floor(sum / 4) + 1) * 4 : sum + (character === "\u3000" ? 2 : 1),
    0,
  );
  const text = line.trim();
  return { text, indent, isEmpty: text === "", isStretched: false };
};

// Pages end with a form feed, with a line that gives the page number, or with notes below a rule.
const pagesOf = (text: string): Raw[][] => {
  const fed = text.replace(/\r\n?|\u2028|\u2029|\u0085/gu, "\n").split("\f");
  const pages = fed.map((page) => page.split("\n").map(rawLine));
  if (fed.filter((page) => page.trim() !== "").length > 1)
    return pages.filter((page) => page.some(({ isEmpty }) => !isEmpty));
  return parted(pages.flat());
};

const saysPage =
  /^[\s\-–—|]*(?:(?:page|p\.|pág(?:ina|\.)|стр(?:аница|\.)|صفحة|الصفحة)\s*(?<one>\d{1,3})(?:\s*(?:of|\/|de|sur|из|من)\s*\d{1,3})?|(?<two>\d{1,3})\s*(?:\/|of|de|sur|из|من)\s*\d{1,3}|第\s*(?<three>\d{1,3})\s*页.{0,12}|[-–—]\s*(?<four>\d{1,3})\s*[-–—]|(?<five>\d{1,3})\s*\|\s*page|(?:GE\.)?\d{2}-\d{5}\s?(?:\([A-Z]\))?\s+(?<six>\d{1,3})(?:\/\d{1,3})?|(?<seven>\d{1,3})(?:\/\d{1,3})?\s+(?:GE\.)?\d{2}-\d{5}\s?(?:\([A-Z]\))?)[\s\-–—|]*$/iu;

const pageSaid = (text: string): number | null => {
  const said = Object.values(saysPage.exec(text)?.groups ?? {}).find((each) => each !== undefined);
  return said === undefined ? null : Number(said);
};

// A number alone on its line is a page number where the same head follows it as follows another.
const numbersBeforeHeads = (lines: readonly Raw[]): { readonly index: number; readonly number: number }[] => {
  const bare = lines.flatMap(({ text }, index) => {
    if (!/^\d{1,3}$/u.test(text)) return [];
    const head = lines.slice(index + 1, index + 4).find(({ isEmpty }) => !isEmpty)?.text ?? "";
    return /\p{L}/u.test(head) ? [{ index, number: Number(text), head }] : [];
  });
  return bare.filter(({ head }) => bare.filter((other) => other.head === head).length > 1);
};

const parted = (lines: readonly Raw[]): Raw[][] => {
  const named = lines.flatMap((line, index) => {
    const number = pageSaid(line.text);
    return number === null ? [] : [{ index, number }];
  });
  const said = named.length > 1 ? named : numbersBeforeHeads(lines);
  const isCounted =
    said.length > 1 && said.every(({ number }, at) => at === 0 || number === (said[at - 1]?.number ?? 0) + 1);
  // The number is at the foot, unless the text opens with it.
  const isHead = lines.findIndex(({ isEmpty }) => !isEmpty) === said[0]?.index;
  const cuts = isCounted
    ? said.map(({ index }) => (isHead ? index : index + 1))
    : feetIn(lines.map(({ text }) => text));
  const pages: Raw[][] = [];
  let from = 0;
  for (const cut of cuts) {
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

// From each edge of a page up to the first line of text.
const marginOf = (page: readonly Raw[], running: ReadonlySet<string>): Set<Raw> => {
  const full = page.filter(({ isEmpty }) => !isEmpty);
  const isRunning = ({ text }: Raw) => running.has(sameness(text));
  const head = untilText(full, isRunning);
  const foot = untilText(full.toReversed(), isRunning);
  if (head === full.length) return new Set(full);
  // A recurring head may come after other lines, as where a program writes the notes first. It is shorter than
  // lines of the text, or widely spaced, and counts nothing.
  const widest = Math.max(...full.map(({ text }) => text.length));
  const isHead = ({ text }: Raw) =>
    (text.length < widest * 0.7 || /\S\s{3,}\S/u.test(text)) && (!/\d/u.test(text) || isMastheadLine(text));
  const near = [...edgesOf(page, mostHeads + 2)].filter((line) => isRunning(line) && isHead(line));
  return new Set([
    ...full.slice(0, Math.min(head, mostHeads)),
    ...full.slice(full.length - Math.min(foot, mostHeads)),
    ...near,
  ]);
};

// How many lines from an edge are heads and feet. A page has one number: other figures are footnote marks.
const untilText = (lines: readonly Raw[], isRunning: (line: Raw) => boolean): number => {
  let isNumbered = false;
  const at = lines.findIndex((line) => {
    const isNumber = isPageNumber(line.text) || isPageOf(line.text);
    if (isNumber && isNumbered) return true;
    isNumbered ||= isNumber;
    return !isNumber && !isRunning(line) && !jobNumber.test(line.text);
  });
  return at < 0 ? lines.length : at;
};

/** At most this many lines at each edge of a page are heads and feet. */
const mostHeads = 4;

// The job number at the foot of a first page: 18-16895 (E) 241018, *1816895*.
const jobNumber =
  /^(?:(?:GE\.)?\d{2}-\d{5}\s?(?:\([A-Z]\))?(?:\s+\d{6})*|\*\d{7,8}\*|\d{6}|Please recycle.{0,3}|\d{1,3}\/\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}\s+\d{1,3}\/\d{1,3})$/u;

const sameness = (text: string): string => text.replace(/\d+/gu, "#").replace(/\s+/gu, " ");

// Two notes may be equal but for their figures: "1 Resolution 70/1.", "5 Resolution 71/2.". A running foot is
// not a sentence.
const noteWordsIn = (page: readonly Raw[]): Set<Raw> => {
  const found = new Set<Raw>();
  let isInNote = false;
  for (const line of page.slice(page.length / 2)) {
    const opens = /^(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\s?[\p{Lu}“"«].*/u.test(line.text);
    isInNote = !line.isEmpty && !jobNumber.test(line.text) && (isInNote || opens);
    if (isInNote) found.add(line);
  }
  const last = [...found].at(-1);
  return last && /[.;]\)?$/u.test(last.text) ? found : new Set();
};

// Lines that continue, and numbered paragraphs, may occur twice without being heads.
const isMidSentence = (text: string): boolean =>
  /[,;:]$/u.test(text) || (/^\p{Ll}/u.test(text) && !/[#.]/u.test(text)) || /^#\.\s+\p{Lu}/u.test(text);

// Lines at the edges of two pages or more, equal but for their figures, that are not paragraph numbers.
const runningLines = (pages: readonly (readonly Raw[])[]): Set<string> => {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const notes = noteWordsIn(page);
    const edges = [...edgesOf(page, mostHeads)].filter((line) => !notes.has(line)).map(({ text }) => text);
    const names = edges.filter(
      (text) => text.length <= 140 && !isOnlyNumber(text) && (text.match(/[\p{L}\d]/gu)?.length ?? 0) > 2,
    );
    for (const name of new Set(names.map(sameness))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Left and right pages may have heads of their own, and the first has none.
  const least = pages.length < 7 ? 2 : Math.ceil(pages.length * 0.4);
  return new Set(
    [...counts]
      .filter(([name, count]) => count >= (isMidSentence(name) ? Math.max(3, least) : least))
      .map(([name]) => name),
  );
};
