// Rule F13: the words of command in each language, and what they are in the grammar, which is one and stands in English.
import { arabicWords } from "./arabic-words";
import { chineseWords } from "./chinese-words";
import type { CommandLanguage, CommandWords } from "./command-table";
import { frenchWords } from "./french-words";
import { russianWords } from "./russian-words";
import { spanishWords } from "./spanish-words";

/** By language; French before Spanish, where a line could be either. */
export const commandWords: Readonly<Record<CommandLanguage, CommandWords>> = {
  ar: arabicWords,
  zh: chineseWords,
  ru: russianWords,
  fr: frenchWords,
  es: spanishWords,
};
