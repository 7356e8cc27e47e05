"use client";
// A delegation's statement beside the text.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type StatementKind, statementKinds } from "#domain/agreement/kinds";
import { api } from "../../../../ui/api";
import { SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useOfferUndo } from "../../undo/use-offer-undo";
import { useRoom } from "../room-context";

type StatementDialogProps = {
  /** The paragraph that it may be on; null for the text as a whole. */
  readonly pid: string | null;
  readonly delegation: string;
  onClose(): void;
  onChange(): void;
};

/** Asks for its kind, its subject, and the words. */
export const StatementDialog = ({ pid, delegation, onClose, onChange }: StatementDialogProps) => {
  const t = useTranslations("agreement.statements");
  const { path, draft } = useRoom();
  const offer = useOfferUndo(draft.id, onChange);
  const [kind, setKind] = useState<StatementKind>("explanation");
  const [isOnWhole, setOnWhole] = useState(pid === null);
  const [words, setWords] = useState("");
  const said = words.trim();
  const submit = async () => {
    const body = { kind, pid: isOnWhole ? null : pid, ...(said && { words: said }) };
    await api.post(path("statements"), body).finally(onChange);
    void offer(t("made"), "agreed");
  };
  return (
    <FormDialog
      title={t("makeTitle", { delegation })}
      lead={t("makeLead")}
      submit={t("submit")}
      ready={kind !== "explanation" || said !== ""}
      onClose={onClose}
      onSubmit={submit}
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
    </FormDialog>
  );
};
