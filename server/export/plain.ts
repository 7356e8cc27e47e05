// A version as plain text: a page to read and to print, laid out so that it can be imported again. Square
// brackets are text of the draft and are not escaped.
import { cleanRuns, onPaper, printedLabel } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { officialWords } from "#server/export/word/official-words";
import { readsRightToLeft } from "#server/export/word/scripts";
import {
  columnOf,
  columnWidth,
  footnoteRule,
  leftward,
  noteMark,
  parenthesesFor,
  readingLine,
  underlineOf,
} from "#server/intake/text/printed-text";
import { nameOf, type PrintedSheet, printedDay } from "./sheet";

/** The longest underline, in characters: the length of a line of a letter. */
const longestUnderline = 72;

/**
 * Plain text in UTF-8: a line for each block, headings underlined, footnotes with raised figures at the end.
 */
export const printText = (sheet: PrintedSheet): string => {
  const parentheses = parenthesesFor(sheet.blocks.map(({ text }) => text).join("\n"));
  const notes: string[] = [];
  const marked = (note: string) => noteMark(notes.push(note), parentheses);
  const chunks = onPaper(sheet.blocks).map((block) =>
    chunkOf(
      block,
      cleanRuns(block)
        .map(({ text, footnote }) => text + (footnote === null ? "" : marked(footnote)))
        .join(""),
    ),
  );
  const head = [
    [nameOf(sheet), sheet.kind, printedDay(sheet.date, sheet)].filter((each) => each !== null).join(", "),
    sheet.digest ? `SHA-256 ${sheet.digest}` : officialWords(sheet.language).notIssued,
    readingLine,
  ];
  const end = [footnoteRule, ...notes.map((note, index) => `${noteMark(index + 1, parentheses)} ${note}`)];
  return `${[head.join("\n"), ...chunks.filter(Boolean), ...(notes.length > 0 ? [end.join("\n")] : [])].join("\n\n")}\n`;
};

const chunkOf = (block: IssuedBlock, words: string): string => {
  const { kind, level } = block;
  const number = kind === "title" || kind === "plain" ? "" : printedLabel(block);
  const isLeftward = readsRightToLeft(words);
  const label = number === "" ? "" : `${number.padEnd(columnWidth - 2)}  `;
  if (label + words === "") return "";
  // Otherwise a number in Latin letters would reverse the line.
  const turn = isLeftward && label !== "" ? leftward : "";
  const line = `${turn}${" ".repeat(columnOf(block, label !== ""))}${label}${words}`;
  const character = underlineOf(kind, level);
  if (character === null) return line;
  const length = Math.min(Math.max(3, printedWidth(line)), longestUnderline);
  return `${line}\n${isLeftward ? leftward : ""}${character.repeat(length)}`;
};

// Double-width characters count twice, combining characters not at all.
const printedWidth = (line: string): number =>
  [...line.replace(/[\p{M}\u200e\u200f]/gu, "")].reduce(
    (width, character) => width + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1),
    0,
  );
