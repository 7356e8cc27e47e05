"use client";
// A passage that is linked to the paragraph: who sent it, its words with those that the paragraph has too, and the answer.
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "../../../../ui/badge";
import { shortDay } from "../../../../ui/days";
import { directionOf } from "../../(sources)/answers/direction";
import { useRoom } from "../../room/room-context";
import { Words } from "../../submissions/words";
import styles from "./life.module.css";
import type { EntryOf } from "./life-entry";

/** The ask. */
export const AskedEntry = ({ entry }: { entry: EntryOf<"asked"> }) => {
  const t = useTranslations("life");
  const kinds = useTranslations("submissions.kindOfLink");
  const answers = useTranslations("submissions.kindOfAnswer");
  const format = useFormatter();
  const { draft } = useRoom();
  const { passage: link, linkedAt } = entry;
  const { passage, kind, quote, moved, overlap, by, answer, suspect } = link;
  const { submission } = passage;
  const submissionPath = `/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(submission.id)}`;
  // The words that were quoted, or those that the paragraph has too where the passage's own were compared.
  const stretches = overlap && !overlap.through ? overlap.stretches.map((each) => each.passage) : [];
  const quoted = quote.passage && !moved.passage ? [quote.passage] : stretches;
  return (
    <>
      <p className="line gap-1-by-2">
        <b>
          <bdi>{t("asked", { who: submission.label ?? t("unnamed") })}</bdi>
        </b>
        <a href={`${submissionPath}#${encodeURIComponent(passage.id)}`}>
          {t("passage", { ordinal: passage.ordinal })}
        </a>
        <Badge>{kinds(kind)}</Badge>
      </p>
      <p className={styles.ask} dir={directionOf(passage.text)}>
        <Words text={passage.text} language={passage.language} quotes={quoted} />
      </p>
      <p className={styles.small}>
        {t("linked", {
          at: format.dateTime(new Date(linkedAt), shortDay),
          who: by.delegation ?? by.name ?? t("somebody"),
        })}
      </p>
      {suspect && <p className={styles.warning}>{t("suspect")}</p>}
      {answer && (
        <p className={styles.small}>
          {t("answered")} {answers(answer.kind)}
          {answer.reason && (
            <>
              {". "}
              <bdi>{answer.reason}</bdi>
            </>
          )}
        </p>
      )}
    </>
  );
};
