"use client";
// A new draft: its title and how it begins.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ApiProblem, api } from "../ui/api";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { SelectField, TextField } from "../ui/field";
import { useNotice } from "../ui/notice";

/** A text that the draft is to start from. */
export type StartingText = {
  readonly draft: string;
  readonly n: number;
  readonly symbol: string;
  readonly title: string;
};

/** The button that opens the form, and the form. */
export const NewDraft = ({ from }: { from?: StartingText }) => {
  const t = useTranslations("room.drafts");
  const router = useRouter();
  const notice = useNotice();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState(from?.title ?? "");
  const [mode, setMode] = useState("drafting");
  const [fault, setFault] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const origin = from && { from: { draft: from.draft, text: from.n } };
      const draft = await api.post<{ id: string }>("drafts", { title: title.trim(), mode, ...origin });
      router.push(`/drafts/${encodeURIComponent(draft.id)}`);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "malformed") setFault(error.detail);
      else notice.fail(error);
    }
  };
  return (
    <>
      {from ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t("startFrom")}
        </Button>
      ) : (
        <Button look="primary" onClick={() => setOpen(true)}>
          {t("new")}
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={from ? t("startTitle", { symbol: from.symbol }) : t("newTitle")}
        lead={from ? t("startLead") : t("newLead")}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button look="primary" type="submit" form={form} disabled={title.trim() === ""}>
              {t("create")}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={(event) => void create(event)}>
          <TextField
            label={t("titleField")}
            value={title}
            maxLength={400}
            fault={fault}
            onChange={(event) => setTitle(event.target.value)}
          />
          <SelectField label={t("mode")} value={mode} onChange={(event) => setMode(event.target.value)}>
            <option value="drafting">{t("drafting")}</option>
            <option value="negotiating">{t("negotiating")}</option>
          </SelectField>
        </form>
      </Dialog>
    </>
  );
};
