// A version as plain text and as Markdown. Square brackets are words of the draft and stay as they are.
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
    ...(sheet.digest ? [`SHA-256 ${sheet.digest}`] : []),
  ];
  const end = notes.map((note, index) => `${raised(index + 1)} ${note}`);
  return `${[head.join("\n"), ...lines, ...(end.length > 0 ? [end.join("\n")] : [])].join("\n\n")}\n`;
};

/** Markdown as a draft is imported from: headings, italics, footnotes. */
export const printMarkdown = (sheet: Sheet): string => {
  const notes: Notes = [];
  const chunks = sheet.blocks.map((block) => {
    const runs = cleanRuns(block);
    const words = runs.map((piece, index) => {
      const touches =
        /[\p{L}\p{N}]$/u.test(runs[index - 1]?.text ?? "") ||
        /^[\p{L}\p{N}]/u.test(runs[index + 1]?.text ?? "");
      return emphasized(piece, touches ? "*" : "_") + (mark(piece, notes, (n) => `[^${n}]`) ?? "");
    });
    return `${signOf(block)}${labelled(block, words.join(""))}`.trimEnd();
  });
  const end = notes.map((note, index) => `[^${index + 1}]: ${escaped(note)}`);
  return `${[...chunks, ...end].join("\n\n")}\n`;
};

const mark = (piece: CleanRun, notes: Notes, print: (n: number) => string): string | null =>
  piece.footnote === null ? null : print(notes.push(piece.footnote));

// Figures in square brackets would look like words that are not agreed.
const raised = (n: number): string => [...String(n)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");

const labelled = (block: IssuedBlock, words: string): string => {
  const label = block.kind === "preambular" && block.label === "" ? "" : printedLabel(block);
  return label === "" || words === "" ? label + words : `${label} ${words}`;
};

const signOf = ({ kind, level, label }: IssuedBlock): string => {
  if (kind === "title") return "# ";
  // Items that are numbered like paragraphs are told from them by their indent.
  if (kind === "operative" && label.endsWith(".")) return "    ".repeat(level - 1);
  return kind === "section" ? `${"#".repeat(level + 1)} ` : "";
};

// A bracket is a word of the draft, unless it would read as the mark of a footnote.
const escaped = (text: string): string => text.replace(/[\\*_`<]|\[(?=\^)/g, "\\$&");

// Spaces stand outside the signs of emphasis, which must touch a word; inside a word only stars are signs.
const emphasized = ({ text, italic }: CleanRun, sign: "_" | "*"): string => {
  if (!italic || text.trim() === "") return escaped(text);
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/u.exec(text) ?? [];
  return `${before}${sign}${escaped(words)}${sign}${after}`;
};
