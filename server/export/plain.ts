// A version as plain text. Square brackets are words of the draft and stay as they are.
import { type CleanRun, cleanRuns, type IssuedBlock, printedLabel } from "#domain/texts/texts";
import { nameOf, printedDay, type Sheet } from "./sheet";

type Notes = string[];

/** Plain text in UTF-8: a line for each block, footnotes with raised figures at the end. */
export const printText = (sheet: Sheet): string => {
  const notes: Notes = [];
  const lines = sheet.blocks.map((block) => {
    const words = cleanRuns(block).map((piece) => piece.text + (mark(piece, notes, raised) ?? ""));
    return labelled(block, words.join(""));
  });
  const head = [
    [nameOf(sheet), sheet.kind, printedDay(sheet.date)].filter((each) => each !== null).join(", "),
    sheet.digest ? `SHA-256 ${sheet.digest}` : "Not an issued text",
  ];
  const end = notes.map((note, index) => `${raised(index + 1)} ${note}`);
  return `${[head.join("\n"), ...lines, ...(end.length > 0 ? [end.join("\n")] : [])].join("\n\n")}\n`;
};

const mark = (piece: CleanRun, notes: Notes, print: (n: number) => string): string | null =>
  piece.footnote === null ? null : print(notes.push(piece.footnote));

// Figures in square brackets would look like words that are not agreed.
const raised = (n: number): string => [...String(n)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");

const labelled = (block: IssuedBlock, words: string): string => {
  const label = block.kind === "preambular" && block.label === "" ? "" : printedLabel(block);
  return label === "" || words === "" ? label + words : `${label} ${words}`;
};
