// Official documents as the plain text of their printed pages: a masthead, a preamble, numbered paragraphs with footnotes,
// heads and feet on each page, some lines stretched. What each paragraph says is known.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type MeantParagraph, meantParagraphs, randomFrom, sentence } from "./official-words";
import { printed, settings } from "./printed-documents";

/** Whether the program that makes text of PDF files is installed. */
export const hasPdfToText = (): boolean => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** The text of a PDF file, in the layout of its pages or in the order in which they are read. */
export const textOfPdf = (pdf: Uint8Array, isLaidOut: boolean): Buffer => {
  const folder = mkdtempSync(path.join(tmpdir(), "adref-text-"));
  try {
    const [from, to] = [path.join(folder, "a.pdf"), path.join(folder, "a.txt")];
    writeFileSync(from, pdf);
    execFileSync("pdftotext", [...(isLaidOut ? ["-layout"] : []), from, to], { timeout: 60_000 });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const openings = [
  "Recalling",
  "Reaffirming",
  "Noting with concern",
  "Welcoming",
  "Recognizing",
  "Bearing in mind",
];

/** A document that is printed: its masthead and title, a preamble, and paragraphs. */
export type PrintedResolution = {
  readonly title: string;
  readonly preamble: readonly string[];
  readonly paragraphs: readonly MeantParagraph[];
};

/** A resolution by a seed. */
export const printedResolution = (seed: number, count = 24): PrintedResolution => {
  const random = randomFrom(seed);
  return {
    title: "Review of the implementation of the outcomes of the Summit",
    preamble: openings.map((opening, index) => {
      const words = sentence("en", 10 + index * 9, random);
      return `${opening} the ${words.charAt(0).toLowerCase()}${words.slice(1)},`;
    }),
    paragraphs: meantParagraphs("en", count, seed),
  };
};

const quoted = (text: string): string => JSON.stringify(text);

const masthead = `#grid(columns: (1fr, 1fr), [United Nations], align(right)[A/RES/99/123])
#grid(columns: (1fr, 1fr), strong[General Assembly], align(right)[Distr.: Limited \\ 7 October 2031 \\ \\ Original: English])
#v(20pt)
*Ninety-ninth session* \\
Second Committee \\
Agenda item 17 \\
#v(12pt)
`;

/** The layouts that such a document is printed in. */
export const printedLayouts = [
  "as resolutions are",
  "in blocks, ragged",
  "with hanging numbers",
  "spaced wide",
] as const;

/** The document as a PDF. */
export const pdfOf = (
  { title, preamble, paragraphs }: PrintedResolution,
  layout: (typeof printedLayouts)[number],
): Uint8Array => {
  const setting = settings[layout];
  if (!setting) throw new Error(`There is no layout ${layout}.`);
  const head = [
    masthead,
    `#align(center)[#text(13pt)[*#${quoted(title)}*]]\n`,
    "_The General Assembly_,\n",
    ...preamble.map((text) => {
      const [opening = ""] = /^\p{Lu}\p{L}+/u.exec(text) ?? [];
      // A line that is broken by hand is stretched to its margins.
      return `#par(justify: true)[_#${quoted(opening)}_#${quoted(text.slice(opening.length))}]\n`;
    }),
  ].join("\n");
  return printed({ ...setting, page: `${setting.page}${head}\n` }, paragraphs);
};
