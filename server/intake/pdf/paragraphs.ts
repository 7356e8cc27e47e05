// Joins lines into paragraphs, across columns and pages. What was uncertain is noted.
import {
  endsEarly,
  endsSentence,
  isBold,
  isCentred,
  opensWithLabel,
  shareMiddle,
  type Usual,
} from "./frames";
import type { PdfLine } from "./lines";

/** Lines of one paragraph. `guesses` are the places where a line was joined, or cut off, by its looks alone. */
export type GatheredLines = {
  readonly lines: PdfLine[];
  readonly isRow: boolean;
  readonly isHeading: boolean;
  /** Whether all of it is bold, and whether all of it is centred. */
  readonly isBold: boolean;
  isCentred: boolean;
  readonly guesses: { readonly at: number; readonly kind: "joined" }[];
  /** Whether it was taken to end with its page although it may continue. */
  mayGoOn: boolean;
};

type LineVerdict = "new" | "joined" | "guessed" | "ended";

/** Gathers the lines of all pages, in reading order. */
export const gather = (lines: readonly PdfLine[], usual: Usual): GatheredLines[] => {
  const rows = rowsAmong(lines);
  const gathered: GatheredLines[] = [];
  for (const line of lines) {
    const last = gathered.at(-1);
    const isRow = rows.has(line);
    const verdict = last && !last.isRow && !isRow ? verdictOn(last, line, usual) : "new";
    if (last && (verdict === "joined" || verdict === "guessed")) {
      if (verdict === "guessed") last.guesses.push({ at: last.lines.length, kind: "joined" });
      last.lines.push(line);
      last.isCentred &&= isCentred(line, usual.frameOf(line));
    } else {
      if (last && verdict === "ended") last.mayGoOn = true;
      gathered.push({
        lines: [line],
        isRow,
        isHeading: isHeadline(line, usual),
        isBold: isBold(line),
        isCentred: isCentred(line, usual.frameOf(line)),
        guesses: [],
        mayGoOn: false,
      });
    }
  }
  return gathered;
};

// A line of a table of contents: dots lead to the number of a page.
const leader = /(?:[.·…]\s?){4,}\s*(?:\p{Nd}+|[ivxlc]+)$/u;

// Rows of a table: lines with several cells, one below the other. A number and its words are two cells too.
const rowsAmong = (lines: readonly PdfLine[]): Set<PdfLine> => {
  const isParted = ({ cells: [first = "", ...others] }: PdfLine) =>
    others.length > 1 || (others.length === 1 && first.length > 5 && !opensWithLabel(first));
  return new Set(
    lines.filter((line, index) => {
      if (leader.test(line.text)) return true;
      const beside = [lines[index - 1], lines[index + 1]].filter((other) => other?.page === line.page);
      return isParted(line) && beside.some((other) => other && isParted(other));
    }),
  );
};

/** Whether a line looks like one of a heading: bold or large. */
const isHeadline = (line: PdfLine, usual: Usual): boolean =>
  (isBold(line) || line.size > usual.size * 1.12) && /\p{L}/u.test(line.text);

const verdictOn = (gathered: GatheredLines, line: PdfLine, usual: Usual): LineVerdict => {
  const before = gathered.lines.at(-1);
  if (!before) return "new";
  const text = textOfLine(before);
  const look: LineContext = {
    usual,
    before,
    isOver: endsSentence(text),
    pauses: /[,،，、]$/u.test(text),
    goesOn: /^["“«([]?\p{Ll}/u.test(line.text),
    isEarly: endsEarly(before, line, frameFor(gathered, usual)),
    isLabelled: opensWithLabel(line.text),
  };
  if (changesSize(look, line)) return "new";
  const isHeading = isHeadline(line, usual);
  if (isHeading !== gathered.isHeading && !(look.goesOn && !look.isOver && !look.isEarly)) return "new";
  if (areCentred(gathered, line, usual)) return ofHeading(gathered, line, look);
  if (before.page === line.page && before.column === line.column)
    return isHeading && gathered.isHeading ? ofHeading(gathered, line, look) : onPage(gathered, line, look);
  return isHeading && gathered.isHeading ? "new" : overPage(gathered, line, look);
};

// A mostly Latin line in an Arabic paragraph, or one in small capitals, differs in size and continues all the
// same.
const changesSize = ({ before, isOver, isEarly }: LineContext, line: PdfLine): boolean => {
  const change = Math.abs(before.size / line.size - 1);
  const mayGoOn = /^["“«([]?[\p{Ll}\p{Lo}]/u.test(line.text);
  return change > 0.35 || (change > 0.07 && (isOver || isEarly || !mayGoOn));
};

type LineContext = {
  readonly usual: Usual;
  readonly before: PdfLine;
  readonly isOver: boolean;
  readonly pauses: boolean;
  readonly goesOn: boolean;
  readonly isEarly: boolean;
  readonly isLabelled: boolean;
};

const areCentred = ({ lines }: GatheredLines, line: PdfLine, usual: Usual): boolean => {
  const before = lines.at(-1);
  if (before?.page !== line.page || before.column !== line.column) return false;
  return shareMiddle(before, line, usual.frameOf(line));
};

/** The words of a line without the marks of its footnotes. */
const textOfLine = ({ words }: PdfLine): string =>
  words
    .filter(({ place }) => place !== "raised")
    .map(({ text }) => text)
    .join("")
    .trim();

// A block set in narrower lines is measured by its own frame.
const frameFor = ({ lines }: GatheredLines, usual: Usual) => {
  const [last] = lines.slice(-1);
  const frame = last ? { ...usual.frameOf(last), end: usual.endOf(last) } : { begin: 0, end: 0 };
  const own = lines.slice(0, -1).filter(({ page, column }) => page === last?.page && column === last.column);
  return own.length < 2
    ? frame
    : { ...frame, end: Math.min(frame.end, Math.max(...own.map(({ end }) => end))) };
};

const ofHeading = (
  { lines }: GatheredLines,
  line: PdfLine,
  { usual, before, isLabelled, isOver }: LineContext,
): LineVerdict => {
  const gap = line.y - before.y;
  const isNear = gap < Math.max(line.size * 1.45, usual.gapOf(line.size) * 1.2);
  const isSame =
    lines.length < 2 || Math.abs(gap - ((lines[1]?.y ?? 0) - (lines[0]?.y ?? 0))) < line.size * 0.3;
  return isNear && isSame && !isLabelled && !isOver ? "joined" : "new";
};

const indent = 0.8;

const onPage = (gathered: GatheredLines, line: PdfLine, look: LineContext): LineVerdict => {
  const { usual, before, isOver, pauses, goesOn, isEarly, isLabelled } = look;
  const isClosed = isOver || pauses || isEarly;
  const gap = (line.y - before.y) / gapIn(gathered, line, usual);
  if (gap < 0.3) return "new";
  if (gap > 1.32) return gap < 1.7 && goesOn && !isClosed && !isLabelled ? "guessed" : "new";
  const shift = (line.begin - before.begin) / line.size;
  if (isLabelled && (isClosed || Math.abs(shift) > indent)) return "new";
  const isFirst = gathered.lines.length === 1;
  // After an indented first line, the rest of the paragraph is at the margin.
  const isMovedIn = before.begin > usual.frameOf(before).begin + before.size * indent;
  if (isFirst && isOver && isMovedIn && usual.indents && gap > 1.12 && shift > -indent) return "new";
  if (isFarIn(before, usual) && isFarIn(line, usual)) return "new";
  if (shift > indent && !(isFirst && opensWithLabel(before.text))) {
    if (isClosed) return "new";
    return goesOn ? "joined" : "guessed";
  }
  if (shift < -indent && !isFirst) {
    if (isClosed) return "new";
    return goesOn ? "joined" : "guessed";
  }
  if (isEarly) return goesOn && !isOver && !pauses ? "guessed" : "new";
  return "joined";
};

// Lines of a signature or a date, set to the far side.
const isFarIn = (line: PdfLine, usual: Usual): boolean => {
  const { begin, end } = usual.frameOf(line);
  return line.begin - begin > (end - begin) * 0.45;
};

// The line distance within a paragraph is constant.
const gapIn = ({ lines }: GatheredLines, line: PdfLine, usual: Usual): number => {
  const gaps = lines.slice(1).flatMap((each, index) => {
    const before = lines[index];
    return before?.page === each.page && before.column === each.column ? [each.y - before.y] : [];
  });
  const largest = Math.max(...gaps.slice(-3));
  return gaps.length > 1 ? Math.min(usual.gapOf(line.size) * 1.1, largest) : usual.gapOf(line.size);
};

const overPage = (gathered: GatheredLines, line: PdfLine, look: LineContext): LineVerdict => {
  const { usual, before, isOver, pauses, goesOn, isEarly, isLabelled } = look;
  const beginOf = (each: PdfLine) => each.begin - usual.frameOf(each).begin;
  const isFirst = gathered.lines.length === 1;
  const inside = isFirst ? Math.min(beginOf(before), beginOf(line)) : beginOf(before);
  const shift = (beginOf(line) - inside) / line.size;
  if (isLabelled) return isOver || pauses || isEarly || shift > indent ? "new" : "guessed";
  if (isEarly) return goesOn && !isOver && !pauses ? "guessed" : "new";
  if (
    isFirst &&
    usual.indents &&
    beginOf(line) > line.size * indent &&
    beginOf(line) > beginOf(before) - line.size * indent
  )
    return isOver || pauses || !goesOn ? "new" : "guessed";
  // Frames may differ between pages; but a lower-case Latin letter opens no paragraph.
  if (shift > indent && pauses && /^\p{Ll}/u.test(line.text) && /^\p{Script=Latin}/u.test(line.text))
    return "guessed";
  if (shift > indent && (isOver || pauses)) return "new";
  if (shift > indent) return goesOn ? "joined" : "guessed";
  if (shift < -indent && !isFirst) return isOver || pauses ? "new" : "guessed";
  if (goesOn) return "joined";
  if (!isOver) return pauses && opensAlike(gathered, line) ? "new" : "joined";
  return usual.indents || usual.labels ? "guessed" : "ended";
};

// "Recalling", in italics, after another paragraph that began so: the next one of a preamble.
const opensAlike = ({ lines: [first] }: GatheredLines, line: PdfLine): boolean =>
  line.words[0]?.italic === true && first?.words[0]?.italic === true;
