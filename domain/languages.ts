// The six official languages of the United Nations: their names, how they are written, and which of them a reader asks for.

/** In the order in which the United Nations names them, that of their English names. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const;
export type Language = (typeof languages)[number];

/** The language of a reader who has asked for none of the six. */
export const usualLanguage: Language = "en";

/** The cookie that keeps the language of a reader who is not signed in, or has chosen none on the account. */
export const languageCookie = "adref-language";

/** The name of each language in itself: a reader who looks for it may read no other. */
export const ownNames: Readonly<Record<Language, string>> = {
  ar: "العربية",
  zh: "中文",
  en: "English",
  fr: "Français",
  ru: "Русский",
  es: "Español",
};

// Names of locales for `Intl`. English as the United Nations writes it: 14 December 2015. Arabic with the digits 0–9: the
// Arabic pages, symbols and documents of the United Nations number with them (A/RES/70/1, 17 هدفا), and so do our own texts;
// hours run to 23, as in its programmes of meetings.
const locales: Readonly<Record<Language, string>> = {
  ar: "ar-u-hc-h23-nu-latn",
  zh: "zh",
  en: "en-GB",
  fr: "fr",
  ru: "ru",
  es: "es",
};

/** The locale by which days, hours and numbers are written in a language. */
export const localeOf = (language: Language): string => locales[language];

/** The language of a code or locale (`fr`, `fr-CH`, `ar-u-nu-latn`), if it is one of the six. */
export const languageNamed = (name: string | null | undefined): Language | undefined => {
  const code = name?.trim().toLowerCase().split(/[-_]/u, 1)[0];
  return languages.find((language) => language === code);
};

/** Which way a language is written. */
export const languageDirection = (language: string): "ltr" | "rtl" =>
  /^(ar|fa|he|ur)\b/u.test(language) ? "rtl" : "ltr";

/** The language that a browser asks for first (`Accept-Language`: `fr-CH, fr;q=0.9, en;q=0.8`), or nothing. */
export const languageAsked = (header: string | null | undefined): Language | undefined => {
  const wishes = (header ?? "")
    .slice(0, 1000)
    .split(",")
    .map((wish) => {
      const [name = "", ...parameters] = wish.split(";");
      const weight = parameters.find((each) => /^\s*q\s*=/iu.test(each))?.split("=")[1];
      return { name, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wishes.map(({ name }) => languageNamed(name)).find((language) => language !== undefined);
};

const between: Readonly<Record<Language, string>> = {
  ar: "، ",
  zh: "、",
  en: ", ",
  fr: ", ",
  ru: ", ",
  es: ", ",
};

/** Words in a directional isolate: in a line of the other direction they do not disturb what is around them. */
export const isolated = (words: string | number): string => `\u2068${words}\u2069`;

// What has Arabic words already runs in the direction of the line.
const apart = (item: string | number) => (/\p{Script=Arabic}/u.test(`${item}`) ? item : isolated(item));

/** Names or codes as a list, with the separator of a language: "BRA, CHN", "BRA、CHN". */
export const listedIn = (language: Language, items: readonly (string | number)[]): string =>
  (languageDirection(language) === "rtl" ? items.map(apart) : items).join(between[language]);

const betweenClauses: Readonly<Record<Language, string>> = {
  ar: "؛ ",
  zh: "；",
  en: "; ",
  fr: " ; ",
  ru: "; ",
  es: "; ",
};

/** Clauses as a list, with the separator of a language: "open; 2 proposals", "审议中；2项提案". */
export const clausesIn = (language: Language, clauses: readonly string[]): string =>
  clauses.join(betweenClauses[language]);
