// The languages that the interface speaks, and how a browser remembers the one that was chosen in it.
import { type Language, languages } from "#domain/languages";

// Those whose catalogues are complete.
const complete: readonly Language[] = ["ar", "zh", "en", "fr", "ru", "es"];

/** In the order of the United Nations. */
export const spokenLanguages: readonly Language[] = languages.filter((each) => complete.includes(each));

/** Name of the cookie that keeps the language of whoever is not signed in, or has chosen none on the account. */
export const languageCookie = "adref-language";
