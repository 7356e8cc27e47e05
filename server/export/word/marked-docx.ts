// A version as a Word document with tracked changes, each attributed to the proposing delegation and dated when
// it proposed it, and with the comments that everybody can read. In Word each change can be accepted or
// rejected by itself.
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  FileChild,
  FootnoteReferenceRun,
  type ICommentOptions,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  ParagraphProperties,
  Tab,
  TextRun,
  XmlComponent,
} from "docx";
import { type MarkedComment, placeComments } from "#domain/documents/marked/marked-comments";
import { type Move, movesIn } from "#domain/documents/marked/marked-moves";
import {
  type Author,
  distinguishAuthors,
  type MarkedParagraph,
  type MarkedPiece,
  type Marking,
  unmarked,
  wholeMarking,
} from "#domain/documents/marked/marked-text";
import { shownLabel } from "#domain/texts/texts";
import { type MarkedSheet, numberedParagraphs } from "#server/export/marked-sheet";
import type { PrintedSheet } from "#server/export/sheet";
import { inlineElement } from "#server/export/word/word-elements";
import { type Footnotes, footnoteOf, labelParts, lookOf, packDocument, stopsOf } from "./docx";
import { readsRightToLeft } from "./scripts";
import { paragraphNamer, sentMarked } from "./sent-parts";
import { runOptions, wordRuns } from "./word-runs";

type MarkedDocxContext = {
  readonly sheet: PrintedSheet;
  readonly footnotes: Footnotes;
  readonly changes: ReturnType<typeof changeMaker>;
  readonly naming: ReturnType<typeof paragraphNamer>;
};

/** The document. */
export const printMarked = (marked: MarkedSheet): Promise<Uint8Array> => {
  const { sheet, against, comments: threads } = marked;
  const paragraphs = distinguishAuthors(numberedParagraphs(marked));
  const labels = labelMarkings(paragraphs);
  const page: MarkedDocxContext = { sheet, footnotes: {}, changes: changeMaker(), naming: paragraphNamer() };
  const { anchored, comments } = commentsOf(sheet, paragraphs, threads);
  const moves = movesIn(paragraphs);
  const body = paragraphs.flatMap((paragraph, index) => {
    const label = labels[index] ?? unmarked;
    const anchors = anchored.get(index) ?? [];
    return paragraphOf(paragraph, { page, label, anchors, move: moves.get(index) });
  });
  const properties = [{ name: "Marked against", value: against }];
  const sent = sentMarked(
    paragraphs,
    threads.flatMap(({ remarks }) => remarks),
    marked.order.how,
  );
  return packDocument(sheet, { body, lists: [], footnotes: page.footnotes, sent, comments, properties });
};

// A typed number is inserted or deleted with its whole paragraph; it is also deleted where the paragraph joins
// the one before, and inserted where it was cut off from it.
const labelMarkings = (paragraphs: readonly MarkedParagraph[]): Marking[] => {
  let joined: Author | null = null;
  let cut: Author | null = null;
  return paragraphs.map((paragraph) => {
    const { came, went } = wholeMarking(paragraph);
    const marking = { came: came ?? cut, went: went ?? joined };
    if (!went) joined = paragraph.end.went;
    if (!came) cut = paragraph.end.came;
    return marking;
  });
};

// Numbers are typed and tracked as words are: Word counts every paragraph while nothing is decided, and
// LibreOffice counts a paragraph with any deletion as if it were gone.
const labelRuns = (
  paragraph: MarkedParagraph,
  { label, page }: ParagraphContext,
  leftward: boolean,
): ParagraphChild[] => {
  const { numbered } = paragraph;
  const { before, now } = typedLabels(paragraph);
  if (before === now || !numbered)
    return now === "" ? [] : [page.changes.words({ children: labelParts(now, leftward) }, label)];
  const { by } = numbered;
  const [went, came] = [
    { came: label.came, went: label.went ?? by },
    { came: label.came ?? by, went: label.went },
  ];
  const markedRuns = (words: string, marking: Marking) =>
    words === "" ? [] : [page.changes.words({ children: labelParts(words, leftward).slice(0, 1) }, marking)];
  const kept = now === "" ? went : label;
  const white = before === "" ? came : kept;
  return [
    ...markedRuns(before, went),
    ...markedRuns(now, came),
    page.changes.words({ children: [new Tab()] }, white),
  ];
};

const typedLabels = (paragraph: MarkedParagraph): { readonly before: string; readonly now: string } => {
  const { numbered, was } = paragraph;
  const now = shownLabel(paragraph);
  return { now, before: numbered ? shownLabel({ ...paragraph, ...was, label: numbered.was }) : now };
};

type Anchor = { readonly id: number; readonly start: number; readonly end: number };
type ParagraphContext = {
  readonly page: MarkedDocxContext;
  readonly label: Marking;
  readonly anchors: readonly Anchor[];
  readonly move: Move | undefined;
};

const paragraphOf = (paragraph: MarkedParagraph, place: ParagraphContext): FileChild[] => {
  const { move, page } = place;
  if (!move) return [new Paragraph(optionsOf(paragraph, place))];
  const { changes } = page;
  const options = optionsOf(paragraph, {
    ...place,
    page: { ...page, changes: { ...changes, ...changes.moved } },
  });
  return changes.movedParagraph(options, move, paragraph.end);
};

const optionsOf = (paragraph: MarkedParagraph, place: ParagraphContext): IParagraphOptions => {
  const { page, anchors, move } = place;
  const { changes, sheet } = page;
  const { pieces, end, was } = paragraph;
  const leftward = readsRightToLeft(pieces.map(({ text }) => text).join(""));
  const label = labelRuns(paragraph, place, leftward);
  const words = withAnchors(pieces, anchors).flatMap((part) => partOf(part, sheet, page));
  const { heading, style } = was ? lookOf(was) : {};
  const { before, now } = typedLabels(paragraph);
  return {
    ...lookOf(paragraph),
    ...(label.length === 0
      ? {}
      : { tabStops: stopsOf(paragraph, before.length > now.length ? before : now) }),
    ...(leftward ? { bidirectional: true } : {}),
    ...(!move && (end.came || end.went) ? { run: changes.end(end) } : {}),
    ...(was ? { revision: { ...changes.attributes(was.author), style: heading ?? style ?? "Normal" } } : {}),
    // LibreOffice gives a paragraph the style of a moved one before it where a bookmark begins within the
    // latter.
    children: move
      ? page.naming(paragraph.lies, [...label, ...words])
      : [...label, ...page.naming(paragraph.lies, words)],
  };
};

type AnchoredPiece = MarkedPiece | { readonly opens: number } | { readonly closes: number };

// Splits the pieces where comments begin and end, and puts the comment anchors between them.
const withAnchors = (pieces: readonly MarkedPiece[], anchors: readonly Anchor[]): AnchoredPiece[] => {
  const parts: AnchoredPiece[] = [];
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const bounds = anchors
    .flatMap(({ id, start, end }) => [
      { at: Math.min(start, length), part: { opens: id } },
      { at: Math.min(end, length), part: { closes: id } },
    ])
    .toSorted((one, other) => one.at - other.at);
  const marksUpTo = (at: number) => {
    while (bounds[0] && bounds[0].at <= at) parts.push(...bounds.splice(0, 1).map(({ part }) => part));
  };
  let offset = 0;
  marksUpTo(0);
  for (const piece of pieces) {
    let text = piece.text;
    for (let next = bounds[0]; next && next.at < offset + text.length; next = bounds[0]) {
      const cut = next.at - offset;
      parts.push({ ...piece, text: text.slice(0, cut), notes: [] });
      text = text.slice(cut);
      offset = next.at;
      marksUpTo(offset);
    }
    parts.push({ ...piece, text });
    offset += text.length;
    marksUpTo(offset);
  }
  return parts;
};

const partOf = (
  part: AnchoredPiece,
  sheet: PrintedSheet,
  { changes, footnotes }: MarkedDocxContext,
): ParagraphChild[] => {
  if ("opens" in part) return [new CommentRangeStart(part.opens)];
  if ("closes" in part)
    return [new CommentRangeEnd(part.closes), new TextRun({ children: [new CommentReference(part.closes)] })];
  const look = part.italic ? { italics: true } : {};
  const words = part.text === "" ? [] : runOptions(part.text, sheet.language, look);
  const notes = part.notes.map((note) => {
    const number = Object.keys(footnotes).length + 1;
    footnotes[number] = footnoteOf(note.text, sheet);
    return changes.footnote(number, note);
  });
  return [...words.map((options) => changes.words(options, part)), ...notes];
};

// Each remark as a Word comment of its own on the same words; replies follow what they answer.
const commentsOf = (
  sheet: PrintedSheet,
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

// Changes as a Word document tracks them: insertions and deletions of words, of footnotes and of paragraph
// ends, and moved paragraphs.

type ChangeAttributes = { readonly id: number; readonly author: string; readonly date: string };
type ChangeName = "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo";

// An element that marks a change of its contents, or by its position alone. The library has none that can nest,
// and none for moves.
class ChangeElement extends XmlComponent {
  constructor(
    name: string,
    { id, author, date, ...more }: ChangeAttributes & { name?: string },
    child?: XmlComponent,
  ) {
    super(name);
    const named = more.name === undefined ? {} : { "w:name": more.name };
    this.root.push({ _attr: { "w:id": id, "w:author": author, "w:date": date, ...named } });
    if (child) this.root.push(child);
  }
}

// Follows a moved paragraph and ends the moved range.
class RangeEnd extends FileChild {
  constructor(name: string, id: number) {
    super(name);
    this.root.push({ _attr: { "w:id": id } });
  }
}

// The library's paragraph marks support only insertions and deletions.
class MarkProperties extends XmlComponent {
  constructor(mark: XmlComponent) {
    super("w:rPr");
    this.root.push(mark);
  }
}

class MovedParagraph extends Paragraph {
  constructor(options: IParagraphOptions, mark: XmlComponent) {
    super(options);
    for (const part of this.root)
      if (part instanceof ParagraphProperties) part.push(new MarkProperties(mark));
  }
}

/** Makes the tracked parts of one document, each with a unique number. */
const changeMaker = () => {
  let last = 0;
  const attributes = ({ by, at }: Author): ChangeAttributes => {
    last += 1;
    return { id: last, author: by, date: instantOf(at) };
  };
  const changesAs = (cameAs: ChangeName, wentAs: ChangeName) => {
    const around = (name: ChangeName, author: Author | null, inner: ParagraphChild): ParagraphChild =>
      author ? inlineElement(new ChangeElement(name, attributes(author), inlineElement(inner))) : inner;
    const wrap = ({ came, went }: Marking, inner: ParagraphChild): ParagraphChild =>
      around(cameAs, came, around(wentAs, went, inner));
    return {
      /** Words as a run that is inserted, deleted, or both: deleted from what is only proposed. */
      words: (options: IRunOptions, { came, went }: Marking): ParagraphChild => {
        if (!went || wentAs !== "w:del") return wrap({ came, went }, new TextRun(options));
        const deleted = new DeletedTextRun({ ...options, ...attributes(went) });
        return wrap({ came, went: null }, deleted);
      },
      footnote: (number: number, marking: Marking): ParagraphChild =>
        wrap(marking, new FootnoteReferenceRun(number)),
    };
  };
  return {
    ...changesAs("w:ins", "w:del"),
    /** Words and footnotes of a moved paragraph. */
    moved: changesAs("w:moveTo", "w:moveFrom"),
    /** The change of a paragraph's end, for the properties of its mark. */
    end: ({ came, went }: Marking) => ({
      ...(came ? { insertion: attributes(came) } : {}),
      ...(went ? { deletion: attributes(went) } : {}),
    }),
    attributes,
    /** A paragraph in one of the two places of a move, between the marks by which Word finds the other one. */
    movedParagraph: (options: IParagraphOptions, { number, side }: Move, end: Marking): FileChild[] => {
      const author = end.came ?? end.went;
      const name: ChangeName = side === "from" ? "w:moveFrom" : "w:moveTo";
      if (!author) return [new Paragraph(options)];
      const range = { ...attributes(author), name: `move${number}` };
      const children = [
        inlineElement(new ChangeElement(`${name}RangeStart`, range)),
        ...(options.children ?? []),
      ];
      const mark = new ChangeElement(name, attributes(author));
      return [new MovedParagraph({ ...options, children }, mark), new RangeEnd(`${name}RangeEnd`, range.id)];
    },
  };
};

// Word stores whole seconds.
const instantOf = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
