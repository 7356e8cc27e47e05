"use client";
// What every text of the draft is printed with: session, agenda item, meeting, and the limit of the conference.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextField } from "../../../../ui/field";
import { FormDialog, type Said } from "../../../../ui/form-dialog";

type Props = { readonly draftId: string; readonly settings: Readonly<Record<string, unknown>> };

const names = ["session", "agendaItem", "meeting"] as const;

/** The button for those who hold the pen, and its dialog. */
export const SettingsButton = ({ draftId, settings }: Props) => {
  const t = useTranslations("export.settings");
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const keep = async (said: Said) => {
    await api.patch(`drafts/${encodeURIComponent(draftId)}`, {
      settings: {
        ...Object.fromEntries(names.map((name) => [name, said(name)])),
        wordLimit: said("wordLimit") === "" ? null : Number(said("wordLimit")),
      },
    });
    router.refresh();
  };
  const present = (name: string): string => {
    const value = settings[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("open")}</Button>
      {isOpen && (
        <FormDialog
          title={t("title")}
          lead={t("lead")}
          submit={t("submit")}
          onClose={() => setIsOpen(false)}
          onSubmit={keep}
        >
          {names.map((name) => (
            <TextField
              key={name}
              label={t(name)}
              hint={t(`${name}Hint`)}
              name={name}
              defaultValue={present(name)}
              maxLength={200}
              autoComplete="off"
            />
          ))}
          <TextField
            label={t("wordLimit")}
            hint={t("wordLimitHint")}
            name="wordLimit"
            type="number"
            min={1}
            max={1_000_000}
            step={1}
            defaultValue={present("wordLimit")}
          />
        </FormDialog>
      )}
    </>
  );
};
