"use client";
// Who proposes what, one line each, and who has spoken on the paragraph.
import { useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { proposalName } from "#domain/floor/floor-proposals";
import type { FloorPlace } from "#domain/floor/values";
import type { ProposalCard } from "#domain/proposals/values";
import { delegationInk } from "#editor/delegation-colour";
import { classNames } from "../../../ui/class-names";
import { useListed } from "../../../ui/language";
import type { FloorView } from "./answers";
import styles from "./floor-legend.module.css";

const colour = (by: string): CSSProperties => ({ "--c": delegationInk(by) });

/** From this number of proposals, each gets only one line for its words. */
const many = 6;

export const FloorLegend = (
  props: Pick<FloorView, "shown" | "positions"> & { places: readonly FloorPlace[] },
) => {
  const { shown, positions, places } = props;
  const t = useTranslations("floor.legend");
  const list = useRef<HTMLUListElement>(null);
  const latest = useLatest(shown);
  useEffect(() => {
    if (latest) list.current?.querySelector("[data-latest=true]")?.scrollIntoView({ block: "nearest" });
  }, [latest]);
  return (
    <>
      <h2 className={styles.title}>{t("title")}</h2>
      {shown.length === 0 && <p className={styles.none}>{t("none")}</p>}
      <ul ref={list} className={classNames(styles.list, shown.length >= many && styles.dense)}>
        {shown.map(({ n, card }) => (
          <Line key={card.id} n={n} card={card} places={places} isLatest={card.id === latest} />
        ))}
      </ul>
      {positions.length > 0 && <h2 className={styles.title}>{t("positions")}</h2>}
      <Positions positions={positions} />
    </>
  );
};

// The latest proposal made while this paragraph was shown; null when there is none.
const useLatest = (shown: FloorView["shown"]): string | null => {
  const [known, setKnown] = useState(shown);
  const [latest, setLatest] = useState<string | null>(null);
  if (known !== shown) {
    const before = new Set(known.map(({ card }) => card.id));
    const fresh = shown.filter(({ card }) => !before.has(card.id));
    setKnown(shown);
    if (fresh[0] && fresh.length < shown.length) setLatest(fresh[0].card.id);
  }
  return latest;
};

const Line = ({
  n,
  card,
  places,
  isLatest,
}: {
  readonly n: number;
  readonly card: ProposalCard;
  readonly places: readonly FloorPlace[];
  readonly isLatest: boolean;
}) => {
  const listed = useListed();
  const t = useTranslations("floor");
  const name = proposalName({ by: card.by, n });
  const following = places.find(({ pid }) => pid === card.target?.after)?.label;
  const what =
    card.op === "move" && following
      ? t("what.moveAfter", { place: following })
      : t(`what.${card.op}`, { removed: card.removed.trim(), inserted: card.inserted.trim() });
  const others = card.sponsors.filter((code) => code !== card.by);
  const hasSides = card.supporters.length + card.opponents.length > 0 || card.onBehalfOf !== null;
  return (
    <li className={styles.line} style={colour(card.by)} data-proposal={name} data-latest={isLatest}>
      <p className={styles.what} dir="auto" title={what}>
        <b className={styles.name}>{name}</b>
        {others.length > 0 && <span className={styles.with}> + {listed(others)}</span>}
        {card.fromFloor && (
          <span className={styles.heard} title={t("legend.heardLong")}>
            {t("legend.heard")}
          </span>
        )}{" "}
        {what}
      </p>
      {hasSides && (
        <p className={styles.sides}>
          {card.onBehalfOf && <span>{t("legend.behalf", { of: card.onBehalfOf })}</span>}
          <Side label={t("legend.for")} codes={card.supporters} />
          <Side label={t("legend.against")} codes={card.opponents} />
        </p>
      )}
    </li>
  );
};

const Side = ({ label, codes }: { label: string; codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <span>
      {label}
      {codes.map((code) => (
        <span key={code}>
          {" "}
          <b className={styles.code} style={colour(code)}>
            {code}
          </b>
        </span>
      ))}
    </span>
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
          <li key={kind} className="ink" data-position={kind}>
            {t(`position.${kind}`)}{" "}
            {taken.map(({ delegation, fromFloor, note }) => (
              <span key={delegation} className="nowrap" title={note ?? undefined}>
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
