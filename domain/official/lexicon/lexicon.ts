// Rule O2: what a lexicon holds: the words of one language in which operations are written. Nothing here knows an operation;
// who corrects a lexicon needs to know its language only. In braces stands what is put in.

/**
 * How a kind of place stands in a sentence. `{label}` is its number, `{paragraph}` and `{of}` are the paragraph that it is a
 * part of, `{ordinal}` says which one.
 */
export type PlaceForms = {
  /** By itself, as what is deleted or moved: "paragraph 5". */
  readonly place: string;
  readonly in: string;
  readonly of: string;
  readonly after: string;
  readonly before: string;
  readonly with: string;
};

/** A new paragraph, and several. */
type FreshForms = { readonly one: string; readonly many: string; readonly own: string };

/** Ordinals from the first to the tenth, then the last. */
type Ordinals = readonly string[];

/** The words of a language. */
export type Lexicon = {
  /** Pairs of quotation marks with their spaces; the first that does not stand in the words is taken. */
  readonly quotes: readonly (readonly [string, string])[];
  /** How a letter or a Roman number below a paragraph is printed. */
  readonly letter: string;
  /** What comes after a number that was put between others. */
  readonly suffixes: Readonly<Record<"bis" | "ter" | "quat" | "quin" | "sext" | "sept" | "oct", string>>;
  readonly places: {
    readonly paragraph: PlaceForms;
    readonly preambular: PlaceForms;
    readonly section: PlaceForms;
    readonly title: PlaceForms;
    readonly chapeau: Pick<PlaceForms, "place" | "in" | "of">;
    readonly sentence: Pick<PlaceForms, "place" | "in">;
    /** The whole text. */
    readonly text: Pick<PlaceForms, "in">;
  };
  /** Of an occurrence and a sentence, where several are counted; in the form of `places.sentence.in`; of `afterSentence`. */
  readonly ordinals: { readonly plain: Ordinals; readonly in: Ordinals; readonly after: Ordinals };
  /** Words of the paragraph; `{words}` are in quotation marks. */
  readonly words: { readonly nth: string; readonly every: string };
  readonly edges: Readonly<
    Record<"start" | "end", Readonly<Record<"text" | "preamble" | "operative", string>>>
  >;
  readonly fresh: Readonly<Record<"paragraph" | "preambular" | "operative", FreshForms>>;
  /** A whole sentence for each operation. */
  readonly sentences: {
    readonly replace: string;
    readonly delete: string;
    readonly deleteFrom: string;
    readonly deleteAfter: string;
    readonly insertAfter: string;
    readonly insertBefore: string;
    readonly insertStart: string;
    readonly insertEnd: string;
    readonly insertSentence: string;
    readonly rewrite: string;
    readonly alternative: string;
    readonly remove: string;
    readonly newAt: string;
    readonly newOwn: string;
    readonly move: string;
    readonly split: string;
    readonly merge: string;
    readonly noChange: string;
    readonly bracket: string;
    readonly bracketWhole: string;
    /** Before any of the others. */
    readonly amends: string;
  };
};
