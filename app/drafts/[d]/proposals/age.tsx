"use client";
// How long ago something was.
import { useFormatter, useNow } from "next-intl";
import { shortMoment } from "../../../ui/days";
import styles from "./age.module.css";

/** How long ago something was, in a few letters. */
export const Age = ({ at }: { at: string }) => {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const date = new Date(at);
  const full = format.dateTime(date, shortMoment);
  return (
    <time dateTime={at} className="faint small nowrap pushed" title={full}>
      <span className={styles.onScreen} suppressHydrationWarning>
        {format.relativeTime(date, { now, style: "narrow" })}
      </span>
      <span className={styles.onPaper}>{full}</span>
    </time>
  );
};
