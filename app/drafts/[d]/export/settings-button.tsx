"use client";
// What every text of the draft is printed with: session, agenda item, meeting, and the limit of the conference.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextField } from "../../../ui/field";
import { Notice } from "../../../ui/notice";
import styles from "./export.module.css";

type Props = { readonly draftId: string; readonly settings: Readonly<Record<string, unknown>> };

const names = ["session", "agendaItem", "meeting"] as const;

/** The button for those who hold the pen, and its dialog. */
export const SettingsButton = ({ draftId, settings }: Props) => {
  const t = useTranslations("export.settings");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const keep = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const said = (name: string) => String(fields.get(name) ?? "").trim();
    setFault(null);
    try {
      await api.patch(`drafts/${encodeURIComponent(draftId)}`, {
        settings: {
          ...Object.fromEntries(names.map((name) => [name, said(name)])),
          wordLimit: said("wordLimit") === "" ? null : Number(said("wordLimit")),
        },
      });
      setIsOpen(false);
      router.refresh();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  const present = (name: string): string => {
    const value = settings[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("open")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <Button onClick={() => setIsOpen(false)}>{common("cancel")}</Button>
            <Button look="primary" type="submit" form={form}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <form id={form} className={styles.form} onSubmit={(event) => void keep(event)}>
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
          {fault && <Notice tone="danger">{fault}</Notice>}
        </form>
      </Dialog>
    </>
  );
};
