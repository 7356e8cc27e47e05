"use client";
// What is shown beside the words of a proposal: flags, support and opposition, and its outcome.
import { useFormatter, useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/values";
import { Badge } from "../../../ui/badge";
import { shortMoment } from "../../../ui/days";
import { DelegationChip } from "../../../ui/delegation-chip";
import { useListed } from "../../../ui/language";
import { useRoom } from "../room/room-context";
import styles from "./card-facts.module.css";
import { useDesk } from "./desk";
import { closedBy, isOnWords } from "./proposal-facts";

/** Number of names in a row before the rest is only counted. */
const mostNames = 8;

/** What must be known before the proposal is decided. */
export const Flags = ({ card }: { card: ProposalCard }) => {
  const listed = useListed();
  const t = useTranslations("proposals.flag");
  const whose = useProposers();
  const { find } = useDesk();
  const isOpen = card.state === "open";
  // A conflict between a proposal on the whole paragraph and those on its words is stated once, on the former.
  const alike = card.collides.filter((id) => isOnWords(find(id) ?? card) === isOnWords(card));
  const below = isOnWords(card) ? 0 : card.collides.length - alike.length;
  const amended = card.amends === null ? "" : whose([card.amends]);
  const warnings = [
    isOpen && alike.length > 0 && t("collides", { who: whose(alike) }),
    isOpen && below > 0 && t("against", { count: below }),
    isOpen && card.overtakenBy.length > 0 && t("overtaken", { who: whose(card.overtakenBy) }),
    isOpen && card.baseChanged && t("baseChanged"),
    card.unconfirmed.length > 0 && t("unconfirmed", { who: listed(card.unconfirmed) }),
  ].filter((each) => each !== false);
  const notes = [
    amended && t("amends", { who: amended }),
    card.mergedFrom.length > 0 &&
      t("carries", { who: listed([...new Set(card.mergedFrom.map(({ by }) => by))]) }),
    card.fromFloor && t("fromFloor"),
  ].filter(Boolean);
  if (warnings.length + notes.length === 0) return null;
  return (
    <ul className={styles.flags}>
      {warnings.map((warning) => (
        <li key={warning} className="warn">
          {warning}
        </li>
      ))}
      {notes.map((note) => (
        <li key={String(note)}>{note}</li>
      ))}
    </ul>
  );
};

/** Labels of proposals, by their ids. */
export const useProposers = (): ((ids: readonly string[]) => string) => {
  const listed = useListed();
  const t = useTranslations("proposals.flag");
  const { find } = useDesk();
  return (ids) => {
    const names = [...new Set(ids.map((id) => find(id)?.by).filter((by) => by !== undefined))];
    const shown = listed(names.slice(0, mostNames));
    if (names.length === 0) return t("others", { count: ids.length });
    return names.length > mostNames ? `${shown} +${names.length - mostNames}` : shown;
  };
};

const Stance = ({ title, codes }: { title: string; codes: readonly string[] }) => {
  const listed = useListed();
  const { delegations } = useRoom();
  if (codes.length === 0) return null;
  return (
    <span className="faint small inline gap-1 baseline wraps">
      <span className="soft">{title}</span>
      {codes.slice(0, mostNames).map((code) => (
        <DelegationChip key={code} code={code} name={delegations.get(code)?.name} />
      ))}
      {codes.length > mostNames && (
        <span title={listed(codes.slice(mostNames))}>+{codes.length - mostNames}</span>
      )}
    </span>
  );
};

/** Supporters and opponents other than the sponsors. */
export const Stances = ({ card }: { card: ProposalCard }) => {
  const t = useTranslations("proposals.stance");
  const { supporters, opponents } = card;
  if (supporters.length + opponents.length === 0) return null;
  return (
    <p className={styles.stances}>
      <Stance title={t("for", { count: supporters.length })} codes={supporters} />
      <Stance title={t("against", { count: opponents.length })} codes={opponents} />
    </p>
  );
};

const tones = {
  open: "plain",
  accepted: "agreed",
  rejected: "danger",
  withdrawn: "plain",
  parked: "warn",
  merged: "accent",
  fallen: "plain",
} as const;

/** The outcome as a word in its colour. */
export const StateBadge = ({ state }: Pick<ProposalCard, "state">) => {
  const t = useTranslations("proposals.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
};

/** How a closed proposal was closed: by whom, when and why. Nothing for an open one. */
export const Closing = ({ card }: { card: ProposalCard }) => {
  const t = useTranslations("proposals");
  const format = useFormatter();
  const whose = useProposers();
  const end = closedBy(card);
  if (card.state === "open") return null;
  const who = end?.delegation ?? null;
  const at = end && format.dateTime(new Date(end.at), shortMoment);
  return (
    <div className="line soft small below-1-half gap-1-by-2">
      <StateBadge state={card.state} />{" "}
      {at && card.state !== "fallen" && <span>{who === null ? at : t("closedBy", { who, at })}</span>}
      {at && card.state === "fallen" && <span>{t("fellAt", { at })}</span>}
      {card.into !== null && <span>{t("into", { who: whose([card.into]) })}</span>}
      {card.reason && (
        <q className={styles.reason} dir="auto">
          {card.reason}
        </q>
      )}
    </div>
  );
};
