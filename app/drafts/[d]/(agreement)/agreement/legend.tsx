// What the characters mean.
import { useTranslations } from "next-intl";
import type { Sign } from "#domain/agreement/board";
import styles from "./legend.module.css";
import { PositionSign } from "./position-sign";

const symbols: readonly (readonly [name: string, sign: Sign])[] = [
  ["agree", { position: "agree", lapsed: false }],
  ["agree-ad-ref", { position: "agree-ad-ref", lapsed: false }],
  ["reserve", { position: "reserve", lapsed: false }],
  ["object", { position: "object", lapsed: false }],
  ["lapsed", { position: "agree", lapsed: true }],
  ["silent", null],
];

/** The characters with their names. */
export const Legend = () => {
  const t = useTranslations("board.legend");
  return (
    <ul className={styles.legend} aria-label={t("title")}>
      {symbols.map(([name, sign]) => (
        <li key={name}>
          <PositionSign sign={sign} /> {t(name)}
        </li>
      ))}
    </ul>
  );
};
