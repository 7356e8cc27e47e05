"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
// Corrects where a passage belongs: its heading, the guiding question that it answers, its language.
import { keysOf } from "#domain/typed-entries";
import { languages } from "#domain/words/languages";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import { SelectField, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import { useLanguageName } from "../language-name";
import { useDesk } from "./desk-context";

/** The dialog. Only what was changed is sent. */
export const PlaceDialog = ({ passage, onClose }: { passage: ThemedPassageView; onClose(): void }) => {
  const t = useTranslations("submissions.place");
  const common = useTranslations("common");
  const nameOf = useLanguageName();
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const [section, setSection] = useState(passage.section ?? "");
  const [question, setQuestion] = useState(passage.question === null ? "" : String(passage.question));
  const [language, setLanguage] = useState(passage.language);
  const save = async () => {
    const asked = {
      section: section.trim() || null,
      question: question === "" ? null : Number(question),
      language,
    };
    const changed = keysOf(asked).flatMap((name) =>
      passage[name] === asked[name] ? [] : [[name, asked[name]]],
    );
    if (changed.length === 0) return;
    await api.patch(path(`passages/${encodeURIComponent(passage.id)}`), Object.fromEntries(changed));
    say(t("saved"));
    refresh();
  };
  return (
    <FormDialog
      title={t("title", { ordinal: passage.ordinal })}
      submit={common("save")}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label={t("section")}
        hint={t("sectionHint")}
        dir="auto"
        maxLength={500}
        value={section}
        onChange={(event) => setSection(event.target.value)}
      />
      <TextField
        label={t("question")}
        hint={t("questionHint")}
        type="number"
        min={1}
        max={999}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <SelectField
        label={t("language")}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        {languages.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};
