"use client";
// Brings a reference text in from a file, with what is known of it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { languages, ownNames } from "#domain/languages";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { DayField } from "../ui/day-field";
import { SelectField, TextField } from "../ui/field";
import { FormDialog } from "../ui/form-dialog";
import { useNotice } from "../ui/notice";

export const BringText = () => {
  const t = useTranslations("library");
  const router = useRouter();
  const notice = useNotice();
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("bring")}
      </Button>
      {isOpen && (
        <FormDialog
          title={t("bring")}
          lead={t("bringLead")}
          submit={t("bringDo")}
          ready={file !== null}
          onSubmit={async (said) => {
            if (!file) return;
            const body = new FormData();
            for (const field of ["symbol", "title", "adoptedOn", "language"])
              if (said(field) !== "") body.append(field, said(field));
            body.append("file", file);
            const made = await api.post("library", body);
            notice.say(t("brought", { symbol: made.symbol, count: made.paragraphs }), "agreed");
            setFile(null);
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        >
          <TextField
            label={t("file")}
            type="file"
            required
            accept=".docx,.odt,.pdf,.txt,.md,.html,.xml"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
          <TextField label={t("symbol")} name="symbol" required maxLength={100} placeholder="A/RES/70/125" />
          <TextField label={t("name")} name="title" required maxLength={500} dir="auto" />
          <DayField type="date" label={t("adopted")} name="adoptedOn" />
          <SelectField label={t("language")} name="language" hint={t("languageHint")} defaultValue="">
            <option value="">{t("languageJudged")}</option>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {ownNames[language]}
              </option>
            ))}
          </SelectField>
        </FormDialog>
      )}
    </>
  );
};
