"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import type { SubmissionFields } from "#domain/submissions/submissions";
// Corrects what was read of who sent a submission. Only what was changed is sent.
import { keysOf } from "#domain/typed-entries";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { api } from "../../../../ui/api";
import { SelectField, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import { useStakeholderName } from "../../stakeholder-name";
import { useDesk } from "./desk-context";

const lines = ["organization", "onBehalfOf", "title", "firstName", "lastName"] as const;

type FieldValues = Record<(typeof lines)[number] | "stakeholderType" | "countries", string>;

const valuesOf = (fields: SubmissionFields): FieldValues => ({
  organization: fields.organization ?? "",
  onBehalfOf: fields.onBehalfOf ?? "",
  title: fields.title ?? "",
  firstName: fields.firstName ?? "",
  lastName: fields.lastName ?? "",
  stakeholderType: fields.stakeholderType ?? "",
  countries: fields.countries.join(", "),
});

/** The fields that differ, in the form of the API. */
const changedIn = (before: FieldValues, now: FieldValues): Record<string, unknown> => {
  const entries = keysOf(now).flatMap((name) =>
    before[name] === now[name] ? [] : [[name, now[name]] as const],
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name === "countries"
        ? value
            .split(/[,،，、]/u)
            .map((each) => each.trim())
            .filter(Boolean)
        : value || null,
    ]),
  );
};

/** The dialog. */
export const FieldsDialog = ({ submission, onClose }: { submission: SubmissionView; onClose(): void }) => {
  const t = useTranslations("submissions.fields");
  const common = useTranslations("common");
  const nameOfType = useStakeholderName();
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const before = valuesOf(submission.fields);
  const [values, setValues] = useState(before);
  const set = (name: keyof FieldValues) => (event: { target: { value: string } }) =>
    setValues((all) => ({ ...all, [name]: event.target.value }));
  const save = async () => {
    const fields = changedIn(before, values);
    if (Object.keys(fields).length === 0) return;
    await api.patch(path(`submissions/${encodeURIComponent(submission.id)}`), { fields });
    say(t("saved"));
    refresh();
  };
  return (
    <FormDialog title={t("editTitle")} submit={common("save")} onClose={onClose} onSubmit={save}>
      <TextField
        label={t("organization")}
        dir="auto"
        maxLength={500}
        value={values.organization}
        onChange={set("organization")}
      />
      <SelectField
        label={t("stakeholderType")}
        value={values.stakeholderType}
        onChange={set("stakeholderType")}
      >
        <option value="">{t("none")}</option>
        {stakeholderTypes.map((type) => (
          <option key={type} value={type}>
            {nameOfType(type)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("countries")}
        hint={t("countriesHint")}
        dir="auto"
        value={values.countries}
        onChange={set("countries")}
      />
      {lines
        .filter((name) => name !== "organization")
        .map((name) => (
          <TextField
            key={name}
            label={t(name === "title" ? "title_" : name)}
            dir="auto"
            maxLength={500}
            value={values[name]}
            onChange={set(name)}
          />
        ))}
    </FormDialog>
  );
};
