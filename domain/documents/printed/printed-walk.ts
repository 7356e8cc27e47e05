// What is known of a file before it is walked through, and what is met on the way.
import { deepestLevel } from "#domain/draft";
import { unitSorts } from "#domain/numbers/units";
import { type PlainMediaType, type PlainParagraph, plainText } from "#domain/plain-document";
import {
  type HeadingNumber,
  headingNumber,
  isCapitals,
  isClosingLine,
  isHeadingLike,
  isMasthead,
} from "./heading-forms";
import { wordsIn } from "./plain-pieces";
import { endsAsPreamble, framesPreamble, opensAsPreamble } from "./preamble-words";
import type { PrintedLine } from "./printed-lines";
import type { OpenList } from "./printed-lists";
import { type PrintedNumber, printedNumber } from "./printed-numbers";

// Which lines of a file are headings although the file does not say so: by their number, their looks and what stands
// around them.

/** A heading among the lines: how deep it lies, and its number. `isGuess` says that only its looks speak for it. */
type HeadingLine = {
  readonly level: number;
  readonly number: HeadingNumber | null;
  readonly isGuess: boolean;
};

const deepest = 3;
const unnumberedRank = 30;

type Ranked = { readonly rank: number; readonly number: HeadingNumber | null; readonly isGuess: boolean };
type OpenHeading = { readonly rank: number; readonly level: number };

/** What is known of a file before its headings are: `title` is the index of its title. */
type DocumentFacts = {
  readonly mediaType: PlainMediaType;
  readonly title: number;
  readonly levelOf: (paragraph: PlainParagraph) => number;
};

/** The headings among the lines, by index. Those that the file names as such keep their level. */
const headingLines = (
  lines: readonly PrintedLine[],
  { mediaType, title, levelOf }: DocumentFacts,
): Map<number, HeadingLine> => {
  const found = new Map<number, HeadingLine>();
  const open: OpenHeading[] = [];
  const says = lines.some(({ paragraph }) => paragraph.kind === "heading" && !paragraph.place);
  const view: HeadingView = {
    lines,
    texts: lines.map(({ paragraph }) => wordsIn(paragraph)),
    says,
    mediaType,
    title,
  };
  for (const [index, { paragraph, unit }] of lines.entries()) {
    if (paragraph.place || index === title) continue;
    const isSaid = paragraph.kind === "heading";
    const ranked = rankSaid({ paragraph, unit }) ?? rankedAt(index, view);
    if (!ranked) continue;
    if (isSaid) open.length = 0;
    while ((open.at(-1)?.rank ?? Number.NEGATIVE_INFINITY) >= ranked.rank) open.pop();
    const level = isSaid
      ? levelOf(paragraph)
      : Math.min(deepest, Math.max((open.at(-1)?.level ?? 0) + 1, depthOf(ranked)));
    open.push({ rank: ranked.rank, level });
    found.set(index, { level, number: ranked.number, isGuess: ranked.isGuess });
  }
  return found;
};

// What is a unit, and what the file itself calls a heading, is one whatever its words are.
const rankSaid = ({ paragraph, unit }: Pick<PrintedLine, "paragraph" | "unit">): Ranked | null => {
  if (unit) return { rank: unitSorts.indexOf(unit.sort), number: null, isGuess: false };
  return paragraph.kind === "heading" ? { rank: -10, number: null, isGuess: false } : null;
};

// 1.1 lies at the second level, wherever it stands.
const depthOf = ({ rank }: Ranked): number => (rank >= 13 && rank < unnumberedRank ? rank - 11 : 1);

type HeadingView = {
  readonly lines: readonly PrintedLine[];
  readonly texts: readonly string[];
  readonly says: boolean;
  readonly mediaType: PlainMediaType;
  readonly title: number;
};

const rankedAt = (index: number, view: HeadingView): Ranked | null => {
  const paragraph = view.lines[index]?.paragraph;
  const text = view.texts[index] ?? "";
  if (!paragraph || text === "") return null;
  if (paragraph.kind !== "paragraph" && !(paragraph.kind === "item" && paragraph.isBold)) return null;
  const number = headingNumber(plainText(paragraph));
  if (number) return numberedAt(index, number, view);
  // A file that names its headings has named all of them, but for those that are set in bold.
  const stands = paragraph.isBold === true || paragraph.isCentred === true;
  if (view.says && !stands) return null;
  return isHeadingAlone(index, view) ? { rank: unnumberedRank, number: null, isGuess: !stands } : null;
};

const numberedAt = (index: number, number: HeadingNumber, view: HeadingView): Ranked | null => {
  const { texts, lines } = view;
  const words = (texts[index] ?? "").slice(number.skip.end).trim();
  const isQuestion = /[?？؟]$/u.test(words);
  if (words === "" || !isHeadingLike(words) || index + 1 >= lines.length) return null;
  if (
    view.says &&
    lines[index]?.paragraph.isBold !== true &&
    !["text/plain", "application/pdf"].includes(view.mediaType)
  )
    return null;
  const isFigure = number.rank >= 12;
  if (isFigure && (isQuestion || words.split(" ").length > 14)) return null;
  if (isFigure && !isOutOfRow(index, number, view)) return null;
  return { rank: number.rank, number, isGuess: isFigure };
};

const figureOf = (text: string | undefined): number | null => {
  const number = printedNumber(text ?? "");
  return number?.form === "paragraph" ? Number(number.numeral) : null;
};

// "1. Access" heads what follows it when no 2 comes next and its number is not the next one of the row.
const isOutOfRow = (index: number, number: HeadingNumber, { texts }: HeadingView): boolean => {
  if (number.rank > 12)
    return (texts[index + 1]?.length ?? 0) > 60 || headingNumber(texts[index + 1] ?? "") !== null;
  const own = Number(/\d+/u.exec(number.label)?.[0] ?? 0);
  const next = texts[index + 1] ?? "";
  const after = figureOf(next);
  if (after === own + 1) return false;
  if (after !== null && next.length > 60) return true;
  return (
    after === null && headingNumber(next) === null && /[.;:。；：]["”»)]*$/u.test(next) && next.length > 60
  );
};

const isHeadingAlone = (index: number, view: HeadingView): boolean => {
  const text = view.texts[index] ?? "";
  if (
    !isHeadingLike(text) ||
    printedNumber(text) ||
    isClosingLine(text) ||
    framesPreamble(`${text},`) ||
    /^[•▪●◦·*–—_-]/u.test(text)
  )
    return false;
  if (index <= view.title || (opensAsPreamble(text) === true && endsAsPreamble(text))) return false;
  const run = runAround(index, view);
  if (run > 2) return false;
  const before = view.texts[index - 1];
  if (before !== undefined && !isEnd(before) && !isShortLine(before) && index - 1 !== view.title)
    return false;
  return isFollowed(index, view);
};

const isEnd = (text: string): boolean =>
  /[.;:,!?…。；：，！？،؛؟]["”’»)\]）」』】\d¹²³⁴-⁹]*$/u.test(text) || framesPreamble(text);

const isShortLine = (text: string): boolean => isHeadingLike(text);

const isLoose = (index: number, { texts, lines }: HeadingView): boolean => {
  const text = texts[index];
  return (
    text !== undefined &&
    lines[index]?.unit === null &&
    isHeadingLike(text) &&
    headingNumber(text) === null &&
    printedNumber(text) === null
  );
};

// How many short lines without numbers stand together: a heading stands alone, a table or a masthead does not.
const runAround = (index: number, view: HeadingView): number => {
  let [from, to] = [index, index];
  // More than a few are read from a few at once.
  while (index - from < 3 && from - 1 > view.title && isLoose(from - 1, view)) from -= 1;
  while (to - index < 3 && isLoose(to + 1, view)) to += 1;
  return to - from + 1;
};

const isFollowed = (index: number, { texts, lines }: HeadingView): boolean => {
  for (let next = index + 1; next <= index + 3; next += 1) {
    const text = texts[next];
    if (text === undefined) return false;
    if (lines[next]?.unit || framesPreamble(text)) return true;
    if (isEnd(text))
      return (
        text.length > 25 ||
        printedNumber(text) !== null ||
        /\p{Script=Han}/u.test(text) ||
        isCapitals(texts[index] ?? "")
      );
  }
  return false;
};

/** What was met on the way through a file, as far as it says what comes next. */
export type PrintedWalk = {
  /** Levels of headings that sections use, smallest first; a title is none of them. */
  readonly ranks: readonly number[];
  readonly title: number;
  readonly headings: ReadonlyMap<number, HeadingLine>;
  /** Which paragraphs begin with a figure and nothing else that is their number. */
  readonly bare: ReadonlySet<number>;
  readonly isNumbered: boolean;
  readonly mediaType: PlainMediaType;
  readonly inOperative: boolean;
  /** After a line as "The General Assembly,", and after "Whereas:". */
  readonly inPreamble: boolean;
  readonly inReasons: boolean;
  /** How the last paragraph of the first level was numbered: 1. or 一、 */
  readonly form: PrintedNumber["form"] | null;
  readonly label: string;
  readonly lists: readonly OpenList[];
  readonly level: number;
  readonly endsOpen: boolean;
};

/** The start of a walk: the lines of a file seen together. */
export const walkFrom = (lines: readonly PrintedLine[], mediaType: PlainMediaType): PrintedWalk => {
  const paragraphs = lines.map(({ paragraph }) => paragraph);
  const title = titleIndex(lines, mediaType);
  const levels = paragraphs.flatMap((one, index) =>
    one.kind === "heading" && !one.place && index !== title ? [one.level] : [],
  );
  const ranks = [...new Set(levels)].sort((one, other) => one - other);
  const levelOf = ({ level }: PlainParagraph) => Math.min(deepestLevel, ranks.indexOf(level) + 1 || 1);
  const headings = headingLines(lines, { mediaType, title, levelOf });
  const numbers = paragraphs.map((one, index) =>
    one.kind === "heading" || headings.has(index) ? null : printedNumber(plainText(one)),
  );
  return {
    ranks,
    title,
    headings,
    bare: bareRow(numbers),
    isNumbered: numbers.some(
      (number) =>
        number !== null && ["paragraph", "dash"].includes(number.form) && !number.frame.endsWith(")"),
    ),
    mediaType,
    inOperative: false,
    inPreamble: false,
    inReasons: false,
    form: null,
    label: "",
    lists: [],
    level: 0,
    endsOpen: false,
  };
};

// The title is the one heading of the first level, if it comes before the others; in plain text the first line,
// if it is not a sentence, after what belongs to a masthead.
const titleIndex = (lines: readonly PrintedLine[], mediaType: PlainMediaType): number => {
  const paragraphs = lines.map(({ paragraph }) => paragraph);
  const named = paragraphs.findIndex(({ place }) => place?.kind === "title");
  if (named >= 0) return named;
  const headings = paragraphs.filter((one) => one.kind === "heading");
  const [first] = headings;
  if (mediaType === "text/plain" && !first) {
    const index = Math.max(
      0,
      lines.findIndex(({ paragraph }) => !isMasthead(plainText(paragraph))),
    );
    const opening = paragraphs[index] ? plainText(paragraphs[index]) : "";
    const isTitle = opening.length <= 250 && !/[.,;:。，；：،؛]\s*$/u.test(opening) && !isNumbered(opening);
    return isTitle && lines[index]?.unit === null && paragraphs.length > 1 ? index : -1;
  }
  // A heading at the beginning that is right above another has no text of its own.
  const [opening, next] = paragraphs;
  if (
    isHeadline(opening) &&
    isHeadline(next) &&
    !(next.kind === "heading" && opening.kind === "heading" && next.level > opening.level) &&
    lines[0]?.unit === null
  )
    return 0;
  const tops = headings.filter((one) => one.level === 1);
  const isFirst = first?.level === 1 && (tops.length === 1 || mediaType === "text/markdown");
  return first && isFirst ? paragraphs.indexOf(first) : -1;
};

const isHeadline = (one: PlainParagraph | undefined): one is PlainParagraph =>
  one !== undefined &&
  (one.kind === "heading" || one.isBold === true) &&
  isHeadingLike(plainText(one)) &&
  headingNumber(plainText(one)) === null;

const isNumbered = (text: string): boolean => {
  const form = printedNumber(text)?.form;
  return form !== undefined && form !== "bare" && form !== "decimal";
};

// Figures without a stop are numbers where three or more of them count on from each other, perhaps from 1 again.
const bareRow = (numbers: readonly (PrintedNumber | null)[]): Set<number> => {
  const rows: number[][] = [];
  let last = 0;
  numbers.forEach((number, index) => {
    if (number?.form !== "bare") return;
    const value = Number(number.numeral);
    if (value === 1) rows.push([index]);
    else if (value === last + 1 && last > 0) rows.at(-1)?.push(index);
    else return;
    last = value;
  });
  const known = rows.filter((row) => row.length > 1).flat();
  return new Set(known.length >= 3 ? known : []);
};
