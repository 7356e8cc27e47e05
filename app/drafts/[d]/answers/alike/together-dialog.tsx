"use client";
// One answer for many passages.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type DispositionKind, dispositionKinds, mayDispose } from "#domain/dispositions";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { SelectField, TextArea } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";

type Props = {
  readonly draftId: string;
  readonly passages: readonly string[];
  onClose(): void;
  onDone(): void;
};

/** The dialog. All of the passages are answered or none. */
export const TogetherDialog = ({ draftId, passages, onClose, onDone }: Props) => {
  const t = useTranslations("answers.alike");
  const answer = useTranslations("submissions.answer");
  const kinds = useTranslations("submissions.kindOfAnswer");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const [kind, setKind] = useState<DispositionKind | null>(null);
  const [reason, setReason] = useState("");
  const incomplete = kind === null || mayDispose(kind, reason) !== null;
  const save = () =>
    api
      .put(`drafts/${encodeURIComponent(draftId)}/dispositions`, {
        passages,
        kind,
        ...(reason.trim() === "" ? {} : { reason }),
      })
      .then(() => {
        say(t("saved", { count: passages.length }));
        onDone();
      }, fail);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog", { count: passages.length })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" disabled={incomplete} onClick={() => void save()}>
            {common("save")}
          </Button>
        </>
      }
    >
      <SelectField
        label={answer("kind")}
        value={kind ?? ""}
        onChange={(event) => setKind(dispositionKinds.find((each) => each === event.target.value) ?? null)}
      >
        {kind === null && <option value="">{answer("choose")}</option>}
        {dispositionKinds.map((each) => (
          <option key={each} value={each}>
            {kinds(each)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={answer("reason")}
        hint={answer("reasonNeeded")}
        dir="auto"
        value={reason}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
