"use client";
// What of the record is shown. A form that works by itself; with scripts a choice shows at once.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useTransition } from "react";
import { recordKinds } from "#domain/record/record";
import type { RecordChoices } from "#server/views/record";
import { Button } from "../../../ui/button";
import { SelectField, TextField } from "../../../ui/field";
import styles from "./record.module.css";

type FormProps = {
  readonly chosen: Readonly<Record<string, string>>;
  readonly choices: RecordChoices;
  readonly texts: readonly { readonly n: number; readonly symbol: string }[];
  /** The address without a choice. */
  readonly everything: string;
};

/** The fields over the record. */
export const RecordFilterForm = ({ chosen, choices, texts, everything }: FormProps) => {
  const t = useTranslations("record.filter");
  const kinds = useTranslations("record.kind");
  const router = useRouter();
  const [busy, start] = useTransition();
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]));
    start(() => router.push(`?${query}`, { scroll: false }));
  };
  const choice = (name: string, label: string, any: string, options: ReactNode) => (
    <SelectField label={label} name={name} defaultValue={chosen[name] ?? ""} key={`${name} ${chosen[name]}`}>
      <option value="">{any}</option>
      {options}
    </SelectField>
  );
  const isGone = chosen.pid !== undefined && !choices.paragraphs.some(({ pid }) => pid === chosen.pid);
  return (
    <form
      method="get"
      className={styles.filter}
      aria-label={t("name")}
      aria-busy={busy}
      onSubmit={show}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {choice(
        "kind",
        t("kind"),
        t("everything"),
        recordKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        )),
      )}
      {choice(
        "delegation",
        t("delegation"),
        t("anybody"),
        choices.delegations.map((code) => <option key={code}>{code}</option>),
      )}
      {choice(
        "pid",
        t("pid"),
        t("all"),
        <>
          {isGone && <option value={chosen.pid}>{t("gone")}</option>}
          {choices.paragraphs.map(({ pid, name }) => (
            <option key={pid} value={pid}>
              {name}
            </option>
          ))}
        </>,
      )}
      {choice(
        "text",
        t("text"),
        t("anyText"),
        <>
          {texts.map(({ n, symbol }) => (
            <option key={n} value={n}>
              {symbol}
            </option>
          ))}
          <option value="live">{t("live")}</option>
        </>,
      )}
      <TextField
        label={t("from")}
        type="date"
        name="from"
        defaultValue={chosen.from}
        key={`from ${chosen.from}`}
      />
      <TextField label={t("to")} type="date" name="to" defaultValue={chosen.to} key={`to ${chosen.to}`} />
      <div className={styles.filterActs}>
        {Object.keys(chosen).length > 0 && <Link href={everything}>{t("clear")}</Link>}
        <noscript>
          <Button type="submit">{t("show")}</Button>
        </noscript>
      </div>
    </form>
  );
};
