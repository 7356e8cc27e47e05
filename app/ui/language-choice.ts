// The language that is chosen in this browser: kept here for whoever is not signed in, and on the account of whoever is.
import { type Language, languageCookie, languageNamed } from "#domain/languages";
import { api } from "./api";

const year = 31_536_000;

/** Keeps the choice in this browser, for a year. */
export const rememberLanguage = (language: Language): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = `${languageCookie}=${language}; path=/; max-age=${year}; samesite=lax`;
};

/** Keeps the choice on the account, and shows the page anew in that language. */
export const chooseForAccount = async (language: Language): Promise<void> => {
  rememberLanguage(language);
  await api.patch("me", { language });
  window.location.reload();
};

/** The address of this page in a language, which can be given out. */
export const addressIn = (language: Language, path: string, search: string): string =>
  `${path}?${new URLSearchParams([...[...new URLSearchParams(search)].filter(([name]) => name !== "lang"), ["lang", language]])}`;

/** After signing in: what was chosen on the page on which it was done becomes the choice of the account. */
export const keepLanguage = async (): Promise<void> => {
  const chosen = languageNamed(new URLSearchParams(window.location.search).get("lang"));
  if (!chosen) return;
  rememberLanguage(chosen);
  // Signing in is not to fail for it.
  await api.patch("me", { language: chosen }).catch(() => undefined);
};
