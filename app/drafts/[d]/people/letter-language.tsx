"use client";
// The language of an invitation: of the letter, and of the first page that the invited person sees.
import { useTranslations } from "next-intl";
import { type Language, languageNamed, ownNames } from "#domain/languages";
import { spokenLanguages } from "../../../spoken-languages";
import { SelectField } from "../../../ui/field";

/**
 * Without a choice the letter is in the language of the inviting person, and the page in that of the recipient's
 * browser.
 */
export const LetterLanguage = ({
  language,
  hint,
  onChange,
}: {
  readonly language: Language | null;
  readonly hint?: string;
  onChange(language: Language | null): void;
}) => {
  const t = useTranslations("people.people");
  return (
    <SelectField
      label={t("language")}
      hint={hint}
      value={language ?? ""}
      onChange={({ target }) => onChange(languageNamed(target.value) ?? null)}
    >
      <option value="">{t("languageLikeMine")}</option>
      {spokenLanguages.map((each) => (
        <option key={each} value={each} lang={each}>
          {ownNames[each]}
        </option>
      ))}
    </SelectField>
  );
};
