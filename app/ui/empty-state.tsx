// Shown where there is nothing yet: a sentence, and what to do about it.
import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

export const EmptyState = (props: { title: string; children?: ReactNode; action?: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.title}>{props.title}</p>
    {props.children && <p className={styles.lead}>{props.children}</p>}
    {props.action && <div className="above-4">{props.action}</div>}
  </div>
);
