"use client";
// Positions on a paragraph: one's own, bound to the words on the page, and those of the others; and statements beside it.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { besideGroups } from "#domain/agreement/groups";
import { Button } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { onDemand } from "../../../../ui/on-demand";
import type { BlockView, PositionView, RecordView } from "../answers";
import { useRoom } from "../room-context";
import { Holder } from "./holder";
import { OwnPosition } from "./own-position";
import styles from "./positions.module.css";
import { Statements } from "./statements";

const CarryOverDialog = onDemand(() => import("./carry-over-dialog").then((part) => part.CarryOverDialog));

const order = ["agree", "agree-ad-ref", "reserve", "object"] as const;

type PositionsProps = {
  readonly block: BlockView;
  /** The record of the paragraph; null while it is fetched. */
  readonly acts: readonly RecordView[] | null;
  onChange(): void;
};

const saidBy = (acts: readonly RecordView[] | null): ReadonlyMap<string, readonly RecordView[]> => {
  const said = new Map<string, RecordView[]>();
  for (const entry of acts ?? []) {
    if (entry.delegation === null || !["position.taken", "position.taken-back"].includes(entry.act)) continue;
    said.set(entry.delegation, [...(said.get(entry.delegation) ?? []), entry]);
  }
  return said;
};

/** The positions on one block. */
export const Positions = ({ block, acts, onChange }: PositionsProps) => {
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const { may, person, delegations, silence } = useRoom();
  const [isCarrying, setCarrying] = useState(false);
  const { positions } = block;
  const standing = positions.filter((each) => !each.lapsed);
  const lapsed = positions.filter((each) => each.lapsed);
  const beside = useMemo(
    () => besideGroups(positions, new Map([...delegations].map(([code, { members }]) => [code, members]))),
    [positions, delegations],
  );
  const said = useMemo(() => saidBy(acts), [acts]);
  const group = (title: string, tone: string, held: readonly PositionView[]) =>
    held.length === 0 ? null : (
      <section key={tone} className={styles.group} data-tone={tone}>
        <h3 className={styles.head}>
          {title} <span>{held.length}</span>
        </h3>
        <ul className={styles.holders}>
          {held.map((position) => (
            <Holder
              key={position.delegation}
              position={position}
              beside={beside.get(position.delegation) ?? []}
              said={said.get(position.delegation) ?? []}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {may("take position") && person.delegation && (
        <OwnPosition key={block.pid} block={block} delegation={person.delegation} onChange={onChange} />
      )}
      {positions.length === 0 && <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>}
      {order.map((kind) =>
        group(
          t(`kind.${kind}`),
          kind,
          standing.filter((each) => each.position === kind),
        ),
      )}
      {group(t("lapsed"), "lapsed", lapsed)}
      {may("close") && silence === null && lapsed.length > 0 && (
        <p className="below-5">
          <Button size="small" onClick={() => setCarrying(true)}>
            {more("carryOver")}
          </Button>
        </p>
      )}
      {isCarrying && <CarryOverDialog block={block} onClose={() => setCarrying(false)} onChange={onChange} />}
      <Statements block={block} />
    </>
  );
};
