// How far something is: a bar that says its number, and a quiet sign for what has no number.
import styles from "./progress.module.css";

/** A bar; `value` from 0 to 1. */
export const Progress = ({ value, label }: { value: number; label: string }) => (
  <progress className={styles.bar} value={Math.min(1, Math.max(0, value))} max={1} aria-label={label} />
);

/** Something is under way. */
export const Waiting = ({ label }: { label: string }) => (
  <p className={styles.waiting} role="status">
    <span className={styles.dot} aria-hidden="true" />
    {label}
  </p>
);
