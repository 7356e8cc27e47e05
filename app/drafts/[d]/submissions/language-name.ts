// Languages by their names, in the language of the page.
import { useLocale, useTranslations } from "next-intl";

/** Names a language by its code: "zh" is "Chinese" on an English page. */
export const useLanguageName = (): ((code: string) => string) => {
  const t = useTranslations("submissions");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  return (code) => (code === "und" ? t("unknownLanguage") : (names.of(code) ?? code));
};
