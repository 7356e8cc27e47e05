"use client";
// Which two versions are compared. A form that works by itself; with scripts a choice shows at once.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useTransition } from "react";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { SelectField } from "../../../../ui/field";
import styles from "./comparison.module.css";

type VersionChoice = { readonly value: string; readonly name: string };

const useVersionChoice = (props: { versions: readonly VersionChoice[]; from: string; to: string }) => {
  const router = useRouter();
  const [busy, start] = useTransition();
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const query = new URLSearchParams({ from: String(fields.get("from")), to: String(fields.get("to")) });
    start(() => router.push(`?${query}`, { scroll: false }));
  };
  const options = props.versions.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
  return { busy, show, options };
};

/** The two lists over a comparison. */
export const VersionChooser = (props: { versions: readonly VersionChoice[]; from: string; to: string }) => {
  const t = useTranslations("texts.compare");
  const { busy, show, options } = useVersionChoice(props);
  return (
    <form
      method="get"
      className={styles.chooser}
      aria-label={t("choose")}
      aria-busy={busy}
      onSubmit={show}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <SelectField label={t("from")} name="from" defaultValue={props.from} key={`from ${props.from}`}>
        {options}
      </SelectField>
      <span className={classNames(styles.arrow, "onward")} aria-hidden="true">
        →
      </span>
      <SelectField label={t("to")} name="to" defaultValue={props.to} key={`to ${props.to}`}>
        {options}
      </SelectField>
      <noscript>
        <Button type="submit">{t("show")}</Button>
      </noscript>
    </form>
  );
};
