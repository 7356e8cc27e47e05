// The same paragraphs as different printers set them: heads on each page, footnotes, page breaks wherever they fall.
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { Document, Footer, FootnoteReferenceRun, Header, Packer, PageNumber, Paragraph, TextRun } from "docx";
import type { MeantParagraph } from "./official-words";

const fontPaths = [
  "tinos/400Regular",
  "tinos/400Regular_Italic",
  "tinos/700Bold",
  "noto-serif-sc/400Regular",
  "noto-serif-sc/700Bold",
  "amiri/400Regular",
  "amiri/700Bold",
].map((each) => path.join(process.cwd(), "node_modules", "@expo-google-fonts", each));

let compiler: NodeCompiler | undefined;

/** A PDF of a page in typst's own language. */
export const typeset = (mainFileContent: string): Uint8Array => {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  const bytes = compiler.pdf({ mainFileContent });
  compiler.evictCache(2);
  return new Uint8Array(bytes);
};

/** How a document is set. */
type PrintStyle = {
  readonly language: string;
  readonly symbol: string;
  /** What comes before everything: the page, its heads, its fonts. */
  readonly page: string;
  /** One paragraph. */
  readonly paragraph: (label: string, words: string) => string;
};

const typed = (text: string): string => JSON.stringify(text);

/** Footnotes in their places, in typst's language. */
const withFootnotes = ({ text, notes }: MeantParagraph): string => {
  let at = 0;
  let out = "";
  for (const note of notes) {
    out += `#${typed(text.slice(at, note.at))}#footnote[#${typed(note.text)}]`;
    at = note.at;
  }
  return `${out}#${typed(text.slice(at))}`;
};

const heads = (symbol: string, title: string): string => `
#set page(paper: "us-letter", margin: (x: 90pt, top: 80pt, bottom: 80pt),
  header: context { if here().page() > 1 { grid(columns: (1fr, 1fr), strong(${typed(symbol)}), align(right, ${typed(title)})) } },
  footer: context { grid(columns: (1fr, 1fr), [#here().page()/#counter(page).final().first()], align(right)[18-16823]) })
#set footnote.entry(separator: line(length: 60pt, stroke: 0.5pt))
`;
const font = (language: string): string =>
  `#set text(font: ("Tinos", "Amiri", "Noto Serif SC"), lang: ${typed(language)}, size: 10pt${language === "ar" ? ", dir: rtl" : ""})\n`;

const setting = (
  language: string,
  page: string,
  paragraph: PrintStyle["paragraph"],
  title = "Overall review of the implementation of the outcomes",
): PrintStyle => ({
  language,
  symbol: "A/RES/99/123",
  page: heads("A/RES/99/123", title) + font(language) + page,
  paragraph,
});

const indented = (label: string, words: string) =>
  `#par(first-line-indent: (amount: 24pt, all: true))[#box(width: 24pt)[${label}]${words}]\n`;
const blocked = (label: string, words: string) => `#par[${label} ${words}]\n`;
const hanging = (label: string, words: string) => `#grid(columns: (28pt, 1fr), [${label}], par[${words}])\n`;

/** The settings by what is peculiar to them. */
export const settings: Readonly<Record<string, PrintStyle>> = {
  "as resolutions are": setting("en", "#set par(justify: true, spacing: 8pt, leading: 0.5em)\n", indented),
  "in blocks, ragged": setting("en", "#set par(justify: false, spacing: 12pt)\n", blocked),
  hyphenated: setting("en", "#set par(justify: true, spacing: 9pt)\n#set text(hyphenate: true)\n", indented),
  "in two columns": setting(
    "en",
    "#set page(columns: 2, margin: (x: 60pt, top: 80pt, bottom: 80pt))\n#set text(hyphenate: true, size: 9pt)\n#set par(justify: true, spacing: 8pt)\n",
    indented,
  ),
  "without space between paragraphs": setting("en", "#set par(justify: true, spacing: 0.65em)\n", indented),
  "with wider margins on every other page": setting(
    "en",
    "#set page(binding: left, margin: (inside: 64pt, outside: 124pt, top: 80pt, bottom: 80pt))\n#set par(justify: false, spacing: 9pt)\n",
    blocked,
  ),
  "in double space": setting("en", "#set par(justify: false, leading: 1.6em, spacing: 2.4em)\n", blocked),
  "with numbered lines": setting(
    "en",
    '#set par(justify: true, spacing: 9pt)\n#set par.line(numbering: n => text(size: 7pt, str(n)), numbering-scope: "page")\n',
    indented,
  ),
  "with hanging numbers": setting(
    "en",
    "#set par(justify: true, spacing: 9pt)\n#set grid(row-gutter: 0pt)\n",
    hanging,
  ),
  "spaced wide": setting(
    "en",
    "#set text(tracking: 0.4pt, spacing: 180%)\n#set par(justify: true, spacing: 8pt)\n",
    indented,
  ),
  "in French": setting(
    "fr",
    "#set par(justify: true, spacing: 8pt)\n#set text(hyphenate: true)\n",
    indented,
    "Examen d’ensemble de la mise en œuvre",
  ),
  "in Spanish": setting(
    "es",
    "#set par(justify: true, spacing: 8pt)\n#set text(hyphenate: false)\n",
    indented,
    "Examen general de la aplicación",
  ),
  "in Russian": setting(
    "ru",
    "#set par(justify: true, spacing: 8pt)\n#set text(hyphenate: true)\n",
    indented,
    "Общий обзор хода осуществления",
  ),
  "in Chinese": setting("zh", "#set par(justify: true, spacing: 9pt)\n", indented, "成果执行情况全面审查"),
  "in Arabic": setting(
    "ar",
    "#set par(justify: true, spacing: 9pt)\n",
    indented,
    "الاستعراض العام لتنفيذ النتائج",
  ),
};

/** A document as a setting prints it. */
export const printed = ({ page, paragraph }: PrintStyle, paragraphs: readonly MeantParagraph[]): Uint8Array =>
  typeset(
    page + paragraphs.map((each) => paragraph(`#${typed(each.label)}`, withFootnotes(each))).join("\n"),
  );

/** A Word file with heads and footnotes, for an office to print. */
export const wordFile = async (
  paragraphs: readonly MeantParagraph[],
  language: string,
): Promise<Uint8Array> => {
  const notes: Record<string, { children: Paragraph[] }> = {};
  let n = 0;
  const children = paragraphs.map(({ label, text, notes: own }) => {
    const runs: (TextRun | FootnoteReferenceRun)[] = [new TextRun(`${label}\t`)];
    let at = 0;
    for (const note of own) {
      n += 1;
      notes[n] = {
        children: [
          new Paragraph({
            bidirectional: language === "ar",
            children: [new TextRun({ text: ` ${note.text}`, size: 17 })],
          }),
        ],
      };
      runs.push(new TextRun(text.slice(at, note.at)), new FootnoteReferenceRun(n));
      at = note.at;
    }
    runs.push(new TextRun(text.slice(at)));
    return new Paragraph({
      children: runs,
      alignment: "both",
      bidirectional: language === "ar",
      indent: { firstLine: 475 },
      spacing: { after: 120 },
    });
  });
  const file = new Document({
    footnotes: notes,
    styles: { default: { document: { run: { size: 20, font: "Tinos" } } } },
    sections: [
      {
        headers: {
          default: new Header({ children: [new Paragraph("A/HRC/RES/99/1 — Review of outcomes")] }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
};

// A grey point.
const point = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Pages with a picture as wide and high as said, and words before it, as scanners make them. */
export const onPictures = (pages: readonly string[], size = "100%"): Uint8Array =>
  typeset(
    `#set page(margin: 60pt, background: image(bytes((${[...point].join(", ")})), width: ${size}, height: ${size}, fit: "stretch"))\n#set text(font: "Tinos", size: 10pt)\n${pages
      .map((words) => `#page(par(${typed(words)}))`)
      .join("\n")}`,
  );
