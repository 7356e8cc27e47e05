"use client";
// The history of a paragraph: every act on it, from the record, the latest first.
import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import { type Edit, proposalActs } from "#domain/proposals/register";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { EmptyState } from "../../../../ui/empty-state";
import { Waiting } from "../../../../ui/progress";
import type { RecordView } from "../answers";
import styles from "./history.module.css";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const known = new Set([
  "block.added",
  "block.split",
  "block.joined",
  "block.moved",
  "block.deleted",
  "block.restyled",
  "block.restored",
  "block.revised",
  "position.taken",
  "standing.changed",
  "link.made",
  "link.removed",
  "link.anchored",
  "link.followed",
  "comment.made",
  "comment.answered",
  "comment.resolved",
  "comment.reopened",
  "comment.withdrawn",
  "words.bracketed",
  "words.unbracketed",
  "position.taken-back",
  "position.withdrawn",
  "position.carried-over",
  "placement.changed",
  "statement.made",
  "statement.taken-back",
  "silence.broken",
  "words.revised",
  "references.marked",
  "references.renumbered",
  ...proposalActs.map((act) => `proposal.${act}`),
]);

const Sentence = ({ entry }: { entry: RecordView }) => {
  const t = useTranslations("room.history");
  const positions = useTranslations("room.positions");
  const standings = useTranslations("room.standing");
  const { facts } = entry;
  switch (entry.act) {
    case "position.taken":
      return t("position", { position: positions(`verb.${text(facts.position)}`) });
    case "standing.changed":
      return t("standing", { from: standings(text(facts.from)), to: standings(text(facts.to)) });
    default:
      return known.has(entry.act) ? t(`act.${entry.act.replace(".", "-")}`) : entry.act;
  }
};

const Reason = ({ facts, opened }: Pick<RecordView, "facts" | "opened">) => {
  const words = [facts.reason, opened?.facts.reason, facts.condition, facts.note].map(text).filter(Boolean);
  return words.length === 0 ? null : (
    <q className={styles.reason} dir="auto">
      {words.join(" · ")}
    </q>
  );
};

// What the words of a proposal were when it was decided.
const ProposedWords = ({ facts }: Pick<RecordView, "facts">) => {
  const edits: readonly Edit[] = Array.isArray(facts.edits) ? facts.edits : [];
  if (edits.length === 0) return null;
  return (
    <p className={styles.words} dir="auto">
      {edits.map(({ start, removed, inserted }) => (
        <Fragment key={`${start} ${removed}`}>
          {removed && <del>{removed}</del>} {inserted && <ins>{inserted}</ins>}{" "}
        </Fragment>
      ))}
    </p>
  );
};

const Who = ({ entry }: { entry: RecordView }) => {
  const t = useTranslations("room.history");
  const actor = entry.opened?.facts.actor as { delegation?: string } | undefined;
  const delegation = entry.delegation ?? actor?.delegation;
  if (delegation) return <DelegationChip code={delegation} name={entry.by?.name} />;
  return <b>{entry.by?.name ?? t(entry.facts.unnamed === true ? "unnamed" : "somebody")}</b>;
};

/** The acts on one paragraph. */
export const History = ({ entries }: { entries: readonly RecordView[] | null }) => {
  const t = useTranslations("room.history");
  const format = useFormatter();
  if (!entries) return <Waiting label={t("loading")} />;
  if (entries.length === 0) return <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>;
  return (
    <ol className={styles.history}>
      {entries.toReversed().map((entry) => (
        <li key={entry.n} className={styles.entry}>
          <p className={styles.who}>
            <Who entry={entry} />
            <time dateTime={entry.at} title={`${t("entry", { n: entry.n })} · ${entry.hash.slice(0, 16)}`}>
              {format.dateTime(new Date(entry.at), { dateStyle: "medium", timeStyle: "short" })}
            </time>
          </p>
          <p>
            <Sentence entry={entry} />
          </p>
          <ProposedWords facts={entry.facts} />
          <Reason {...entry} />
        </li>
      ))}
    </ol>
  );
};
