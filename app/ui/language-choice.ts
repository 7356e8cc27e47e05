// The chosen interface language: stored in this browser for visitors, and on the account for signed-in users.
import { type Language, languageCookie, languageNamed } from "#domain/languages";
import { api } from "./api";
import { keepCookie } from "./cookie";

/** Stores the choice in this browser, for a year. */
export const rememberLanguage = (language: Language): void => keepCookie(languageCookie, language);

/** Stores the choice on the account, and reloads the page in that language. */
export const chooseForAccount = async (language: Language): Promise<void> => {
  rememberLanguage(language);
  await api.patch("me", { language });
  window.location.reload();
};

/** The address of this page in a language, which can be shared. */
export const addressIn = (language: Language, path: string, search: string): string =>
  `${path}?${new URLSearchParams([...[...new URLSearchParams(search)].filter(([name]) => name !== "lang"), ["lang", language]])}`;

/** After signing in: a choice made on the sign-in page becomes the account's. */
export const keepLanguage = async (): Promise<void> => {
  const chosen = languageNamed(new URLSearchParams(window.location.search).get("lang"));
  if (!chosen) return;
  rememberLanguage(chosen);
  // Signing in must not fail because of it.
  await api.patch("me", { language: chosen }).catch(() => undefined);
};
