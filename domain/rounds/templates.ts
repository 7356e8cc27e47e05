// Rounds to begin with, after those of real meetings. Their sentences are in the catalogues, so that each has its words in
// all six languages.
import { type Sentence, sentence } from "../sentence";

export const templateNames = ["review-form", "comments", "statement", "free"] as const;
export type TemplateName = (typeof templateNames)[number];

type Template = {
  readonly title: Sentence;
  readonly lead: Sentence;
  readonly questions: readonly { readonly words: Sentence; readonly wordLimit: number | null }[];
  /** True where the round asks for comments on the last issued text. */
  readonly onText: boolean;
};

/** The form of the review of 2015, comments by paragraph, a short statement, and one that only asks for inputs. */
export const roundTemplates: Readonly<Record<TemplateName, Template>> = {
  "review-form": {
    title: sentence("Call for inputs"),
    lead: sentence(
      "Stakeholders are invited to answer the guiding questions. Every answer may be left out. What is sent in is published as its sender wishes.",
    ),
    questions: [
      sentence(
        "To what extent has progress been made on the vision of a people-centred, inclusive and development-oriented information society?",
      ),
      sentence("What are the challenges to implementation?"),
      sentence("What should be the priorities in the years ahead?"),
      sentence("What are your expectations of the high-level meeting?"),
      sentence("What shape should the outcome document take?"),
    ].map((words) => ({ words, wordLimit: 1500 })),
    onText: false,
  },
  comments: {
    title: sentence("Comments on the draft"),
    lead: sentence(
      "Comment on any paragraph of the text, say of which kind your comment is, and propose other words where you wish.",
    ),
    questions: [{ words: sentence("General comments on the text as a whole"), wordLimit: 1000 }],
    onText: true,
  },
  statement: {
    title: sentence("Statements"),
    lead: sentence("A statement of at most 500 words on the text is invited."),
    questions: [{ words: sentence("Your statement"), wordLimit: 500 }],
    onText: false,
  },
  free: {
    title: sentence("Call for inputs"),
    lead: sentence("Inputs of any form are invited."),
    questions: [{ words: sentence("Your input"), wordLimit: null }],
    onText: false,
  },
};
