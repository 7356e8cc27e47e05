// Rule F13: the form in which a language has its words of command.
import type { Language } from "#domain/languages";

/** What the grammar says, and the sources of the patterns that say the same in a language. */
export type CommandPhrase = readonly [inGrammar: string, said: string];

/** The words of command of a language. */
export type CommandWords = {
  /** Words that are written around others, which the pattern catches: `$1`, `$2`. They are put first, in their order. */
  readonly around: readonly CommandPhrase[];
  /** Words that stand by themselves; of several that begin at a place the longest counts. */
  readonly words: readonly CommandPhrase[];
  /** Marks that are called by name, as the language writes them, where it does not write them as English does. */
  readonly marks: readonly CommandPhrase[];
};

/** A language whose words are put into those of the grammar. */
export type CommandLanguage = Exclude<Language, "en">;
