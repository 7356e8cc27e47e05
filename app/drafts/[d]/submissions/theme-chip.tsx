// A theme of a passage or a paragraph: outlined where wording suggests it, filled where a person confirmed it.
import { useTranslations } from "next-intl";
import type { ThemeOn } from "#domain/sources/values";
import { classNames } from "../../../ui/class-names";
import { useListed } from "../../../ui/language";
import styles from "./theme-chip.module.css";

/** The chip. Its sign conveys the state without relying on its look. */
export const ThemeChip = (props: { name: string; state: ThemeOn["state"]; words?: readonly string[] }) => {
  const listed = useListed();
  const t = useTranslations("themes");
  const { name, state, words = [] } = props;
  const why = state === "proposed" ? t("why", { words: listed(words) }) : t(`state.${state}`);
  return (
    <span className={classNames(styles.chip, styles[state])} title={why}>
      {state === "confirmed" && <span aria-hidden="true">✓ </span>}
      {state === "rejected" ? <del dir="auto">{name}</del> : <bdi>{name}</bdi>}
      <span className="visually-hidden">, {t(`state.${state}`)}</span>
    </span>
  );
};
