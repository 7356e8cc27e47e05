// Plain text: in which encoding it is, and where its paragraphs are.

import { type PlainDocument, type PlainParagraph, plain } from "#domain/plain-document";
import { measure } from "#domain/submissions/passages";
import { wideOrder } from "./file-kind";
import { isPrintedText, printedParagraphs } from "./printed-text";

/** Text with a warning when its encoding was guessed. */
export type Decoded = { readonly text: string; readonly warnings: readonly string[] };

/** Decodes bytes: UTF-16 and UTF-8 are certain, Windows code pages are guessed by what their letters come to. */
export const decode = (bytes: Uint8Array): Decoded => {
  const order = wideOrder(bytes);
  if (order !== null) return { text: new TextDecoder(order).decode(bytes), warnings: [] };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    const encoding = codePage(bytes);
    const text = new TextDecoder(encoding).decode(bytes);
    return {
      text,
      warnings: [`The file is not in Unicode; it was read as ${encoding}. Look at its accents.`],
    };
  }
};

// In a Western text accented letters are rare; in a Cyrillic one nearly every letter is above 127.
const codePage = (bytes: Uint8Array): string => {
  const sample = bytes.subarray(0, 65_536);
  let high = 0;
  let letters = 0;
  for (const byte of sample) {
    if (byte >= 0xc0) high += 1;
    if ((byte > 64 && byte < 91) || (byte > 96 && byte < 123)) letters += 1;
  }
  if (high <= letters) return "windows-1252";
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(
      sample.subarray(0, sample.length - (sample.length % 2)),
    );
    return "gb18030";
  } catch {
    return "windows-1251";
  }
};

/** Reads plain text into paragraphs. */
export const readPlainText = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  return {
    mediaType: "text/plain",
    paragraphs: isPrintedText(text) ? printedParagraphs(text) : paragraphsOfPages(text),
    warnings,
  };
};

// A form feed begins a page.
const paragraphsOfPages = (text: string): PlainParagraph[] => {
  const pages = text.split("\f");
  if (pages.length === 1) return paragraphsOf(text).map((words) => plain(words));
  const width = wrapWidth(linesOf(text));
  return pages.flatMap((words, index) =>
    paragraphsOf(words, width).map((paragraph) => ({ ...plain(paragraph), page: index + 1 })),
  );
};

const startsAnew =
  /^\s*(?:[•▪●◦·*–—-]\s|\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXivx]{1,5}|[A-Za-z])[.)]\s|[一二三四五六七八九十]{1,3}[、是]|[¹²³⁴⁵⁶⁷⁸⁹]|#{1,6}\s)/u;
const opensWithLabel = /^\s*[\p{L}][\p{L}\s'’()/-]{0,40}[:：](?:\s|$)/u;

/**
 * The paragraphs of a text. An empty line ends one. Lines that were wrapped at a fixed width belong together; in a text
 * whose lines are longer than that, or where a line is short, starts an item or a label, each line stands alone.
 */
export const paragraphsOf = (text: string, width = wrapWidth(linesOf(text))): string[] => {
  const lines = linesOf(text);
  const paragraphs: string[] = [];
  let last: string | null = null;
  for (const line of lines) {
    const words = line.trim();
    const goesOn =
      last !== null &&
      width !== null &&
      measure(last) >= width * 0.7 &&
      !startsAnew.test(line) &&
      !opensWithLabel.test(line);
    if (words === "") last = null;
    else {
      if (goesOn) paragraphs.push(`${paragraphs.pop() ?? ""}${glue(last ?? "", words)}${words}`);
      else paragraphs.push(words);
      last = words;
    }
  }
  return paragraphs;
};

const linesOf = (text: string): string[] =>
  text
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .replace(/\f/gu, "\n\n")
    .split("\n");

const glue = (before: string, after: string): string =>
  /\p{Script=Han}$|[\u3000-\u303f\uff00-\uffef]$/u.test(before) && /^\p{Script=Han}/u.test(after) ? "" : " ";

// The width at which lines were wrapped, or null when they were not: nearly all lines are short and several are full.
const wrapWidth = (lines: readonly string[]): number | null => {
  const widths = lines.map((line) => measure(line.trim())).filter((width) => width > 0);
  widths.sort((one, other) => one - other);
  const widest = widths[Math.floor(widths.length * 0.97)] ?? 0;
  return widest >= 50 && widest <= 130 ? widest : null;
};
