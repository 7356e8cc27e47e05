"use client";
// Which export is wanted. The form works without scripts; with them a choice takes effect at once.
import { useTranslations } from "next-intl";
import { ChoiceForm } from "../../../../ui/choice-form";
import { CheckField, SelectField } from "../../../../ui/field";
import styles from "./export.module.css";
import { type ExportChoice, formatsOf, views } from "./order";

type Props = {
  readonly order: ExportChoice;
  readonly texts: readonly { readonly n: number; readonly symbol: string }[];
  readonly proposers: readonly string[];
};

/** The choices, each shown only where it applies. */
export const OrderForm = ({ order, texts, proposers }: Props) => {
  const t = useTranslations("export");
  return (
    <ChoiceForm className={styles.form} label={t("choose")} submit={t("show")} way="replace">
      <OrderFields order={order} texts={texts} proposers={proposers} />
    </ChoiceForm>
  );
};

// A choice elsewhere may have changed the value of a field, which is then remounted.
const OrderFields = ({ order, texts, proposers }: Props) => {
  const t = useTranslations("export");
  const { view, text, base, by, format, lines } = order;
  const earlier = texts.filter(({ n }) => text === "live" || n < text);
  const latestFirst = (shown: Props["texts"], nameOf: (symbol: string) => string): readonly SelectOption[] =>
    shown.toReversed().map(({ n, symbol }) => [String(n), nameOf(symbol)]);
  return (
    <>
      <Choice name="view" value={view} options={views.map((each) => [each, t(`viewName.${each}`)])} />
      {view !== "compilation" && (
        <Choice
          name="text"
          value={String(text)}
          options={[["live", t("live")], ...latestFirst(texts, (symbol) => symbol)]}
        />
      )}
      {view === "marked" && (
        <Choice
          name="base"
          value={base === null ? "" : String(base)}
          options={[["", t("openProposals")], ...latestFirst(earlier, (symbol) => t("since", { symbol }))]}
        />
      )}
      {view === "marked" && base === null && (
        <Choice
          name="by"
          value={by ?? ""}
          options={[
            ["", t("byAll")],
            ...[...new Set([...proposers, ...(by === null ? [] : [by])])].map(same),
          ]}
        />
      )}
      <Choice
        key={view}
        name="format"
        value={format}
        options={formatsOf[view].map((each) => [each, t(`formatName.${each}`)])}
      />
      {format === "pdf" && (
        <CheckField label={t("lines")} name="lines" value="1" defaultChecked={lines} key={`lines ${lines}`} />
      )}
    </>
  );
};

type SelectOption = readonly [value: string, name: string];

const same = (code: string): SelectOption => [code, code];

const Choice = (props: {
  name: "view" | "text" | "base" | "by" | "format";
  value: string;
  options: readonly SelectOption[];
}) => {
  const t = useTranslations("export");
  return (
    <SelectField label={t(props.name)} name={props.name} defaultValue={props.value} key={props.value}>
      {props.options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </SelectField>
  );
};
