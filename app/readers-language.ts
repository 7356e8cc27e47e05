// The language of the page, for server code that runs before it is rendered.
import { getLocale, getTimeZone } from "next-intl/server";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { type Language, languageNamed, usualLanguage } from "#domain/languages";
import type { Sentence } from "#domain/sentence";
import { readIn, saidToReader } from "#server/languages/reader";

/** The language of the current page. */
export const readersLanguage = async (): Promise<Language> =>
  languageNamed(await getLocale()) ?? usualLanguage;

/** Runs `read` with the page's language, so that sentences composed by the server are in it. */
export const inPageLanguage = async <T>(read: () => Promise<T>): Promise<T> =>
  readIn(await readersLanguage(), read);

/** A sentence in the language of the page. */
export const said = (sentence: Sentence): Promise<string> =>
  inPageLanguage(async () => saidToReader(sentence));

/** The name of the time zone that the page uses: "New York time". */
export const pageZoneTime = async (): Promise<string> =>
  zoneTimeIn(await readersLanguage(), (await getTimeZone()) ?? usualZone);
