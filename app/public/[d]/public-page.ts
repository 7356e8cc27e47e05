// What is read for a page that anybody may see; what is not shown is not there.
import { notFound } from "next/navigation";
import { languageNamed } from "#domain/languages";
import { isRefusal } from "#domain/refusal";

export type PublicSearch = Promise<Record<string, string | string[] | undefined>>;

/** What is put behind the address of a public page for it to be in the language that the present address asks for. */
export const inSameLanguage = async (search: PublicSearch): Promise<string> => {
  const { lang } = await search;
  const language = typeof lang === "string" ? languageNamed(lang) : undefined;
  return language ? `?lang=${language}` : "";
};

/** The value, or the page that says that nothing is there. */
export const orNothing = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error) && error.code === "not-found") notFound();
    throw error;
  }
};
