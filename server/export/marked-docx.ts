// A version as a Word document with tracked changes, each by the delegation that proposes it and at the time at which it
// did, and with the comments that everybody reads. In Word each can be accepted and rejected by itself.
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";
import type { DelegationCode } from "#domain/draft";
import { type MarkedComment, placeComments } from "#domain/marked-comments";
import { markProposals } from "#domain/marked-proposals";
import {
  type Author,
  type MarkedParagraph,
  type MarkedPiece,
  type Marking,
  unmarked,
} from "#domain/marked-text";
import { type IssuedBlock, printedLabel } from "#domain/texts";
import { type Footnotes, footnoteOf, labelParts, lookOf, packDocument, stopsOf } from "./docx";
import { readsRightToLeft } from "./scripts";
import { paragraphNamer, sentMarked } from "./sent-parts";
import type { Sheet } from "./sheet";
import { changeMaker } from "./word-changes";
import { type Numeral, planNumbers } from "./word-numbers";
import { runOptions, wordRuns } from "./word-runs";

/** What is marked: the open proposals on a text with its blocks, or how one text became another. */
type MarkOrder = {
  readonly how: "proposals";
  readonly blocks: readonly IssuedBlock[];
  /** One delegation's alone. */
  readonly by?: DelegationCode | undefined;
};

/** What is printed: the sheet of the text, what is marked in it, and against what. */
export type MarkedSheet = {
  readonly sheet: Sheet;
  readonly against: string;
  readonly order: MarkOrder;
  readonly comments: readonly MarkedComment[];
};

type Page = {
  readonly sheet: Sheet;
  readonly footnotes: Footnotes;
  readonly changes: ReturnType<typeof changeMaker>;
  readonly naming: ReturnType<typeof paragraphNamer>;
};

/** The document. */
export const printMarked = (marked: MarkedSheet): Promise<Uint8Array> => {
  const { sheet, against, order, comments: threads } = marked;
  const paragraphs = markProposals(order.blocks, order.by);
  // A paragraph that moves stands in two places, with a number in each.
  const placed = paragraphs.map((each, index) => ({ ...each, pid: `${index}` as MarkedParagraph["pid"] }));
  const { numerals, lists } = planNumbers(placed);
  const page: Page = { sheet, footnotes: {}, changes: changeMaker(), naming: paragraphNamer() };
  const { anchored, comments } = commentsOf(sheet, paragraphs, threads);
  const labels = labelMarkings(paragraphs);
  const body = paragraphs.map((paragraph, index) => {
    const numeral = numerals.get(`${index}` as MarkedParagraph["pid"]) ?? { how: "none" };
    const label = labels[index] ?? unmarked;
    return paragraphOf(paragraph, { page, numeral, label, anchors: anchored.get(index) ?? [] });
  });
  const properties = [{ name: "Marked against", value: against }];
  const sent = sentMarked(
    paragraphs,
    threads.flatMap(({ remarks }) => remarks),
  );
  return packDocument(sheet, { body, lists, footnotes: page.footnotes, sent, comments, properties });
};

// A typed number comes and goes with the whole of its paragraph, and goes where the paragraph joins the one before.
const labelMarkings = (paragraphs: readonly MarkedParagraph[]): Marking[] => {
  let joined: Author | null = null;
  return paragraphs.map(({ pieces, end }) => {
    const came = pieces.every((piece) => piece.came) ? end.came : null;
    const goes = pieces.every((piece) => piece.went) ? end.went : null;
    const marking = { came, went: goes ?? joined };
    if (!goes) joined = end.went;
    return marking;
  });
};

type Anchor = { readonly id: number; readonly start: number; readonly end: number };
type Place = {
  readonly page: Page;
  readonly numeral: Numeral;
  readonly label: Marking;
  readonly anchors: readonly Anchor[];
};

const paragraphOf = (
  paragraph: MarkedParagraph,
  { page, numeral, label: marking, anchors }: Place,
): Paragraph => {
  const { changes, sheet } = page;
  const { pieces, end, was } = paragraph;
  const leftward = readsRightToLeft(pieces.map(({ text }) => text).join(""));
  const label: ParagraphChild[] =
    numeral.how === "typed"
      ? [changes.words({ children: labelParts(printedLabel(paragraph), leftward) }, marking)]
      : [];
  const { heading, style } = was ? lookOf(was) : {};
  return new Paragraph({
    ...lookOf(paragraph),
    ...(numeral.how === "none" ? {} : { tabStops: stopsOf(paragraph) }),
    ...(numeral.how === "list"
      ? { numbering: { reference: numeral.reference, level: numeral.level, custom: true } }
      : {}),
    ...(leftward ? { bidirectional: true } : {}),
    ...(end.came || end.went ? { run: changes.end(end) } : {}),
    ...(was ? { revision: { ...changes.attributes(was.author), style: heading ?? style ?? "Normal" } } : {}),
    children: [
      ...label,
      ...page.naming(
        paragraph.lies,
        withAnchors(pieces, anchors).flatMap((part) => partOf(part, sheet, page)),
      ),
    ],
  });
};

type Part = MarkedPiece | { readonly opens: number } | { readonly closes: number };

// Cuts the pieces where comments begin and end, and puts the signs between them.
const withAnchors = (pieces: readonly MarkedPiece[], anchors: readonly Anchor[]): Part[] => {
  const parts: Part[] = [];
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const bounds = anchors
    .flatMap(({ id, start, end }) => [
      { at: Math.min(start, length), part: { opens: id } },
      { at: Math.min(end, length), part: { closes: id } },
    ])
    .toSorted((one, other) => one.at - other.at);
  const signsUpTo = (at: number) => {
    while (bounds[0] && bounds[0].at <= at) parts.push(...bounds.splice(0, 1).map(({ part }) => part));
  };
  let offset = 0;
  signsUpTo(0);
  for (const piece of pieces) {
    let text = piece.text;
    for (let next = bounds[0]; next && next.at < offset + text.length; next = bounds[0]) {
      const cut = next.at - offset;
      parts.push({ ...piece, text: text.slice(0, cut), notes: [] });
      text = text.slice(cut);
      offset = next.at;
      signsUpTo(offset);
    }
    parts.push({ ...piece, text });
    offset += text.length;
    signsUpTo(offset);
  }
  return parts;
};

const partOf = (part: Part, sheet: Sheet, { changes, footnotes }: Page): ParagraphChild[] => {
  if ("opens" in part) return [new CommentRangeStart(part.opens)];
  if ("closes" in part)
    return [new CommentRangeEnd(part.closes), new TextRun({ children: [new CommentReference(part.closes)] })];
  const look = part.italic ? { italics: true } : {};
  const words = part.text === "" ? [] : runOptions(part.text, sheet.language, look);
  return [
    ...words.map((options) => changes.words(options, part)),
    ...part.notes.map((note) => {
      const number = Object.keys(footnotes).length + 1;
      footnotes[number] = footnoteOf(note.text, sheet);
      return changes.footnote(number, note);
    }),
  ] as ParagraphChild[];
};

// Each remark as a comment of its own on the same words; replies follow what they answer.
const commentsOf = (
  sheet: Sheet,
  paragraphs: readonly MarkedParagraph[],
  comments: readonly MarkedComment[],
) => {
  const anchored = new Map<number, Anchor[]>();
  const printed: ICommentOptions[] = [];
  for (const { index, start, end, remarks } of placeComments(paragraphs, comments)) {
    let parent: number | null = null;
    for (const { author, at, body } of remarks) {
      const id = printed.length;
      anchored.set(index, [...(anchored.get(index) ?? []), { id, start, end }]);
      const children = body
        .split("\n")
        .map((line) => new Paragraph({ children: wordRuns(line, sheet.language) }));
      const reply = parent === null ? {} : { parentId: parent };
      printed.push({ id, author, date: new Date(at), children, ...reply });
      parent ??= id;
    }
  }
  return { anchored, comments: printed };
};
