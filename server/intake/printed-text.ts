// Plain text that was printed here: a head, a line for each block, and footnotes that raised figures point at.
import { type PlainParagraph, type PlainRun, plain } from "#domain/plain-document";
import { hangFootnote } from "./hung-footnotes";

const head = /^\ufeff?[^\n]+, \d{1,2} [A-Z][a-z]+ \d{4}\n(?:SHA-256 \S+|Not an issued text)(?:\n\n|\n*$)/u;

/** Whether a text has the head of those that are printed here. */
export const isPrintedText = (text: string): boolean => head.test(text.slice(0, 4_000));

/** The paragraphs of such a text. The head is no part of it. */
export const printedParagraphs = (text: string): PlainParagraph[] => {
  const [first = "", ...chunks] = text
    .replace(/^\ufeff/u, "")
    .trimEnd()
    .split(/\n{2,}/u);
  const notes = notesIn(chunks.at(-1) ?? "");
  const body = notes.length > 0 ? chunks.slice(0, -1) : chunks;
  return [
    ...first.split("\n").map((line) => plain(line, "furniture")),
    ...(withNotes(body, notes) ?? chunks.flatMap((chunk) => chunk.split("\n")).map((line) => plain(line))),
  ];
};

const figures = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised = (n: number): string => [...String(n)].map((digit) => figures[Number(digit)]).join("");

// The last lines are footnotes when each begins with its number.
const notesIn = (chunk: string): string[] => {
  const lines = chunk.split("\n");
  const isNumbered = lines.every((line, index) => line.startsWith(`${raised(index + 1)} `));
  return isNumbered ? lines.map((line) => line.slice(line.indexOf(" ") + 1)) : [];
};

// Marks stand in the order of their notes; where one is not found no figure is taken for a mark.
const withNotes = (lines: readonly string[], notes: readonly string[]): PlainParagraph[] | null => {
  let n = 0;
  const paragraphs = lines.map((line): PlainParagraph => {
    const runs: PlainRun[] = [];
    let rest = line;
    for (let note = notes[n]; note !== undefined; note = notes[n]) {
      const at = rest.indexOf(raised(n + 1));
      if (at < 0) break;
      runs.push({ text: rest.slice(0, at), italic: false, footnote: null });
      hangFootnote(runs, note);
      rest = rest.slice(at + raised(n + 1).length);
      n += 1;
    }
    return { ...plain(""), runs: [...runs, { text: rest, italic: false, footnote: null }] };
  });
  return n === notes.length ? paragraphs : null;
};
