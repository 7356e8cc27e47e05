// Names of languages in the language of the page, and the `lang` attribute of texts.
import { useLocale, useTranslations } from "next-intl";

/** Names a language by its code: "zh" is "Chinese" on an English page. */
export const useLanguageName = (): ((code: string) => string) => {
  const t = useTranslations("submissions");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  return (code) => (code === "und" ? t("unknownLanguage") : (names.of(code) ?? code));
};

/** The `lang` of text from a document in these languages; absent when there are several or none is known. */
export const inTongue = (languages: readonly string[]): { lang?: string } => {
  const [only, ...others] = languages;
  return only === undefined || only === "und" || others.length > 0 ? {} : { lang: only };
};
