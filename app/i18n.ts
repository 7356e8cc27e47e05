// The language of a page, its words, and how it writes days, hours and numbers.
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { usualZone } from "#domain/agreement/meeting-time";
import {
  type Language,
  languageAsked,
  languageCookie,
  languageNamed,
  localeOf,
  usualLanguage,
} from "#domain/languages";
import { zoneOfDraft } from "#server/draft/drafts-view";
import { maybeActor } from "./seat";
import { spokenLanguages } from "./spoken-languages";
import { wordsOf } from "./words";

const spoken = (language: Language | null | undefined): Language | undefined =>
  spokenLanguages.find((each) => each === language);

/**
 * A page that anybody may see is in the language of its address (`?lang=ar`), so that a link gives it out. Everything else is in
 * the language that the person has chosen, on an account or else in this browser, or in the one that the browser asks for.
 */
const languageOfPage = async (page: string): Promise<Language> => {
  const asked = await headers();
  const isOpen = /^\/(?:public|help|privacy|sign-in|join|leave|manifest\.webmanifest)(?:\/|$)/u.test(page);
  return (
    (isOpen && spoken(languageNamed(asked.get("x-adref-language")))) ||
    (spoken((await maybeActor())?.language) ??
      spoken(languageNamed((await cookies()).get(languageCookie)?.value)) ??
      spoken(languageAsked(asked.get("accept-language"))) ??
      usualLanguage)
  );
};

// The pages of a draft say days and hours by the clocks of its meeting (S8l).
const zoneOfPage = async (page: string): Promise<string> => {
  const draftId = /^\/(?:drafts|public)\/([^/]+)/.exec(page)?.[1];
  return draftId === undefined ? usualZone : zoneOfDraft(draftId);
};

export default getRequestConfig(async () => {
  // The server names the page that is asked for.
  const page = (await headers()).get("x-adref-page") ?? "";
  const language = await languageOfPage(page);
  return {
    locale: localeOf(language),
    messages: await wordsOf(language),
    timeZone: await zoneOfPage(page),
  };
});
