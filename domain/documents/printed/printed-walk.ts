// What is known of a file before it is walked through, and what is met on the way.
import { deepestLevel } from "#domain/draft";
import { type PlainMediaType, type PlainParagraph, plainText } from "#domain/plain-document";
import { headingNumber, isHeadingLike, isMasthead } from "./heading-forms";
import { type HeadingLine, headingLines } from "./heading-lines";
import type { PrintedLine } from "./printed-lines";
import type { OpenList } from "./printed-lists";
import { type PrintedNumber, printedNumber } from "./printed-numbers";

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
