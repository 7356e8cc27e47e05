"use client";
// A field for words that there are in several languages, of which one is written at a time.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Language, languageDirection } from "#domain/languages";
import { wordsForReader } from "#domain/rounds/rounds";
import { TextArea, TextField } from "../../../../ui/field";
import { isWordless, type WordsByLanguage } from "./call-terms";

/** The words in `language`; where there are none yet, those of another language stand below, to translate from. */
export const WordsField = ({
  label,
  words,
  language,
  most,
  isNeeded = false,
  rows,
  onChange,
}: {
  readonly label: ReactNode;
  readonly words: WordsByLanguage;
  readonly language: Language;
  /** The most characters. */
  readonly most: number;
  /** Whether there must be words in one language at least. */
  readonly isNeeded?: boolean;
  /** Absent for a single line. */
  readonly rows?: number;
  onChange(words: WordsByLanguage): void;
}) => {
  const t = useTranslations("calls.form");
  const own = words[language] ?? "";
  const other = wordsForReader(words, language);
  const field = {
    label,
    hint: own === "" && other.words !== "" && (
      <>
        {t("inOther")}{" "}
        <bdi lang={other.language} dir={languageDirection(other.language)}>
          {other.words}
        </bdi>
      </>
    ),
    lang: language,
    dir: languageDirection(language),
    maxLength: most,
    required: isNeeded && isWordless(words),
    value: own,
  };
  // Without the language, so that where nothing is left there is none.
  const { [language]: _own, ...others } = words;
  const write = ({ target: { value } }: { readonly target: { readonly value: string } }) =>
    onChange(value === "" ? others : { ...words, [language]: value });
  return rows === undefined ? (
    <TextField {...field} onChange={write} />
  ) : (
    <TextArea {...field} rows={rows} onChange={write} />
  );
};
