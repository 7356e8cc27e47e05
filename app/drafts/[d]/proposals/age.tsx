"use client";
// How long ago something happened.
import { useFormatter, useNow } from "next-intl";
import { shortMoment } from "../../../ui/days";
import { useLanguage } from "../../../ui/language";
import styles from "./age.module.css";

/** How long ago something happened, abbreviated. */
export const Age = ({ at }: { at: string }) => {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const date = new Date(at);
  // In other languages the narrow style drops "ago": "-9 мин".
  const style = useLanguage() === "en" ? "narrow" : "short";
  const full = format.dateTime(date, shortMoment);
  return (
    <time dateTime={at} className="faint small nowrap pushed" title={full}>
      <span className="not-printed" suppressHydrationWarning>
        {format.relativeTime(date, { now, style })}
      </span>
      <span className={styles.onPaper}>{full}</span>
    </time>
  );
};
