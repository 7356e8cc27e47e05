"use client";
// Positions on a paragraph: one's own, bound to the words on the page, and those of the others.
import { useFormatter, useTranslations } from "next-intl";
import { DelegationChip } from "../../../ui/delegation-chip";
import { EmptyState } from "../../../ui/empty-state";
import type { BlockView, PositionView } from "./answers";
import { OwnPosition } from "./own-position";
import styles from "./positions.module.css";
import { useRoom } from "./room-context";

const order = ["agree", "agree-ad-ref", "reserve", "object"] as const;

const Holder = ({ position }: { position: PositionView }) => {
  const t = useTranslations("room.positions");
  const heard = useTranslations("floor.legend");
  const format = useFormatter();
  const { delegations } = useRoom();
  const about = delegations.get(position.delegation);
  const at = format.dateTime(new Date(position.at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className={styles.holder}>
      <DelegationChip
        code={position.delegation}
        name={[about?.name, at].filter(Boolean).join(" · ")}
        struck={position.lapsed}
      />
      {about && about.members.length > 0 && (
        <span className={styles.members} title={about.members.join(", ")}>
          {t("members", { count: about.members.length })}
        </span>
      )}
      {position.fromFloor && (
        <span className={styles.members} title={heard("heardLong")}>
          {heard("heard")}
        </span>
      )}
      {position.note && (
        <q className={styles.note} dir="auto">
          {position.note}
        </q>
      )}
    </li>
  );
};

const Group = ({
  title,
  tone,
  positions,
}: {
  title: string;
  tone: string;
  positions: readonly PositionView[];
}) =>
  positions.length === 0 ? null : (
    <section className={styles.group} data-tone={tone}>
      <h3 className={styles.head}>
        {title} <span>{positions.length}</span>
      </h3>
      <ul className={styles.holders}>
        {positions.map((position) => (
          <Holder key={position.delegation} position={position} />
        ))}
      </ul>
    </section>
  );

/** The positions on one block. */
export const Positions = ({ block, onChange }: { block: BlockView; onChange(): void }) => {
  const t = useTranslations("room.positions");
  const { may, person } = useRoom();
  const { positions } = block;
  const standing = positions.filter((each) => !each.lapsed);
  const lapsed = positions.filter((each) => each.lapsed);
  return (
    <>
      {may("take position") && person.delegation && (
        <OwnPosition key={block.pid} block={block} delegation={person.delegation} onChange={onChange} />
      )}
      {positions.length === 0 && <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>}
      {order.map((kind) => (
        <Group
          key={kind}
          title={t(`kind.${kind}`)}
          tone={kind}
          positions={standing.filter((each) => each.position === kind)}
        />
      ))}
      <Group title={t("lapsed")} tone="lapsed" positions={lapsed} />
    </>
  );
};
