// The sentences of rules, refusals and answers in each language. A catalogue,
// server/languages/catalogues/<language>.json, has the translation of every sentence that the rules contain in
// English.
import { readFileSync } from "node:fs";
import { type Language, localeOf, usualLanguage } from "#domain/languages";
import { english } from "#domain/saying";
import type { Wording } from "#domain/sentence";
import { programFile } from "#server/program-files";

const kept = new Map<Language, Wording>();

/** The wording of a language. */
export const wordingOf = (language: Language): Wording => {
  if (language === usualLanguage) return english;
  const known = kept.get(language) ?? read(language);
  kept.set(language, known);
  return known;
};

const read = (language: Language): Wording => {
  const file = programFile(`server/languages/catalogues/${language}.json`);
  const words: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
  const known = new Map(Object.entries(words));
  return { locale: localeOf(language), wordsFor: (sentence) => known.get(sentence) };
};
