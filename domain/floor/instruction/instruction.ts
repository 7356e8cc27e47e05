// Rules F1 and L30: what an instruction asks for, as it is read from its first word to its last. What is not understood to
// its last word is no instruction: then the answer says what was understood and what was not.
import type { NamedPlace } from "./instruction-places";
import type { NamedText } from "./instruction-words";

/** A change of words in a paragraph. */
export type WordsChange =
  | { readonly do: "delete"; readonly words: NamedText; readonly until?: NamedText }
  | { readonly do: "replace"; readonly words: NamedText; readonly by: string }
  | {
      readonly do: "insert";
      readonly text: string;
      readonly side: "after" | "before" | "start" | "end";
      /** The words beside which they are to stand. */
      readonly at?: NamedText;
      /** "Between “a” and “b”": the words that must follow. */
      readonly until?: NamedText;
    };

/** The words of whole paragraphs: quotations, what comes after a colon without marks, or what follows elsewhere. */
export type ParagraphText =
  | { readonly kind: "quoted"; readonly texts: readonly string[] }
  | { readonly kind: "open"; readonly text: string }
  /** `isHeading`: nothing says so but that a new paragraph is announced and nothing comes after it. */
  | { readonly kind: "follows"; readonly isHeading?: true };

/** Where a new or a moved paragraph is to stand. `own`: its label or ordinal says. */
export type TargetPosition =
  | { readonly side: "after" | "before"; readonly at: NamedPlace; readonly until?: NamedPlace }
  | {
      readonly side: "start" | "end";
      readonly of: "text" | "preamble" | "operative" | "section";
      readonly section?: string;
    }
  | { readonly side: "own"; readonly label: string };

/** The row in which a new paragraph is said to count. */
export type RowName = "preambular" | "operative";

/** One thing that is to be done. `places` is null where no paragraph is named. */
export type InstructedAct =
  | {
      readonly act: "words";
      readonly places: readonly NamedPlace[] | null;
      readonly change: WordsChange;
      /** At every place where the words stand; of the whole text where no paragraph is named and `inText` says so. */
      readonly isEverywhere?: boolean;
      readonly inText?: boolean;
    }
  | { readonly act: "remove"; readonly places: readonly NamedPlace[] | null }
  | { readonly act: "rewrite"; readonly places: readonly NamedPlace[] | null; readonly text: ParagraphText }
  | {
      readonly act: "new";
      readonly standing: TargetPosition | null;
      /** How many paragraphs are said to come; null for several. */
      readonly count: number | null;
      /** Their own labels, where they are said. */
      readonly own: readonly string[];
      readonly row: RowName | null;
      readonly isBelow: boolean;
      readonly text: ParagraphText;
    }
  | { readonly act: "move"; readonly places: readonly NamedPlace[] | null; readonly standing: TargetPosition }
  | { readonly act: "merge"; readonly places: readonly NamedPlace[] | null }
  /** Said, and nothing to be done: "renumber the remaining paragraphs accordingly". */
  | { readonly act: "note" };

/** The acts of an instruction; `unread` where its words go on, and then nothing may be done. */
export type InstructionReading = {
  readonly acts: readonly InstructedAct[];
  /** The words of each act or row of acts, in their order. */
  readonly parts: readonly string[];
  /** The paragraphs that were named before the verb, or by the context. */
  readonly places: readonly NamedPlace[] | null;
  readonly unread: { readonly understood: string; readonly notUnderstood: string } | null;
};
