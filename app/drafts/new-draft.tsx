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

/** The button that opens the form, and the form. */
export const NewDraft = () => {
  const t = useTranslations("room.drafts");
  const router = useRouter();
  const notice = useNotice();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState("");
  const [mode, setMode] = useState("drafting");
  const [fault, setFault] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const draft = await api.post<{ id: string }>("drafts", { title: title.trim(), mode });
      router.push(`/drafts/${encodeURIComponent(draft.id)}`);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "malformed") setFault(error.detail);
      else notice.fail(error);
    }
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("newTitle")}
        lead={t("newLead")}
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
