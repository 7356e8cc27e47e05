// The language of the page, for its parts.
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { clausesIn, type Language, languageNamed, listedIn, usualLanguage } from "#domain/languages";

/** The language in which the page is read. */
export const useLanguage = (): Language => languageNamed(useLocale()) ?? usualLanguage;

/** Puts names or codes one after the other, as the page's language does. */
export const useListed = (): ((items: readonly (string | number)[]) => string) => {
  const language = useLanguage();
  return useCallback((items) => listedIn(language, items), [language]);
};

/** Puts clauses one after the other, as the page's language does. */
export const useClauses = (): ((clauses: readonly string[]) => string) => {
  const language = useLanguage();
  return useCallback((clauses) => clausesIn(language, clauses), [language]);
};
