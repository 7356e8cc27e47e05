"use client";
// One draft on the front page: its progress, the deadline of a silence, and a link back to where the reader was.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { liveKey } from "../queries/keys";
import { api } from "../ui/api";
import { LinkButton } from "../ui/button";
import { lastPlaceIn } from "../ui/last-place";
import { Progress } from "../ui/progress";
import { useMeetingTime } from "./[d]/(agreement)/silence/silence-hour";
import styles from "./drafts.module.css";

/** Renders nothing until the server has answered. */
export const DraftDesk = ({ draftId, userId }: { draftId: string; userId: string }) => {
  const t = useTranslations("room.drafts");
  const timeOf = useMeetingTime();
  const [place, setPlace] = useState<string | null>(null);
  useEffect(() => setPlace(lastPlaceIn(userId, draftId)), [userId, draftId]);
  const { data } = useQuery({
    queryKey: liveKey(draftId, "for-you"),
    queryFn: ({ signal }) => api.get(`drafts/${encodeURIComponent(draftId)}/for-you`, signal),
  });
  const tally = data?.counts;
  if (!tally) return null;
  const { paragraphs, agreed } = tally;
  return (
    <div className={styles.desk}>
      <div className={styles.progress}>
        <Progress value={paragraphs === 0 ? 0 : agreed / paragraphs} label={t("progress", tally)} />
        <span aria-hidden="true">{t("progress", tally)}</span>
        {data.until && <b>{t("silence", { until: timeOf(data.until) })}</b>}
      </div>
      {place !== null && (
        <LinkButton href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(place)}`}>
          {t("goOn")}
        </LinkButton>
      )}
    </div>
  );
};
