// Carries the language of a public page in its address.
import { languageNamed } from "#domain/languages";

export type PublicSearch = Promise<Record<string, string | string[] | undefined>>;

/** The query string that gives a linked public page the language requested by the present address. */
export const inSameLanguage = async (search: PublicSearch): Promise<string> => {
  const { lang } = await search;
  const language = typeof lang === "string" ? languageNamed(lang) : undefined;
  return language ? `?lang=${language}` : "";
};
