"use client";
// What can be done with the text as a whole: export, and issuing it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { CheckField, TextArea, TextField } from "../../../ui/field";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import type { TextItem } from "./answers";
import { useRoom } from "./room-context";

/** Export for everybody, issuing for those who may. */
export const TextMenu = () => {
  const t = useTranslations("room.text-menu");
  const { may, path } = useRoom();
  const [issuing, setIssuing] = useState(false);
  const exportOf = (format: string, view: string) => `/api/${path(`export?format=${format}&view=${view}`)}`;
  return (
    <>
      <Menu
        trigger={
          <Button>
            {t("title")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        {may("issue") && (
          <>
            <MenuItem onSelect={() => setIssuing(true)} note={t("issueNote")}>
              {t("issue")}
            </MenuItem>
            <MenuLine />
          </>
        )}
        <MenuItem href={exportOf("docx", "clean")}>{t("docx")}</MenuItem>
        <MenuItem href={exportOf("json", "clean")}>{t("json")}</MenuItem>
      </Menu>
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </>
  );
};

const IssueDialog = ({ onClose }: { onClose(): void }) => {
  const t = useTranslations("room.issue");
  const router = useRouter();
  const { path, draft } = useRoom();
  const notice = useNotice();
  const [symbol, setSymbol] = useState("");
  const [note, setNote] = useState("");
  const [renumber, setRenumber] = useState(false);
  const [busy, setBusy] = useState(false);
  const issue = async () => {
    setBusy(true);
    try {
      const body = { symbol: symbol.trim(), renumber, ...(note.trim() && { note: note.trim() }) };
      const text = await api.post<TextItem>(path("texts"), body);
      notice.say(t("done", { symbol: text.symbol }), "agreed");
      router.push(`/drafts/${encodeURIComponent(draft.id)}/texts`);
    } catch (error) {
      notice.fail(error);
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
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" disabled={busy || symbol.trim() === ""} onClick={() => void issue()}>
            {t("issue")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("symbol")}
        hint={t("symbolHint")}
        maxLength={80}
        value={symbol}
        onChange={(event) => setSymbol(event.target.value)}
      />
      <TextArea
        label={t("note")}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <CheckField
        label={t("renumber")}
        checked={renumber}
        onChange={(event) => setRenumber(event.target.checked)}
      />
    </Dialog>
  );
};
