"use client";
// How long ago something was.
import { useFormatter, useNow } from "next-intl";
import styles from "./age.module.css";

/** How long ago something was, in a few letters. */
export const Age = ({ at }: { at: string }) => {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      className={styles.age}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
      suppressHydrationWarning
    >
      {format.relativeTime(date, { now, style: "narrow" })}
    </time>
  );
};
