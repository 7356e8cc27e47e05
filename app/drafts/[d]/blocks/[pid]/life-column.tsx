"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LifeView } from "#server/sources/life/life-view";
import { shortDay } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useListed } from "../../../../ui/language";
import { useRoom } from "../../room/room-context";
import { lifeAddress } from "../life-address";
import { AskedEntry } from "./asked-entry";
import { ChangedEntry, useWho } from "./changed-entry";
import { DrawnWords } from "./drawn-words";
import styles from "./life.module.css";
// What happened to a paragraph, the first first: one line of time, with words drawn where they came and went.
import type { EntryOf, LabelMap, ParagraphEvent } from "./life-entry";
import { ProposedEntry } from "./proposed-entry";
import { BesideEntry, StandingEntry } from "./standing-entry";

/** The column. */
export const LifeColumn = ({ life, names }: { life: LifeView; names: LabelMap }) => {
  const t = useTranslations("life");
  const format = useFormatter();
  return (
    <ol className={styles.column} aria-label={t("column")}>
      {together(life.entries).map(({ entry, all }) => (
        <li key={keyOf(entry)} className={styles.entry} data-what={entry.what}>
          <time className={styles.at} dateTime={entry.at}>
            {format.dateTime(new Date(entry.at), shortDay)}{" "}
            <small>{format.dateTime(new Date(entry.at), { timeStyle: "short" })}</small>
          </time>
          <div className={styles.said}>
            <EntryBody entry={entry} all={all} life={life} names={names} />
          </div>
        </li>
      ))}
    </ol>
  );
};

const keyOf = (entry: ParagraphEvent): string => {
  const { what, at } = entry;
  switch (what) {
    case "asked":
      return `${what} ${entry.passage.id}`;
    case "proposed":
      return `${what} ${entry.card.id}`;
    case "position":
      return `${what} ${at} ${entry.position.delegation}`;
    case "changed":
      return `${what} ${at} ${entry.act} ${entry.proposals.join()}`;
    default:
      return `${what} ${at}`;
  }
};

type LifeRow = { readonly entry: ParagraphEvent; readonly all: readonly EntryOf<"position">[] };

// Delegations that took the same position one after the other, within a day and without a note, stand in one row.
const together = (entries: LifeView["entries"]): LifeRow[] => {
  const rows: LifeRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (entry.what !== "position") rows.push({ entry, all: [] });
    else if (last && isLike(last.entry, entry))
      rows[rows.length - 1] = { entry: last.entry, all: [...last.all, entry] };
    else rows.push({ entry, all: [entry] });
  }
  return rows;
};

const isLike = (one: ParagraphEvent, other: EntryOf<"position">): boolean =>
  one.what === "position" &&
  one.holds === other.holds &&
  one.position.position === other.position.position &&
  one.position.fromFloor === other.position.fromFloor &&
  !one.position.note &&
  !other.position.note &&
  one.at.slice(0, 10) === other.at.slice(0, 10);

const EntryBody = ({ entry, all, life, names }: LifeRow & { life: LifeView; names: LabelMap }): ReactNode => {
  switch (entry.what) {
    case "asked":
      return <AskedEntry entry={entry} />;
    case "born":
      return <BornEntry entry={entry} life={life} />;
    case "proposed":
      return <ProposedEntry card={entry.card} pid={life.pid} names={names} />;
    case "changed":
      return <ChangedEntry entry={entry} life={life} />;
    case "issued":
      return <IssuedEntry entry={entry} />;
    case "position":
      return <PositionEntry entry={entry} all={all} />;
    case "standing":
      return <StandingEntry entry={entry} />;
    case "beside":
      return <BesideEntry entry={entry} />;
  }
};

const BornEntry = ({ entry, life }: { entry: EntryOf<"born">; life: LifeView }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const { draft } = useRoom();
  const who = useWho();
  const card = life.entries.flatMap((each) => (each.what === "proposed" ? [each.card] : []));
  const proposal = card.find(({ id }) => id === entry.proposal);
  const said = {
    file: entry.file
      ? t("born.fileNamed", { who: who(entry.by), file: entry.file })
      : t("born.file", { who: who(entry.by) }),
    added: t("born.added", { who: who(entry.by) }),
    proposed: proposal ? t("born.proposedBy", { who: listed(proposal.sponsors) }) : t("born.proposed"),
    cut: t("born.cut"),
    seen: t("born.seen"),
  }[entry.birth];
  return (
    <>
      <p className="line gap-1-by-2">
        <span>{said}</span>
        {entry.from && <a href={lifeAddress(draft.id, entry.from)}>{t("from")}</a>}
      </p>
      {entry.words && (
        <p className={styles.words} dir="auto">
          {entry.words}
        </p>
      )}
    </>
  );
};

const IssuedEntry = ({ entry }: { entry: EntryOf<"issued"> }) => {
  const t = useTranslations("life");
  const { draft } = useRoom();
  const { n, symbol, label, runs } = entry;
  return (
    <>
      <p className="line gap-1-by-2">
        <span>
          {t("issued")} <a href={`/drafts/${encodeURIComponent(draft.id)}/texts/${n}`}>{symbol}</a>{" "}
          {label && t("issuedAs", { label })}
        </span>
      </p>
      {runs.some(({ op }) => op !== "same") && <DrawnWords runs={runs} />}
    </>
  );
};

const PositionEntry = ({ entry, all }: Pick<LifeRow, "all"> & { entry: EntryOf<"position"> }) => {
  const t = useTranslations("life");
  const positions = useTranslations("room.positions");
  const { delegations } = useRoom();
  const { position, note, fromFloor } = entry.position;
  return (
    <>
      <p className="line gap-1-by-2">
        <span className="inline gap-1 wraps">
          {all.map(({ at, position: { delegation } }) => (
            <DelegationChip
              key={`${at} ${delegation}`}
              code={delegation}
              name={delegations.get(delegation)?.name}
              struck={!entry.holds}
            />
          ))}
        </span>
        <span>{t("position", { position: positions(`verb.${position}`) })}</span>
        {fromFloor && <small>{t("fromFloor")}</small>}
        {!entry.holds && <small>{t("noLonger")}</small>}
      </p>
      {note && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
    </>
  );
};
