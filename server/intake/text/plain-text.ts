// Plain text: its encoding, and where its paragraphs are.

import { listedUpTo, placeOfWords } from "#domain/documents/listed-warnings";
import { type PlainDocument, type PlainParagraph, type PlainRun, plain } from "#domain/plain-document";
import { type Sentence, sentence } from "#domain/sentence";
import { measure } from "#domain/submissions/passages";
import { hangFootnote } from "#server/intake/web/hung-footnotes";
import { decode } from "./encodings";
import { isPrintedText, printedParagraphs } from "./printed-text";
import { type HungNote, textPages } from "./text-pages";
import { textParagraphs } from "./text-paragraphs";

/** Reads plain text into paragraphs: an official document by its layout, a submission by its lines. */
export const readPlainText = (
  bytes: Uint8Array,
  as: "document" | "submission" = "document",
): PlainDocument => {
  const { text, warnings } = decode(bytes);
  const mediaType = "text/plain";
  if (isPrintedText(text)) return { mediaType, paragraphs: printedParagraphs(text), warnings };
  if (as === "submission") return { mediaType, paragraphs: paragraphsOfPages(text), warnings };
  const { paragraphs, guesses } = officialParagraphs(text);
  return { mediaType, paragraphs, warnings: [...warnings, ...guesses] };
};

const mostGuesses = 12;

const officialParagraphs = (
  text: string,
): { readonly paragraphs: PlainParagraph[]; readonly guesses: readonly Sentence[] } => {
  const { lines, furniture, notes, pages } = textPages(text.replace(/^\ufeff/u, ""));
  const { paragraphs, guesses } = textParagraphs(lines);
  const onPage = (page: number) => (pages > 1 ? { page } : {});
  return {
    paragraphs: [
      ...paragraphs.map(({ text: words, notes: hung, page, isCentred }) => ({
        ...plain(words),
        runs: withNotes(words, hung),
        ...onPage(page),
        ...(isCentred && { isCentred }),
      })),
      ...notes.map((note) => ({
        ...plain(`${note.mark} ${note.text}`.trim()),
        place: { kind: "plain" as const, level: 1, label: "" },
      })),
      ...furniture.map(({ text: words, page }) => ({ ...plain(words, "furniture"), ...onPage(page) })),
    ],
    guesses: [
      ...(guesses.length === 0
        ? []
        : [
            sentence(
              "Lines were put together across an empty line, a page or a hyphen; look whether they belong together: {places}.",
              { places: listedUpTo(mostGuesses, guesses) },
            ),
          ]),
      ...(notes.length === 0
        ? []
        : [
            sentence("Footnotes of pages stand at the end, not at their marks: {places}.", {
              places: listedUpTo(
                mostGuesses,
                notes.map((note) => placeOfWords(`${note.mark} ${note.text}`.slice(0, 40), note.page)),
              ),
            }),
          ]),
    ],
  };
};

// Words with their footnotes attached.
const withNotes = (words: string, notes: readonly HungNote[]): PlainRun[] => {
  const runs: PlainRun[] = [];
  let from = 0;
  for (const { at, note } of notes) {
    runs.push({ text: words.slice(from, at), italic: false, footnote: null });
    hangFootnote(runs, note.text);
    from = at;
  }
  return [...runs, { text: words.slice(from), italic: false, footnote: null }];
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

/** What opens an item: a bullet, a number, a letter in brackets. */
export const startsAnew =
  /^\s*(?:[•▪●◦·*–—-]\s|\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXivx]{1,5}|[A-Za-z])[.)]\s|[一二三四五六七八九十]{1,3}[、是]|[¹²³⁴⁵⁶⁷⁸⁹]|#{1,6}\s)/u;
/** What opens a line of a form: "Organization:". */
export const opensWithLabel = /^\s*[\p{L}][\p{L}\s'’()/-]{0,40}[:：](?:\s|$)/u;

/**
 * The paragraphs of a text. An empty line ends one. Lines wrapped at a fixed width are joined; in a text with
 * longer lines, or where a line is short, starts an item or a label, each line is a paragraph.
 */
const paragraphsOf = (text: string, width = wrapWidth(linesOf(text))): string[] => {
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
