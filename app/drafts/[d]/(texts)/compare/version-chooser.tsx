"use client";
// Which two versions are compared. The form works without scripts; with them a choice takes effect at once.
import { useTranslations } from "next-intl";
import { ChoiceForm } from "../../../../ui/choice-form";
import { classNames } from "../../../../ui/class-names";
import { SelectField } from "../../../../ui/field";
import styles from "./comparison.module.css";

/** The two drop-down lists above a comparison. */
export const VersionChooser = (props: {
  versions: readonly { readonly value: string; readonly name: string }[];
  from: string;
  to: string;
}) => {
  const t = useTranslations("texts.compare");
  const options = props.versions.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
  return (
    <ChoiceForm className={styles.chooser} label={t("choose")} submit={t("show")}>
      <SelectField label={t("from")} name="from" defaultValue={props.from} key={`from ${props.from}`}>
        {options}
      </SelectField>
      <span className={classNames(styles.arrow, "onward")} aria-hidden="true">
        →
      </span>
      <SelectField label={t("to")} name="to" defaultValue={props.to} key={`to ${props.to}`}>
        {options}
      </SelectField>
    </ChoiceForm>
  );
};
