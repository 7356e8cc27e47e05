"use client";
// Issuing a text: a symbol, a note, and whether to count anew.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { CheckField, TextArea, TextField } from "../../../ui/field";
import { Notice, useNotice } from "../../../ui/notice";
import styles from "./texts.module.css";

type Props = { readonly draftId: string; readonly hasTexts: boolean };

/** The button at the head of the page, with its dialog. */
export const IssueButton = (props: Props) => {
  const t = useTranslations("texts.issue");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <IssueDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
};

const IssueDialog = ({ draftId, hasTexts, onClose }: Props & { onClose(): void }) => {
  const t = useTranslations("texts.issue");
  const common = useTranslations("common");
  const form = useId();
  const router = useRouter();
  const { say } = useNotice();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const issue = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const symbol = String(fields.get("symbol"));
    const note = String(fields.get("note"));
    setFault(null);
    setBusy(true);
    try {
      const order = { symbol, renumber: fields.get("renumber") === "on", ...(note.trim() && { note }) };
      await api.post(`drafts/${encodeURIComponent(draftId)}/texts`, order);
      say(t("done", { symbol }));
      router.refresh();
      onClose();
    } catch (error) {
      setFault(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" type="submit" form={form} disabled={busy}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void issue(event)}>
        <TextField
          label={t("symbol")}
          name="symbol"
          hint={t("symbolHint")}
          maxLength={80}
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
        />
        <TextArea label={t("note")} name="note" hint={t("noteHint")} maxLength={2000} rows={2} />
        {hasTexts && (
          <>
            <CheckField label={t("renumber")} name="renumber" aria-describedby={`${form}-renumber`} />
            <p id={`${form}-renumber`} className={styles.hint}>
              {t("renumberHint")}
            </p>
          </>
        )}
        {fault && <Notice tone="danger">{fault}</Notice>}
      </form>
    </Dialog>
  );
};
