"use client";
// One delegation's position on a paragraph: its note, what stands beside it, and what it said before.
import { useFormatter, useTranslations } from "next-intl";
import type { RelatedPosition } from "#domain/agreement/groups";
import { shortMoment } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useListed } from "../../../../ui/language";
import type { PositionView, RecordView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./positions.module.css";

type HolderProps = {
  readonly position: PositionView;
  /** Members or groups that say something else (S11). */
  readonly beside: readonly RelatedPosition[];
  /** The record's entries on what the delegation has said of this paragraph, in order. */
  readonly said: readonly RecordView[];
};

/** A chip, and below it whatever there is to read. */
export const Holder = ({ position, beside, said }: HolderProps) => {
  const listed = useListed();
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const heard = useTranslations("floor.legend");
  const format = useFormatter();
  const { delegations } = useRoom();
  const about = delegations.get(position.delegation);
  const at = format.dateTime(new Date(position.at), shortMoment);
  const isWide = position.note || beside.length > 0 || said.length > 1;
  return (
    <li className={styles.holder} data-wide={isWide ? true : undefined}>
      <DelegationChip
        code={position.delegation}
        name={[about?.name, at].filter(Boolean).join(" · ")}
        struck={position.lapsed}
      />
      {about && about.members.length > 0 && (
        <span className="faint small" title={listed(about.members)}>
          {t("members", { count: about.members.length })}
        </span>
      )}
      {position.fromFloor && (
        <span className="faint small" title={heard("heardLong")}>
          {heard("heard")}
        </span>
      )}
      {position.carriedOver && (
        <span className="faint small" title={more("carriedLong")}>
          {more("carried")}
        </span>
      )}
      {position.note && (
        <q className={styles.note} dir="auto">
          {position.note}
        </q>
      )}
      {beside.map((other) => (
        <span key={other.delegation} className={styles.beside}>
          {more(other.relation, {
            delegation: other.delegation,
            position: t(`verb.${other.position}`).toLowerCase(),
          })}
        </span>
      ))}
      <Earlier said={said} />
    </li>
  );
};

// The last entry is the position itself; those before it are kept to be read.
const Earlier = ({ said }: Pick<HolderProps, "said">) => {
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const format = useFormatter();
  const earlier = said.slice(0, -1);
  if (earlier.length === 0) return null;
  return (
    <details className={styles.earlier}>
      <summary>{more("earlier", { count: earlier.length })}</summary>
      <ol>
        {earlier.toReversed().map(({ n, at, act, facts }) => (
          <li key={n}>
            {act === "position.taken" ? t(`verb.${String(facts.position)}`) : more("takenBack")}
            {" · "}
            <time dateTime={at}>{format.dateTime(new Date(at), shortMoment)}</time>
            {typeof facts.note === "string" && (
              <q className={styles.note} dir="auto">
                {facts.note}
              </q>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
};
