// The languages in which the interface is available.
import { type Language, languages } from "#domain/languages";

// Languages whose catalogues are complete.
const complete: readonly Language[] = ["ar", "zh", "en", "fr", "ru", "es"];

/** In the order of the United Nations. */
export const spokenLanguages: readonly Language[] = languages.filter((each) => complete.includes(each));
