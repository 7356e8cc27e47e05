// Pages of plain text in the shapes in which official documents come: wrapped or not, with numbers alone on their lines,
// with pages, running heads and footers, in double space.
import type { DocumentPart } from "./documents";

/** How a document is set out as plain text. */
export type PlainTextLayout = {
  /** Characters in a line; null where each paragraph is one line. */
  readonly width: number | null;
  /** What the first line of a paragraph, and the others, are moved in by. */
  readonly first?: number;
  readonly hang?: number;
  /** Whether a number has its own line, with how many empty lines after it. */
  readonly alone?: 0 | 1;
  readonly between?: 0 | 1 | 2;
  readonly isDouble?: boolean;
  /** Lines on a page; pages end with a form feed, or with a line that says which page it is. */
  readonly page?: number;
  readonly footer?: "feed" | "said" | "both";
  readonly tab?: string;
  readonly isCentred?: boolean;
  readonly isCapital?: boolean;
  /** Where the name of an article and its title stand. */
  readonly units?: "same" | "next" | "apart" | "dash";
};

const isHan = (text: string): boolean => /[\u4e00-\u9fff]/u.test(text);

const widthOf = (text: string): number =>
  text.length + (text.match(/[\u3000-\u9fff\uff00-\uffef]/gu)?.length ?? 0);

type Indents = { readonly first: number; readonly hang: number };

const wrapped = (text: string, width: number, { first, hang }: Indents): string[] => {
  const pieces = isHan(text)
    ? (text.match(/[\x21-\x7e]+\s?|./gu) ?? [])
    : text.split(" ").map((word) => `${word} `);
  const lines: string[] = [];
  let line = " ".repeat(first);
  for (const piece of pieces) {
    const isFull = widthOf(line) + widthOf(piece.trimEnd()) > width && line.trim() !== "";
    const mayBreak = !isHan(text) || !/^[，。；：、）]/u.test(piece);
    if (isFull && mayBreak) {
      lines.push(line.trimEnd());
      line = " ".repeat(hang);
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
};

const centred = (text: string, width: number): string =>
  " ".repeat(Math.max(0, Math.floor((width - widthOf(text)) / 2))) + text;

const depths: Partial<Record<DocumentPart["kind"], number>> = { item: 4, subitem: 8 };

const linesOf = (part: DocumentPart, layout: PlainTextLayout): string[] => {
  const { width, first = 0, hang = 0, alone, tab = " " } = layout;
  const { kind, printed, text } = part;
  const depth = depths[kind] ?? 0;
  const flow = (words: string, at = first, rest = hang) =>
    width === null ? [" ".repeat(at) + words] : wrapped(words, width, { first: at, hang: rest });
  if (kind === "unit") {
    const units = layout.units ?? "next";
    const head = (words: string) => (layout.isCentred && width !== null ? centred(words, width) : words);
    if (text === "") return [head(printed)];
    if (units === "same") return [head(`${printed}. ${text}`)];
    if (units === "dash") return [head(`${printed} – ${text}`)];
    return units === "next" ? [head(printed), head(text)] : [head(printed), "", head(text)];
  }
  if (kind === "title" || kind === "section") {
    const words = [printed, layout.isCapital ? text.toUpperCase() : text].filter(Boolean).join(tab);
    return layout.isCentred && width !== null ? [centred(words, width)] : [words];
  }
  if (printed === "") return flow(text);
  if (alone !== undefined) {
    const after = alone === 0 ? [] : [""];
    return [" ".repeat(depth) + printed, ...after, ...flow(text, depth, depth)];
  }
  return flow(printed + tab + text, first + depth, hang + depth);
};

const head = "A/70/L.99";

/** The document as plain text. */
export const asPlainText = (parts: readonly DocumentPart[], layout: PlainTextLayout): string => {
  const { between = 1, isDouble, page, footer = "feed" } = layout;
  const lines = parts.flatMap((part) => {
    const own = linesOf(part, layout);
    const spaced = isDouble ? own.flatMap((line, index) => (index === 0 ? [line] : ["", line])) : own;
    return [...spaced, ...Array.from({ length: isDouble ? 1 + between : between }, () => "")];
  });
  if (page === undefined) return `${lines.join("\n")}\n`;
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += page) pages.push(lines.slice(at, at + page));
  const all = pages.map((each, index) => {
    const said = footer === "feed" ? `${index + 1}/${pages.length}` : `Page ${index + 1} of ${pages.length}`;
    const top = index === 0 ? [] : [head, ""];
    return [...top, ...each, "", said].join("\n");
  });
  return all.join(footer === "said" ? "\n\n" : "\n\f");
};

/** Shapes by name. */
export const layouts: Readonly<Record<string, PlainTextLayout>> = {
  "one line each": { width: null },
  "one line each, without empty lines": { width: null, between: 0 },
  "wrapped at 72": { width: 72 },
  "wrapped at 88, first lines moved in": { width: 88, first: 6 },
  "wrapped at 72, hanging": { width: 72, hang: 4 },
  "wrapped at 80, without empty lines": { width: 80, between: 0, first: 5 },
  "wrapped at 64, hanging, without empty lines": { width: 64, between: 0, hang: 5 },
  "numbers alone": { width: null, alone: 0 },
  "numbers alone, wrapped": { width: 78, alone: 0 },
  "numbers alone, an empty line after": { width: 78, alone: 1 },
  "numbers alone, nothing between": { width: 84, alone: 0, between: 0 },
  "double space": { width: 72, isDouble: true },
  "pages with form feeds": { width: 76, page: 31 },
  "pages with form feeds, hanging": { width: 70, page: 27, hang: 4, between: 1 },
  "pages that say so": { width: 76, page: 33, footer: "said" },
  "pages that say so and form feeds, numbers alone": { width: 76, page: 29, footer: "both", alone: 0 },
  "tabs after numbers": { width: 74, tab: "\t" },
  "hard spaces after numbers": { width: 74, tab: "\u00a0" },
  "centred headings": { width: 76, isCentred: true, first: 4 },
  "capital headings": { width: 76, isCapital: true },
};
