"use client";
// Progress: a bar for a known share, and a quiet sign where the share is unknown.
import { useTranslations } from "next-intl";
import { useAskAgain } from "../queries/failed";
import { Button } from "./button";
import styles from "./progress.module.css";

/** A bar; `value` from 0 to 1. */
export const Progress = ({ value, label }: { value: number; label: string }) => (
  <progress className={styles.bar} value={Math.min(1, Math.max(0, value))} max={1} aria-label={label} />
);

/** Shown while something loads; after a failure it says so and offers a retry. */
export const Waiting = ({ label }: { label: string }) => {
  const t = useTranslations("common");
  const askAgain = useAskAgain();
  return askAgain === null ? (
    <p className={styles.waiting} role="status">
      <span className={styles.dot} aria-hidden="true" />
      {label}
    </p>
  ) : (
    <p className={styles.waiting} role="status">
      {t("notFetched")}
      <Button size="small" onClick={askAgain}>
        {t("askAgain")}
      </Button>
    </p>
  );
};
