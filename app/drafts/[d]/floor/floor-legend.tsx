"use client";
// Who proposes what, one line each, and who has said what of the paragraph.
import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { FloorPlace } from "#domain/floor";
import { proposalName } from "#domain/floor-proposals";
import type { ProposalCard } from "#domain/register";
import { delegationColour } from "#editor/delegation-colour";
import type { FloorView } from "./answers";
import styles from "./floor-legend.module.css";

const colour = (by: string): CSSProperties => ({ "--c": delegationColour(by) }) as CSSProperties;

/** Longest words in a line, in UTF-16 units. */
const longest = 90;

const short = (words: string): string => {
  const text = words.trim();
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
};

/** The legend of the projected paragraph. */
export const FloorLegend = ({
  shown,
  positions,
}: Pick<FloorView, "shown" | "positions"> & { places: readonly FloorPlace[] }) => {
  const t = useTranslations("floor.legend");
  return (
    <>
      <h2 className={styles.title}>{t("title")}</h2>
      {shown.length === 0 && <p className={styles.none}>{t("none")}</p>}
      <ul className={styles.list}>
        {shown.map(({ n, card }) => (
          <Line key={card.id} n={n} card={card} />
        ))}
      </ul>
      {positions.length > 0 && <h2 className={styles.title}>{t("positions")}</h2>}
      <Positions positions={positions} />
    </>
  );
};

const Line = ({ n, card }: { n: number; card: ProposalCard }) => {
  const t = useTranslations("floor");
  const what = (): string => {
    const words = { removed: short(card.removed), inserted: short(card.inserted) };
    return t(`what.${card.op}`, words);
  };
  const others = card.sponsors.filter((code) => code !== card.by);
  return (
    <li className={styles.line} style={colour(card.by)} data-proposal={proposalName({ by: card.by, n })}>
      <p className={styles.what} dir="auto">
        <b className={styles.name}>{proposalName({ by: card.by, n })}</b>
        {others.length > 0 && <span className={styles.with}> + {others.join(", ")}</span>} {what()}
        {card.fromFloor && (
          <span className={styles.heard} title={t("legend.heardLong")}>
            {t("legend.heard")}
          </span>
        )}
      </p>
      {card.onBehalfOf && <p className={styles.side}>{t("legend.behalf", { of: card.onBehalfOf })}</p>}
      <Side label={t("legend.for")} codes={card.supporters} />
      <Side label={t("legend.against")} codes={card.opponents} />
    </li>
  );
};

const Side = ({ label, codes }: { label: string; codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <p className={styles.side}>
      {label}{" "}
      {codes.map((code) => (
        <b key={code} className={styles.code} style={colour(code)}>
          {code}
        </b>
      ))}
    </p>
  );

const Positions = ({ positions }: Pick<FloorView, "positions">) => {
  const t = useTranslations("floor");
  const kinds = (["object", "reserve", "agree-ad-ref", "agree"] as const).map((kind) => ({
    kind,
    taken: positions.filter(({ position }) => position === kind),
  }));
  return (
    <ul className={styles.list}>
      {kinds
        .filter(({ taken }) => taken.length > 0)
        .map(({ kind, taken }) => (
          <li key={kind} className={styles.position} data-position={kind}>
            {t(`position.${kind}`)}{" "}
            {taken.map(({ delegation, fromFloor, note }) => (
              <span key={delegation} className={styles.taken} title={note ?? undefined}>
                <b className={styles.code} style={colour(delegation)}>
                  {delegation}
                </b>
                {fromFloor && (
                  <span className={styles.heard} title={t("legend.heardLong")}>
                    {t("legend.heard")}
                  </span>
                )}{" "}
              </span>
            ))}
          </li>
        ))}
    </ul>
  );
};
