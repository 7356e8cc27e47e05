// Rule L30: what the phrases are that submissions propose words with in one language.

/** What textual proposals are made of in one language. */
export type LanguagePhrases = {
  /** What every textual proposal in it has somewhere: distinguishes the languages at a glance. */
  readonly cue: RegExp;
  /** Sources of patterns, with what they are in English. */
  readonly phrases: readonly (readonly [string, string])[];
  /** A reason after the proposal, which is not read. */
  readonly reason: RegExp;
  /** Ordinals before the word for a paragraph as figures: 2°. */
  readonly inFigures: (said: string) => string;
  /** Words stand apart. */
  readonly isSpaced: boolean;
};

/** The end of a pattern for what stands only before a quotation. */
export const beforeWords = "(?=[\\s:,]*\\ue000)";
