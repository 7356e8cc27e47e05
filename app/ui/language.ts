// The language of the page, for client components.
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { clausesIn, type Language, languageNamed, listedIn, usualLanguage } from "#domain/languages";

export const useLanguage = (): Language => languageNamed(useLocale()) ?? usualLanguage;

/** Joins names or codes into a list, as the page's language does. */
export const useListed = (): ((items: readonly (string | number)[]) => string) => {
  const language = useLanguage();
  return useCallback((items) => listedIn(language, items), [language]);
};

/** Joins clauses, as the page's language does. */
export const useClauses = (): ((clauses: readonly string[]) => string) => {
  const language = useLanguage();
  return useCallback((clauses) => clausesIn(language, clauses), [language]);
};
