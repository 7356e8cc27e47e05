"use client";
// How far something is: a bar that says its number, and a quiet sign for what has no number.
import { useTranslations } from "next-intl";
import { useAskAgain } from "../queries/failed";
import { Button } from "./button";
import styles from "./progress.module.css";

/** A bar; `value` from 0 to 1. */
export const Progress = ({ value, label }: { value: number; label: string }) => (
  <progress className={styles.bar} value={Math.min(1, Math.max(0, value))} max={1} aria-label={label} />
);

/** Something is under way; where it has failed, that it did, and a way to ask again. */
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
