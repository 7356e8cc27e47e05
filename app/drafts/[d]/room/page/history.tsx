"use client";
// The history of a paragraph: every act on it as the record describes it, latest first.
import { useFormatter, useTranslations } from "next-intl";
import { shortMoment } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { EmptyState } from "../../../../ui/empty-state";
import { Waiting } from "../../../../ui/progress";
import type { RecordView } from "../answers";
import styles from "./history.module.css";

// The sentence of an act starts with its actor.
const Sentence = ({ entry: { sentence, delegation, by } }: { entry: RecordView }) =>
  delegation !== null && sentence.startsWith(delegation) ? (
    <>
      <DelegationChip code={delegation} name={by?.name} />
      {sentence.slice(delegation.length)}
    </>
  ) : (
    sentence
  );

/** The acts on one paragraph; null while they are being fetched. */
export const History = ({ entries }: { entries: readonly RecordView[] | null }) => {
  const t = useTranslations("room.history");
  const format = useFormatter();
  if (!entries) return <Waiting label={t("loading")} />;
  if (entries.length === 0) return <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>;
  return (
    <ol className={styles.history}>
      {entries.toReversed().map((entry) => (
        <li key={entry.n} className={styles.entry}>
          <time
            className="faint small"
            dateTime={entry.at}
            title={`${t("entry", { n: entry.n })} · ${entry.hash.slice(0, 16)}`}
          >
            {format.dateTime(new Date(entry.at), shortMoment)}
          </time>
          <p className="anywhere">
            <Sentence entry={entry} />
          </p>
        </li>
      ))}
    </ol>
  );
};
