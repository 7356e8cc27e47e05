// The language of a page that anybody may see, in its address.
import { languageNamed } from "#domain/languages";

export type PublicSearch = Promise<Record<string, string | string[] | undefined>>;

/** What is added to the address of a public page for it to be in the language that the present address asks for. */
export const inSameLanguage = async (search: PublicSearch): Promise<string> => {
  const { lang } = await search;
  const language = typeof lang === "string" ? languageNamed(lang) : undefined;
  return language ? `?lang=${language}` : "";
};
