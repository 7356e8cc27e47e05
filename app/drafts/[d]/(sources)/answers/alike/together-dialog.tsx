"use client";
// One answer for many passages.
import { useTranslations } from "next-intl";
import { api } from "../../../../../ui/api";
import { useNotice } from "../../../../../ui/notice";
import { AnswerDialog } from "../answer-dialog";

type Props = {
  readonly draftId: string;
  readonly passages: readonly string[];
  onClose(): void;
  onDone(): void;
};

/** The dialog. All of the passages are answered or none. */
export const TogetherDialog = ({ draftId, passages, onClose, onDone }: Props) => {
  const t = useTranslations("answers.alike");
  const { say } = useNotice();
  return (
    <AnswerDialog
      title={t("dialog", { count: passages.length })}
      before={null}
      save={(said) => api.put(`drafts/${encodeURIComponent(draftId)}/dispositions`, { passages, ...said })}
      onSaved={() => {
        say(t("saved", { count: passages.length }));
        onDone();
      }}
      onClose={onClose}
    />
  );
};
