// What surrounds the words of an official document: the masthead of the first page, running heads, page
// numbers.
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { addressOf } from "#server/export/cited-documents";
import {
  adoptionLine,
  agendaLine,
  distributionOf,
  nameOf,
  type PrintedSheet,
  referralOf,
  sealOf,
} from "#server/export/sheet";
import { officialWords } from "./official-words";
import { large, lineWidth, measure, plain } from "./page-style";
import { readsRightToLeft } from "./scripts";
import { linked } from "./word-runs";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const bare = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: "000000" });

type MastheadCell = { readonly width: number; readonly children: Paragraph[]; readonly line?: number };

const row = (
  cells: readonly MastheadCell[],
  { height, place = "bottom" }: { height?: number; place?: "top" | "bottom" } = {},
): TableRow =>
  new TableRow({
    ...(height === undefined ? {} : { height: { value: height, rule: "atLeast" } }),
    children: cells.map(
      ({ width, children, line }) =>
        new TableCell({
          children,
          width: { size: width, type: WidthType.DXA },
          // Programs differ in whether a minimum height includes these, so spacing is left to the paragraphs.
          margins: { left: 0, right: 0, top: 0, bottom: 0 },
          verticalAlign: place === "top" ? VerticalAlignTable.TOP : VerticalAlignTable.BOTTOM,
          borders: { top: none, left: none, right: none, bottom: line === undefined ? none : rule(line) },
        }),
    ),
  });

// In a right-to-left document the columns are mirrored.
const table = (rows: readonly TableRow[], columnWidths: readonly number[], leftward = false): Table =>
  new Table({
    rows,
    visuallyRightToLeft: leftward,
    columnWidths,
    width: { size: lineWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: bare,
  });

type LineLook = {
  readonly alignment?: "start" | "end";
  readonly style?: "Masthead" | "RunningHead";
  readonly way?: { readonly bidirectional?: boolean };
  /** Space below, in twentieths of a point. */
  readonly below?: number;
};

/** Space above words in the head of a page, in twentieths of a point. */
const above = 40;

const line = (
  children: ParagraphChild[],
  { alignment = "start", style = "Masthead", way = {}, below = 40 }: LineLook = {},
): Paragraph =>
  new Paragraph({
    style,
    ...way,
    children,
    spacing: { before: above, after: below },
    alignment: alignment === "end" ? AlignmentType.END : AlignmentType.START,
  });

type MastheadLook = Pick<IRunOptions, "bold" | "italics" | "size" | "scale" | "characterSpacing">;
const words = (text: string, look: MastheadLook = {}) =>
  new TextRun({ text, ...look, ...(readsRightToLeft(text) && { rightToLeft: true }) });
// The names of organization and organ are set condensed.
const narrow = (scale: number) => ({ ...plain, scale });

// The first letters of an official symbol are set large: A/RES/73/3.
const symbolRuns = (name: string): TextRun[] => {
  const [, series, rest] = /^([A-Z]{1,2})(\/.+)$/.exec(name) ?? [];
  return series && rest
    ? [words(series, { size: 40, ...plain }), words(rest, { size: 20 })]
    : [words(name, { size: 28, ...plain })];
};

// The masthead: organization and symbol over a thin rule, organ, distribution and date over a thick one. It is
// in the first page's header, so that the body of the document holds nothing but the text.
const masthead = (sheet: PrintedSheet): (Table | Paragraph)[] => {
  const adoption = adoptionLine(sheet);
  const referral = referralOf(sheet);
  const { organization, organ, leftward } = officialWords(sheet.language);
  const way = { bidirectional: leftward };
  const widths = [measure.inset, 4170, lineWidth - measure.inset - 4170];
  const [margin, middle, side] = [widths[0] ?? 0, widths[1] ?? 0, widths[2] ?? 0];
  const empty = () => line([]);
  const distribution = distributionOf(sheet).map(
    (text) => new Paragraph({ style: "Masthead", indent: { left: 1250 }, children: [words(text)] }),
  );
  return [
    table(
      [
        row(
          [
            { width: margin, children: [empty()], line: 4 },
            {
              width: middle,
              children: [line([words(organization, { size: 28, ...narrow(97) })], { way })],
              line: 4,
            },
            { width: side, children: [line(symbolRuns(nameOf(sheet)), { alignment: "end", way })], line: 4 },
          ],
          // The height of a symbol with its large letters, so that a draft without a symbol has the same
          // layout.
          { height: 540 },
        ),
        row(
          [
            { width: margin, children: [empty()], line: 18 },
            {
              width: middle,
              children: [
                new Paragraph({
                  style: "Masthead",
                  ...way,
                  spacing: { before: above + 46 },
                  children: [words(organ, { bold: true, size: 40, ...narrow(96) })],
                }),
              ],
              line: 18,
            },
            {
              width: side,
              children: [
                new Paragraph({ style: "Masthead", spacing: { before: above + 10 }, children: [] }),
                ...distribution,
              ],
              line: 18,
            },
          ],
          { height: 2898, place: "top" },
        ),
      ],
      widths,
      leftward,
    ),
    new Paragraph({
      style: "Masthead",
      ...way,
      spacing: { before: 60 },
      children: sheet.session ? [words(sheet.session, { bold: true })] : [],
    }),
    ...(sheet.agendaItem
      ? [
          new Paragraph({
            style: "Masthead",
            ...way,
            children: [words(agendaLine(sheet.agendaItem, sheet.language))],
          }),
        ]
      : []),
    ...(adoption
      ? [
          new Paragraph({
            style: "Masthead",
            ...way,
            spacing: { before: 354, after: 0, line: 322, lineRule: LineRuleType.EXACT },
            indent: { left: measure.inset, right: measure.inset },
            children: [words(adoption, { bold: true, size: 28, ...large })],
          }),
        ]
      : []),
    ...(referral
      ? [
          new Paragraph({
            style: "Masthead",
            ...way,
            spacing: { before: 250, after: 0 },
            indent: { left: measure.inset, right: measure.inset },
            children: [
              words("["),
              words(`${referral.said} (`, { italics: true }),
              linked(referral.symbol, addressOf(referral.symbol), { italics: true }),
              words(")", { italics: true }),
              words("]"),
            ],
          }),
        ]
      : []),
  ];
};

// A one-line title is as low as the second line of two.
const twoLines = { height: 578 };
const running = { style: "RunningHead", below: 78 } as const;

const runningHead = (sheet: PrintedSheet, side: "even" | "odd"): Header => {
  const widths = [3200, lineWidth - 3200];
  const symbol = {
    width: 3200,
    children: [line([words(nameOf(sheet))], { ...running, alignment: side === "even" ? "start" : "end" })],
    line: 6,
  };
  const title = {
    width: lineWidth - 3200,
    children: [line([words(sheet.title)], { ...running, alignment: side === "even" ? "end" : "start" })],
    line: 6,
  };
  return new Header({
    children: [
      side === "even"
        ? table([row([symbol, title], twoLines)], widths)
        : table([row([title, symbol], twoLines)], [...widths].reverse()),
      new Paragraph({ style: "RunningHead", spacing: { line: 120, lineRule: "exact" }, children: [] }),
    ],
  });
};

const pageNumber = (): TextRun =>
  new TextRun({
    bold: true,
    size: 17,
    ...plain,
    children: [PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES],
  });

// Where a printed document has its job number, ours has the beginning of the text's digest.
const seal = (sheet: PrintedSheet): TextRun => words(sealOf(sheet), { size: 14, ...plain });

const footer = (left: TextRun, right: TextRun): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: "Masthead",
        tabStops: [{ type: "right", position: lineWidth }],
        children: [left, new TextRun({ children: ["\t"] }), right],
      }),
    ],
  });

/**
 * Running heads and feet; even and odd pages mirror each other, and the first page has the masthead instead.
 */
export const runningHeads = (sheet: PrintedSheet) => ({
  headers: {
    first: new Header({ children: masthead(sheet) }),
    even: runningHead(sheet, "even"),
    default: runningHead(sheet, "odd"),
  },
  footers: {
    first: footer(seal(sheet), pageNumber()),
    even: footer(pageNumber(), seal(sheet)),
    default: footer(seal(sheet), pageNumber()),
  },
});
