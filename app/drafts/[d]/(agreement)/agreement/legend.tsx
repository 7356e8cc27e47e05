// What the characters mean.
import { useTranslations } from "next-intl";
import type { PositionSymbol } from "#domain/agreement/board";
import styles from "./legend.module.css";
import { PositionIcon } from "./position-icon";

const symbols: readonly (readonly [name: string, symbol: PositionSymbol])[] = [
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
      {symbols.map(([name, symbol]) => (
        <li key={name}>
          <PositionIcon symbol={symbol} /> {t(name)}
        </li>
      ))}
    </ul>
  );
};
