"use client";
// A delegation says something beside the text.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type StatementKind, statementKinds } from "#domain/agreement/statements";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { SelectField, TextArea } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { useRoom } from "../room-context";

type StatementDialogProps = {
  /** The paragraph that it may be on; null: on the text as a whole. */
  readonly pid: string | null;
  readonly delegation: string;
  onClose(): void;
  onChange(): void;
};

/** What it is, on what, and the words. */
export const StatementDialog = ({ pid, delegation, onClose, onChange }: StatementDialogProps) => {
  const t = useTranslations("agreement.statements");
  const { path } = useRoom();
  const notice = useNotice();
  const [kind, setKind] = useState<StatementKind>("explanation");
  const [isOnWhole, setOnWhole] = useState(pid === null);
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const said = words.trim();
  const submit = async () => {
    setBusy(true);
    try {
      await api.post(path("statements"), {
        kind,
        pid: isOnWhole ? null : pid,
        ...(said && { words: said }),
      });
      notice.say(t("made"), "agreed");
      onClose();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    } finally {
      onChange();
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("makeTitle", { delegation })}
      lead={t("makeLead")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            disabled={busy || (kind === "explanation" && said === "")}
            onClick={() => void submit()}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <SelectField
        label={t("kind")}
        value={kind}
        onChange={(event) =>
          setKind(statementKinds.find((each) => each === event.target.value) ?? "explanation")
        }
      >
        {statementKinds.map((each) => (
          <option key={each} value={each}>
            {t(each)}
          </option>
        ))}
      </SelectField>
      {pid !== null && (
        <SelectField
          label={t("on")}
          value={isOnWhole ? "whole" : "block"}
          onChange={(event) => setOnWhole(event.target.value === "whole")}
        >
          <option value="block">{t("onBlock")}</option>
          <option value="whole">{t("onWhole")}</option>
        </SelectField>
      )}
      <TextArea
        label={kind === "explanation" ? t("words") : t("wordsOptional")}
        rows={5}
        maxLength={20_000}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Dialog>
  );
};
