// A version as a Word document in the look of an official one: real headings, real numbering, real footnotes.
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  FootnoteReferenceRun,
  HeadingLevel,
  type ICommentOptions,
  InternalHyperlink,
  type IParagraphOptions,
  Packer,
  Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from "docx";
import { type SentWords, sentBookmark } from "#domain/documents/returned/sent-words";
import type { ParagraphId } from "#domain/draft";
import { printedLabel, referringRuns } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { adoptionLine, nameOf, type PrintedSheet, resolutionNumber } from "#server/export/sheet";
import { runningHeads } from "./masthead";
import { measure, numbering, pageProperties, resolutionList, styles, wordStops } from "./page-style";
import { readsRightToLeft } from "./scripts";
import { paragraphNamer, sentClean, sentParts } from "./sent-parts";
import { type Numeral, planNumbers, type WordList } from "./word-numbers";
import { citingRuns, wordRuns } from "./word-runs";

export type Footnotes = Record<string, { readonly children: readonly Paragraph[] }>;

/** The document as bytes. Equal sheets give equal documents but for the time stored in Word's properties. */
export const printDocx = (sheet: PrintedSheet): Promise<Uint8Array> => {
  const { numerals, lists } = planNumbers(sheet.blocks);
  const place = { sheet, footnotes: {}, naming: paragraphNamer() };
  const body = sheet.blocks.map((block) =>
    paragraphOf(block, { ...place, numeral: numerals.get(block.pid) ?? { how: "none" } }),
  );
  return packDocument(sheet, { body, lists, footnotes: place.footnotes, sent: sentClean(sheet.blocks) });
};

/** The contents of a document besides its sheet. `properties` are named facts for Word's custom properties. */
export type DocxContents = {
  readonly body: readonly FileChild[];
  readonly lists: readonly WordList[];
  readonly footnotes: Footnotes;
  readonly sent: SentWords;
  readonly comments?: readonly ICommentOptions[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
};

const originOf = ({ draft, symbol, title }: PrintedSheet): SentWords["origin"] =>
  draft === undefined ? undefined : { draft, symbol, title };

/** A document in the official layout. */
export const packDocument = async (sheet: PrintedSheet, contents: DocxContents): Promise<Uint8Array> => {
  const { body, lists, footnotes, sent, comments = [], properties = [] } = contents;
  const titled = sheet.blocks.some((block) => block.kind === "title");
  const document = new Document({
    title: sheet.title,
    subject: nameOf(sheet),
    creator: "Adref",
    lastModifiedBy: "Adref",
    ...(sheet.note === null ? {} : { description: sheet.note }),
    customProperties: [
      { name: "Symbol", value: nameOf(sheet) },
      { name: "Digest", value: sheet.digest ?? "" },
      ...(sheet.record
        ? [
            { name: "Record entry", value: String(sheet.record.n) },
            { name: "Record head", value: sheet.record.hash },
          ]
        : []),
      ...properties,
    ],
    styles: styles(sheet.language, adoptionLine(sheet) === null ? "document" : "resolution"),
    numbering: numbering(lists, resolutionNumber(sheet)),
    footnotes,
    ...(comments.length > 0 ? { comments: { children: comments } } : {}),
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: measure.number,
    sections: [
      {
        properties: pageProperties,
        ...runningHeads(sheet),
        children: [
          ...(titled ? [] : [new Paragraph({ style: "DraftName", children: textRuns(sheet.title, sheet) })]),
          ...body,
          ...sheet.closing.map(
            (line, index) =>
              new Paragraph({
                style: "ClosingFormula",
                ...(index === 0 ? { spacing: { before: 240 } } : {}),
                keepNext: index < sheet.closing.length - 1,
                children: textRuns(line, sheet, true),
              }),
          ),
          closingRule(),
        ],
      },
    ],
  });
  return new Uint8Array(
    await Packer.toBuffer(document, undefined, sentParts(document, { ...sent, origin: originOf(sheet) })),
  );
};

type DocxContext = {
  readonly sheet: PrintedSheet;
  readonly footnotes: Footnotes;
  readonly numeral: Numeral;
  readonly naming: ReturnType<typeof paragraphNamer>;
};

// The number of a resolution goes beside the first of its titles.
const numberOf = (
  block: IssuedBlock,
  { sheet, numeral }: DocxContext,
): Pick<IParagraphOptions, "numbering"> => {
  if (numeral.how === "list")
    return { numbering: { reference: numeral.reference, level: numeral.level, custom: true } };
  const isFirst = block === sheet.blocks.find(({ kind }) => kind === "title");
  return isFirst && resolutionNumber(sheet) !== null
    ? { numbering: { reference: resolutionList, level: 0, custom: true } }
    : {};
};

const paragraphOf = (block: IssuedBlock, place: DocxContext): Paragraph => {
  const { numeral } = place;
  const leftward = readsRightToLeft(block.text);
  const typed: ParagraphChild[] = numeral.how === "typed" ? [labelRun(numeral.label, leftward)] : [];
  return new Paragraph({
    ...lookOf(block),
    ...(numeral.how === "none" ? {} : { tabStops: stopsOf(block, printedLabel(block)) }),
    ...numberOf(block, place),
    ...(leftward ? { bidirectional: true } : {}),
    children: [...typed, ...place.naming(block.pid, runsOf(block, place))],
  });
};

// Direction marks keep the order of a label in a right-to-left paragraph.
const labelRun = (label: string, leftward: boolean): TextRun =>
  new TextRun({ children: labelParts(label, leftward) });

export const labelParts = (label: string, leftward: boolean) => [
  leftward ? `\u200e${label}\u200e` : label,
  new Tab(),
];

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** The style of a block. */
export const lookOf = (
  block: Pick<IssuedBlock, "kind" | "level">,
): Pick<IParagraphOptions, "heading" | "style"> => {
  switch (block.kind) {
    case "title":
      return { heading: HeadingLevel.TITLE };
    case "section":
      return { heading: headings[block.level - 1] ?? HeadingLevel.HEADING_3 };
    case "preambular":
      return { style: "Preambular" };
    case "plain":
      return { style: "Plain" };
    case "operative":
      return { style: ["Operative", "Subparagraph", "Item"][block.level - 1] ?? "Item" };
  }
};

// A label of this many characters ends so near the first tab stop that no space would be left ("3 bis.").
const longLabel = 6;

/** Where the words after a label begin. */
export const stopsOf = ({ kind, level }: Pick<IssuedBlock, "kind" | "level">, label: string) => {
  const stops = level === 3 ? wordStops.slice(1, 2) : wordStops.slice(label.length < longLabel ? 0 : 1);
  return (kind === "section" ? [measure.inset] : stops).map((position) => ({
    type: "left" as const,
    position,
  }));
};

const runsOf = (block: IssuedBlock, { sheet, footnotes }: DocxContext): ParagraphChild[] =>
  referringRuns(block).flatMap((piece): ParagraphChild[] => {
    const look = piece.italic ? { italics: true } : {};
    const anchor = anchorOf(piece.reference, sheet);
    const isHeading = block.kind === "title" || block.kind === "section";
    const print = isHeading || anchor !== null ? wordRuns : citingRuns;
    const runs = referring(print(piece.text, sheet.language, look), anchor);
    if (piece.footnote === null) return runs;
    const number = Object.keys(footnotes).length + 1;
    footnotes[number] = footnoteOf(piece.footnote, sheet);
    return [...runs, new FootnoteReferenceRun(number)];
  });

// The bookmark of a block, where it is in the document.
const anchorOf = (pid: ParagraphId | null, { blocks }: PrintedSheet): string | null =>
  pid !== null && blocks.some((each) => each.pid === pid) ? sentBookmark(pid) : null;

const referring = (runs: readonly ParagraphChild[], anchor: string | null): ParagraphChild[] =>
  anchor === null || runs.length === 0 ? [...runs] : [new InternalHyperlink({ anchor, children: [...runs] })];

export const footnoteOf = (text: string, sheet: PrintedSheet): Footnotes[string] => ({
  children: [new Paragraph({ style: "FootnoteText", children: citingRuns(` ${text}`, sheet.language) })],
});

const textRuns = (text: string, { language }: PrintedSheet, italics = false): TextRun[] =>
  wordRuns(text, language, italics ? { italics } : {});

// The short centred rule that ends an official document.
const closingRule = (): Paragraph => {
  const indent = { left: 4225, right: 4225 };
  const top = { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 };
  return new Paragraph({
    indent,
    spacing: { before: 480 },
    alignment: AlignmentType.CENTER,
    border: { top },
    children: [],
  });
};
