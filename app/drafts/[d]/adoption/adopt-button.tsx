"use client";
// Adopting the draft: the symbol of the final text, a note, and that it is for good.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { CheckField, TextArea, TextField } from "../../../ui/field";
import { Notice } from "../../../ui/notice";
import styles from "./adoption.module.css";

/** The button; `isReady` false while something stands in the way. */
export const AdoptButton = ({ draftId, isReady }: { draftId: string; isReady: boolean }) => {
  const t = useTranslations("adoption.adopt");
  const common = useTranslations("common");
  const form = useId();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const adopt = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const said = (name: string) => String(fields.get(name) ?? "").trim();
    setFault(null);
    setBusy(true);
    try {
      await api.post(`drafts/${encodeURIComponent(draftId)}/adoption`, {
        symbol: said("symbol"),
        withoutVote: true,
        renumber: fields.get("renumber") === "on",
        ...(said("note") && { note: said("note") }),
      });
      setOpen(false);
      router.refresh();
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="primary" disabled={!isReady} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <Button look="primary" type="submit" form={form} disabled={busy}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <form id={form} className={styles.form} onSubmit={(event) => void adopt(event)}>
          <TextField
            label={t("symbol")}
            name="symbol"
            hint={t("symbolHint")}
            maxLength={80}
            required
            autoComplete="off"
            spellCheck={false}
          />
          <TextArea label={t("note")} name="note" maxLength={2000} rows={2} />
          <CheckField label={t("renumber")} name="renumber" />
          {fault && <Notice tone="danger">{fault}</Notice>}
        </form>
      </Dialog>
    </>
  );
};
