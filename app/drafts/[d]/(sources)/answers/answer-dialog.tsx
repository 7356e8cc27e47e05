"use client";
// The outcome of one passage or of many: the answer and its reason.
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type DispositionKind,
  dispositionKinds,
  refusalToDispose,
} from "#domain/sources/answers/dispositions";
import { SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";

type DispositionInput = { readonly kind: DispositionKind; readonly reason?: string };

/** The dialog. It starts with the previous answer, and keeps its contents when saving fails. */
export const AnswerDialog = (props: {
  title: string;
  before: { readonly kind: DispositionKind; readonly reason: string | null } | null;
  save(said: DispositionInput): Promise<unknown>;
  onSaved(): void;
  onClose(): void;
}) => {
  const t = useTranslations("submissions");
  const common = useTranslations("common");
  const [kind, setKind] = useState<DispositionKind | null>(props.before?.kind ?? null);
  const [reason, setReason] = useState(props.before?.reason ?? "");
  const save = async () => {
    if (kind === null) return;
    await props.save({ kind, ...(reason.trim() !== "" && { reason }) });
    props.onSaved();
  };
  return (
    <FormDialog
      title={props.title}
      submit={common("save")}
      ready={kind !== null && refusalToDispose(kind, reason) === null}
      onClose={props.onClose}
      onSubmit={save}
    >
      <SelectField
        label={t("answer.kind")}
        value={kind ?? ""}
        onChange={(event) => setKind(dispositionKinds.find((each) => each === event.target.value) ?? null)}
      >
        {kind === null && <option value="">{t("answer.choose")}</option>}
        {dispositionKinds.map((each) => (
          <option key={each} value={each}>
            {t(`kindOfAnswer.${each}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t("answer.reason")}
        hint={t("answer.reasonNeeded")}
        dir="auto"
        value={reason}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
};
