// The language of the page, for what is read before it is drawn.
import { getLocale, getTimeZone } from "next-intl/server";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { type Language, languageNamed, usualLanguage } from "#domain/languages";
import type { Sentence } from "#domain/sentence";
import { readIn, saidToReader } from "#server/languages/reader";

/** The language in which the page is read. */
export const readersLanguage = async (): Promise<Language> =>
  languageNamed(await getLocale()) ?? usualLanguage;

/** Reads what the server says in sentences: those of the page are in its language. */
export const inPageLanguage = async <T>(read: () => Promise<T>): Promise<T> =>
  readIn(await readersLanguage(), read);

/** A sentence in the language of the page. */
export const said = (sentence: Sentence): Promise<string> =>
  inPageLanguage(async () => saidToReader(sentence));

/** Whose times the page shows: "New York time". */
export const pageZoneTime = async (): Promise<string> =>
  zoneTimeIn(await readersLanguage(), (await getTimeZone()) ?? usualZone);
