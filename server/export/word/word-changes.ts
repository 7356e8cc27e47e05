// Changes as a Word document tracks them: insertions and deletions of words, of footnotes and of paragraphs' ends, and
// paragraphs that move.

import {
  DeletedTextRun,
  FileChild,
  FootnoteReferenceRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  ParagraphProperties,
  TextRun,
  XmlComponent,
} from "docx";
import type { Move } from "#domain/documents/marked/marked-moves";
import type { Author, Marking } from "#domain/documents/marked/marked-text";
import { inlineElement } from "./word-elements";

type ChangeAttributes = { readonly id: number; readonly author: string; readonly date: string };
type ChangeName = "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo";

// An element that marks a change of what is inside it, or by its place alone. The library has none that may hold another,
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

// Stands after a paragraph that moves: what has moved ends there.
class RangeEnd extends FileChild {
  constructor(name: string, id: number) {
    super(name);
    this.root.push({ _attr: { "w:id": id } });
  }
}

// The library's paragraph marks know insertions and deletions alone.
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

/** Makes the tracked parts of one document; each has a number of its own there. */
export const changeMaker = () => {
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
      /** Words as a run that came, went, or both: taken out of what is only proposed. */
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
    /** Words and footnotes of a paragraph that moves. */
    moved: changesAs("w:moveTo", "w:moveFrom"),
    /** What became of a paragraph's end, for the properties of its mark. */
    end: ({ came, went }: Marking) => ({
      ...(came ? { insertion: attributes(came) } : {}),
      ...(went ? { deletion: attributes(went) } : {}),
    }),
    attributes,
    /** A paragraph in one of the two places of a move, between the characters by which Word finds the other one. */
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

// Word knows whole seconds.
const instantOf = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
