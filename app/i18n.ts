// The language and messages of a page, and how it formats dates, times and numbers.
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
 * A public page is in the language of its address (`?lang=ar`), so that a link carries the language. Every other page
 * is in the language the person has chosen, on the account or else in this browser, or in the one the browser asks for.
 */
const languageOfPage = async (page: string): Promise<Language> => {
  const asked = await headers();
  const isOpen = /^\/(?:public|call|help|privacy|sign-in|join|leave|manifest\.webmanifest)(?:\/|$)/u.test(
    page,
  );
  return (
    (isOpen && spoken(languageNamed(asked.get("x-adref-language")))) ||
    (spoken((await maybeActor())?.language) ??
      spoken(languageNamed((await cookies()).get(languageCookie)?.value)) ??
      spoken(languageAsked(asked.get("accept-language"))) ??
      usualLanguage)
  );
};

// The pages of a draft show dates and times in the time zone of its meeting (S8l).
const zoneOfPage = async (page: string): Promise<string> => {
  const draftId = /^\/(?:drafts|public)\/([^/]+)/.exec(page)?.[1];
  return draftId === undefined ? usualZone : zoneOfDraft(draftId);
};

export default getRequestConfig(async () => {
  // server/web.ts sets this header to the page that was asked for.
  const page = (await headers()).get("x-adref-page") ?? "";
  const language = await languageOfPage(page);
  return {
    locale: localeOf(language),
    messages: await wordsOf(language),
    timeZone: await zoneOfPage(page),
  };
});
