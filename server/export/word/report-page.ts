// What every report in Word has in common: the page, the heads, and paragraphs of words in any script.
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from "docx";
import { measure, styles } from "./page-style";
import { readsRightToLeft } from "./scripts";
import { type RunLook, wordRuns } from "./word-runs";

export type ReportPage = {
  readonly title: string;
  /** Printed below the title and, shortened, in the foot of each page. */
  readonly lead: string;
  readonly language: string;
  readonly lying: boolean;
  readonly body: readonly (Paragraph | Table)[];
};

const margin = 1195;

/** The width between the margins of a report, in twentieths of a point. */
export const reportWidth = ({ lying }: { readonly lying: boolean }): number =>
  (lying ? measure.page.height : measure.page.width) - 2 * margin;

/** The report as a document. */
export const printReport = async ({
  title,
  lead,
  language,
  lying,
  body,
}: ReportPage): Promise<Uint8Array> => {
  const document = new Document({
    title,
    creator: "Adref",
    lastModifiedBy: "Adref",
    styles: styles(language, "document"),
    sections: [
      {
        properties: {
          page: {
            size: {
              ...measure.page,
              orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: margin, bottom: margin, left: margin, right: margin, footer: 576 },
          },
        },
        footers: { default: foot(title, reportWidth({ lying })) },
        children: [
          words([title], language, {
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.START,
            indent: { left: 0, hanging: 0 },
          }),
          words([lead], language, { spacing: { after: 240 } }),
          ...body,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};

const foot = (title: string, width: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: "right", position: width }],
        children: [
          new TextRun({ text: title.slice(0, 90), size: 16 }),
          new TextRun({ children: ["\t", PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES], size: 16 }),
        ],
      }),
    ],
  });

/** Words with formatting of their own. */
export type ReportRun = string | { readonly text: string; readonly look: RunLook };

/** A paragraph of words, right to left where most of its letters are. A line feed begins a new line. */
export const words = (
  pieces: readonly ReportRun[],
  language: string,
  options: Omit<IParagraphOptions, "children" | "text"> = {},
): Paragraph => {
  const parts = pieces.map((piece) => (typeof piece === "string" ? { text: piece, look: {} } : piece));
  const leftward = readsRightToLeft(parts.map(({ text }) => text).join(""));
  const children = parts.flatMap(({ text, look }): ParagraphChild[] =>
    text
      .split("\n")
      .flatMap((line, index) => [
        ...(index > 0 ? [new TextRun({ break: 1 })] : []),
        ...wordRuns(line, language, look),
      ]),
  );
  return new Paragraph({ ...options, ...(leftward ? { bidirectional: true } : {}), children });
};
