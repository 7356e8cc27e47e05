"use client";
// The form of one row: the claim, the value it must contain, and the role or delegation it gives.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "#domain/people/access";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import { type SeatChoice, SeatFields } from "../../drafts/[d]/people/seat-fields";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";

/** A row as the API takes it. */
export type ClaimSaid = {
  readonly claim: string;
  readonly value: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/** Without `rule` it creates a row. */
export const ClaimDialog = ({
  title,
  submit,
  rule,
  delegations,
  onSave,
  onClose,
}: {
  readonly title: string;
  readonly submit: string;
  readonly rule?: ClaimSaid;
  readonly delegations: readonly DelegationChoice[];
  onSave(rule: ClaimSaid): Promise<void>;
  onClose(): void;
}) => {
  const t = useTranslations("installation.claims");
  const [seat, setSeat] = useState<SeatChoice>({
    role: rule?.role ?? "delegate",
    delegation: rule?.delegation ?? null,
  });
  return (
    <FormDialog
      title={title}
      submit={submit}
      onClose={onClose}
      onSubmit={(said) => onSave({ claim: said("claim"), value: said("value"), ...seat })}
    >
      <TextField
        label={t("claim")}
        hint={t("claimHint")}
        name="claim"
        defaultValue={rule?.claim ?? "groups"}
        maxLength={300}
        required
        dir="ltr"
      />
      <TextField
        label={t("value")}
        hint={t("valueHint")}
        name="value"
        defaultValue={rule?.value}
        maxLength={300}
        required
        autoFocus
        dir="auto"
      />
      <SeatFields seat={seat} delegations={delegations} onChange={setSeat} />
    </FormDialog>
  );
};
