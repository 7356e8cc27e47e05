// The words of the interface: the locale comes from a cookie, the words from app/messages/<locale>/<area>.json.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneOfDraft } from "#server/draft/drafts-view";

/** The languages that the interface speaks; the first is the one for everybody who has not chosen. */
export const locales = ["en"] as const;
export type Locale = (typeof locales)[number];

/** Name of the cookie that keeps a person's language. */
export const localeCookie = "adref-locale";

/** Which way a language is written. */
export const directionOf = (locale: string): "ltr" | "rtl" =>
  /^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr";

const chosen = (value: string | undefined): Locale =>
  locales.find((locale) => locale === value) ?? locales[0];

type Words = Record<string, Record<string, unknown>>;
const kept = new Map<Locale, Promise<Words>>();

const readWords = async (locale: Locale): Promise<Words> => {
  const folder = path.join(process.cwd(), "app/messages", locale);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const areas = files.map(
    async (name): Promise<[string, Record<string, unknown>]> => [
      name.slice(0, -".json".length),
      JSON.parse(await readFile(path.join(folder, name), "utf8")),
    ],
  );
  return Object.fromEntries(await Promise.all(areas));
};

// In development the files are read anew for each page, so that an edit shows.
const words = (locale: Locale): Promise<Words> => {
  if (process.env.NODE_ENV !== "production") return readWords(locale);
  const known = kept.get(locale) ?? readWords(locale);
  kept.set(locale, known);
  return known;
};

// Dates and numbers as the United Nations writes them in that language.
const written: Readonly<Record<Locale, string>> = { en: "en-GB" };

// The pages of a draft say days and hours by the clocks of its meeting (S8l); the server names the page that is asked for.
const zoneOfPage = async (): Promise<string> => {
  const page = (await headers()).get("x-adref-page") ?? "";
  const draftId = /^\/(?:drafts|public)\/([^/]+)/.exec(page)?.[1];
  return draftId === undefined ? usualZone : zoneOfDraft(draftId);
};

export default getRequestConfig(async () => {
  const locale = chosen((await cookies()).get(localeCookie)?.value);
  return { locale: written[locale], messages: await words(locale), timeZone: await zoneOfPage() };
});
