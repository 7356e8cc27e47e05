// Changes as a Word document tracks them: insertions and deletions of words, of footnotes and of paragraphs' ends.
import {
  DeletedTextRun,
  FootnoteReferenceRun,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
  XmlComponent,
} from "docx";
import type { Author, Marking } from "#domain/documents/marked-text";

type Attributes = { readonly id: number; readonly author: string; readonly date: string };

// An element that tracks what is inside it. The library has none that may hold another.
class Change extends XmlComponent {
  constructor(name: "w:ins" | "w:del", { id, author, date }: Attributes, child: ParagraphChild) {
    super(name);
    this.root.push({ _attr: { "w:id": id, "w:author": author, "w:date": date } }, child);
  }
}

/** Makes the tracked parts of one document; each has a number of its own there. */
export const changeMaker = () => {
  let last = 0;
  const attributes = ({ by, at }: Author): Attributes => {
    last += 1;
    return { id: last, author: by, date: instantOf(at) };
  };
  const around = (name: "w:ins" | "w:del", author: Author | null, inner: ParagraphChild): ParagraphChild =>
    // The library's types know no elements but its own.
    author ? (new Change(name, attributes(author), inner) as XmlComponent as ParagraphChild) : inner;
  const wrap = ({ came, went }: Marking, inner: ParagraphChild): ParagraphChild =>
    around("w:ins", came, around("w:del", went, inner));
  return {
    /** Words as a run that came, went, or both: taken out of what is only proposed. */
    words: (options: IRunOptions, { came, went }: Marking): ParagraphChild => {
      if (!went) return wrap({ came, went }, new TextRun(options));
      const deleted = new DeletedTextRun({ ...options, ...attributes(went) });
      return wrap({ came, went: null }, deleted);
    },
    footnote: (number: number, marking: Marking): ParagraphChild =>
      wrap(marking, new FootnoteReferenceRun(number)),
    /** What became of a paragraph's end, for the properties of its mark. */
    end: ({ came, went }: Marking) => ({
      ...(came ? { insertion: attributes(came) } : {}),
      ...(went ? { deletion: attributes(went) } : {}),
    }),
    attributes,
  };
};

// Word knows whole seconds.
const instantOf = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
