// Plain text in Adref's own layout. The column at which a line begins gives its kind, two spaces separate the
// number from the words, and a line below underlines a heading: so the page can be read back without extra
// marks.
import type { BlockKind } from "#domain/draft";
import { type PlainParagraph, type PlainRun, placedParagraph, plain } from "#domain/plain-document";
import { hangFootnote } from "#server/intake/web/hung-footnotes";
import type { Where } from "#server/intake/web/printed-page";
import { saidNumber } from "#server/intake/web/said-number";

/** The line of the head that says how to read the page, by which such a text is recognised. */
export const readingLine =
  "Numbers stand before two spaces. Titles are underlined with =, headings with -, ~ or . by their level; the preamble begins three spaces in, each level of items six spaces further.";

/** The line above the footnotes. */
export const footnoteRule = "_".repeat(20);

/** The mark before a line that reads from right to left although its number does not. */
export const leftward = "\u200f";

/** How much deeper each level of paragraphs begins; words without a number begin in the column of the words. */
export const columnWidth = 6;
const preambleIndent = 3;

/** The column at which a block begins: that of its number, or of its words where it has none. */
export const columnOf = ({ kind, level }: Where, isNumbered: boolean): number => {
  if (kind === "operative") return columnWidth * (isNumbered ? level - 1 : level);
  return kind === "preambular" ? preambleIndent : 0;
};

const placeAt = (column: number, isNumbered: boolean): Where => {
  const columns = Math.floor(column / columnWidth) + (isNumbered ? 1 : 0);
  if (column >= preambleIndent && column < columnWidth) return { kind: "preambular", level: 1 };
  return columns === 0 ? { kind: "plain", level: 1 } : { kind: "operative", level: Math.min(3, columns) };
};

const underlines: readonly (Where & { readonly character: string })[] = [
  { kind: "title", level: 1, character: "=" },
  { kind: "section", level: 1, character: "-" },
  { kind: "section", level: 2, character: "~" },
  { kind: "section", level: 3, character: "." },
];

/** The character that underlines a heading; null for paragraphs. */
export const underlineOf = (kind: BlockKind, level: number): string | null =>
  underlines.find((each) => each.kind === kind && (kind === "title" || each.level === level))?.character ??
  null;

const figures = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The mark of a footnote, by its number: raised figures, in as many raised parentheses as it takes to tell it
 * from words.
 */
export const noteMark = (n: number, parentheses: number): string =>
  `${"⁽".repeat(parentheses)}${[...String(n)].map((digit) => figures[Number(digit)]).join("")}${"⁾".repeat(parentheses)}`;

/** How many parentheses marks need for these words. */
export const parenthesesFor = (words: string): number => {
  let count = 0;
  while (new RegExp(`⁽{${count}}[${figures}]`, "u").test(words)) count += 1;
  return count;
};

/** Whether a text was exported from Adref. */
export const isPrintedText = (text: string): boolean =>
  linesOf(text.slice(0, 4_000))[2]?.trimEnd() === readingLine;

/** The paragraphs of such a text, without the head. */
export const printedParagraphs = (text: string): PlainParagraph[] => {
  const [head = [], ...chunks] = chunksIn(linesOf(text));
  const last = chunks.at(-1) ?? [];
  const notes = notesIn(last);
  return [
    ...head.map((line) => plain(line, "furniture")),
    ...(withNotes(notes ? chunks.slice(0, -1) : chunks, notes ?? { parentheses: 0, words: [] }) ??
      withNotes(chunks, { parentheses: 0, words: [] }) ??
      []),
  ];
};

const linesOf = (text: string): string[] => text.replace(/^\ufeff/u, "").split(/\r\n?|\n/u);

const chunksIn = (lines: readonly string[]): string[][] => {
  const chunks: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() !== "") chunks.at(-1)?.push(line);
    else if (chunks.at(-1)?.length !== 0) chunks.push([]);
  }
  return chunks.filter((chunk) => chunk.length > 0);
};

type PrintedNotes = { readonly parentheses: number; readonly words: readonly string[] };

// Below the rule each line begins with the mark of its footnote.
const notesIn = ([rule, ...lines]: readonly string[]): PrintedNotes | null => {
  if (rule !== footnoteRule || lines.length === 0) return null;
  const parentheses = /^⁽*/u.exec(lines[0] ?? "")?.[0].length ?? 0;
  const marks = lines.map((_, index) => `${noteMark(index + 1, parentheses)} `);
  if (!lines.every((line, index) => line.startsWith(marks[index] ?? ""))) return null;
  return { parentheses, words: lines.map((line, index) => line.slice(marks[index]?.length)) };
};

// Marks occur in the order of their notes; where one is missing no figure is taken for a mark.
const withNotes = (
  chunks: readonly string[][],
  { parentheses, words }: PrintedNotes,
): PlainParagraph[] | null => {
  let n = 0;
  const hung = (line: string): PlainRun[] => {
    const runs: PlainRun[] = [];
    const add = (text: string) => text !== "" && runs.push({ text, italic: false, footnote: null });
    let rest = line;
    for (let note = words[n]; note !== undefined; note = words[n]) {
      const mark = noteMark(n + 1, parentheses);
      const at = rest.indexOf(mark);
      if (at < 0) break;
      add(rest.slice(0, at));
      hangFootnote(runs, note);
      rest = rest.slice(at + mark.length);
      n += 1;
    }
    add(rest);
    return runs;
  };
  const paragraphs = chunks.map((chunk) => paragraphOf(chunk, hung));
  return n === words.length ? paragraphs : null;
};

const paragraphOf = (chunk: readonly string[], hung: (line: string) => PlainRun[]): PlainParagraph => {
  const below = chunk.length > 1 ? /^\u200f?([=\-~.])\1{2,}\s*$/u.exec(chunk.at(-1) ?? "")?.[1] : undefined;
  const underline = underlines.find(({ character }) => character === below);
  // Lines broken by another program are joined.
  const line = (underline ? chunk.slice(0, -1) : chunk).join(" ");
  const { column, number, words } = partsOf(line);
  if (underline?.kind === "title")
    return placedParagraph({ kind: "title", level: 1, label: "" }, hung(line.trim()));
  const where = underline ?? placeAt(column, number !== null);
  const said = saidNumber(number ?? "", where);
  const place = { kind: where.kind, level: where.level, label: said.label };
  return placedParagraph(place, hung([said.words, words].filter(Boolean).join(" ")));
};

// A line and its number, which ends at two spaces. A direction mark may precede the number.
const partsOf = (line: string): { column: number; number: string | null; words: string } => {
  const numbered = /^\u200f? */u.exec(line)?.[0] ?? "";
  const rest = line.slice(numbered.length);
  const end = rest.indexOf("  ");
  if (end > 0)
    return {
      column: numbered.replace(leftward, "").length,
      number: rest.slice(0, end),
      words: rest.slice(end).trimStart(),
    };
  const column = line.search(/[^ ]/u);
  return { column, number: null, words: line.slice(column) };
};
