"use client";
// Which entries of the record are shown. The form works without scripts; with them a choice takes effect at once.
import { useTranslations } from "next-intl";
import { recordKinds } from "#domain/record/record";
import type { RecordChoices } from "#server/record/record-view";
import { ChoiceForm } from "../../../../ui/choice-form";
import { DayField } from "../../../../ui/day-field";
import { SelectField } from "../../../../ui/field";
import { Link } from "../../../../ui/link";
import styles from "./record.module.css";

type FormProps = {
  readonly chosen: Readonly<Record<string, string>>;
  readonly choices: RecordChoices;
  readonly texts: readonly { readonly n: number; readonly symbol: string }[];
  /** The address without filters. */
  readonly everything: string;
};

/** The fields above the record. */
export const RecordFilterForm = ({ everything, ...of }: FormProps) => {
  const t = useTranslations("record.filter");
  const { chosen } = of;
  return (
    <ChoiceForm className={styles.filter} label={t("name")} submit={t("show")}>
      <WhatFields {...of} />
      {(["from", "to"] as const).map((name) => (
        <DayField
          key={`${name} ${chosen[name]}`}
          label={t(name)}
          type="date"
          name={name}
          defaultValue={chosen[name]}
        />
      ))}
      <div className={styles.filterActs}>
        {Object.keys(chosen).length > 0 && <Link href={everything}>{t("clear")}</Link>}
      </div>
    </ChoiceForm>
  );
};

type FilterOption = readonly [value: string, name: string];

// Filters by kind of act, delegation, paragraph and text.
const WhatFields = ({ chosen, choices, texts }: Omit<FormProps, "everything">) => {
  const t = useTranslations("record.filter");
  const kinds = useTranslations("record.kind");
  const { pid } = chosen;
  const gone: readonly FilterOption[] =
    pid !== undefined && !choices.paragraphs.some((each) => each.pid === pid) ? [[pid, t("gone")]] : [];
  const paragraphs = choices.paragraphs.map((each): FilterOption => [each.pid, each.name]);
  const issued = texts.map(({ n, symbol }): FilterOption => [String(n), symbol]);
  const fields: readonly (readonly [
    "kind" | "delegation" | "pid" | "text",
    string,
    readonly FilterOption[],
  ])[] = [
    ["kind", t("everything"), recordKinds.map((kind) => [kind, kinds(kind)])],
    ["delegation", t("anybody"), choices.delegations.map((code) => [code, code])],
    ["pid", t("all"), [...gone, ...paragraphs]],
    ["text", t("anyText"), [...issued, ["live", t("live")]]],
  ];
  return fields.map(([name, any, options]) => (
    <SelectField
      key={`${name} ${chosen[name]}`}
      label={t(name)}
      name={name}
      defaultValue={chosen[name] ?? ""}
    >
      <option value="">{any}</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  ));
};
