"use client";
// In which language somebody is invited: that of the letter, and of the first page that is seen here.
import { useTranslations } from "next-intl";
import { type Language, languageNamed, ownNames } from "#domain/languages";
import { spokenLanguages } from "../../../spoken-languages";
import { SelectField } from "../../../ui/field";

/** The choice; without one the letter is in the language of whoever invites, and the page in that of the reader's browser. */
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
