"use client";
// What is exported. A form that works by itself; with scripts a choice shows at once.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useTransition } from "react";
import { Button } from "../../../ui/button";
import { CheckField, SelectField } from "../../../ui/field";
import styles from "./export.module.css";
import { formatsOf, type Order, views } from "./order";

type Props = {
  readonly order: Order;
  readonly texts: readonly { readonly n: number; readonly symbol: string }[];
  readonly proposers: readonly string[];
};

/** The choices, each only where it means something. */
export const OrderForm = ({ order, texts, proposers }: Props) => {
  const t = useTranslations("export");
  const router = useRouter();
  const [busy, start] = useTransition();
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    const query = new URLSearchParams(fields.filter(([, value]) => value !== ""));
    start(() => router.replace(`?${query}`, { scroll: false }));
  };
  const { view, text, base, by, format, lines } = order;
  const earlier = texts.filter(({ n }) => text === "live" || n < text);
  // Another choice elsewhere may have changed what is chosen here.
  const key = (value: unknown) => String(value);
  return (
    <form
      method="get"
      className={styles.form}
      aria-label={t("choose")}
      aria-busy={busy}
      onSubmit={show}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <SelectField label={t("view")} name="view" defaultValue={view} key={`view ${view}`}>
        {views.map((each) => (
          <option key={each} value={each}>
            {t(`viewName.${each}`)}
          </option>
        ))}
      </SelectField>
      {view !== "compilation" && (
        <SelectField label={t("text")} name="text" defaultValue={key(text)} key={`text ${text}`}>
          <option value="live">{t("live")}</option>
          {texts.toReversed().map(({ n, symbol }) => (
            <option key={n} value={n}>
              {symbol}
            </option>
          ))}
        </SelectField>
      )}
      {view === "marked" && (
        <SelectField label={t("base")} name="base" defaultValue={base ?? ""} key={`base ${base}`}>
          <option value="">{t("openProposals")}</option>
          {earlier.toReversed().map(({ n, symbol }) => (
            <option key={n} value={n}>
              {t("since", { symbol })}
            </option>
          ))}
        </SelectField>
      )}
      {view === "marked" && base === null && (
        <SelectField label={t("by")} name="by" defaultValue={by ?? ""} key={`by ${by}`}>
          <option value="">{t("byAll")}</option>
          {[...new Set([...proposers, ...(by === null ? [] : [by])])].map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField label={t("format")} name="format" defaultValue={format} key={`format ${view} ${format}`}>
        {formatsOf[view].map((each) => (
          <option key={each} value={each}>
            {t(`formatName.${each}`)}
          </option>
        ))}
      </SelectField>
      {format === "pdf" && (
        <CheckField label={t("lines")} name="lines" value="1" defaultChecked={lines} key={`lines ${lines}`} />
      )}
      <noscript>
        <Button type="submit">{t("show")}</Button>
      </noscript>
    </form>
  );
};
