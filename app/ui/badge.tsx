// A word in a small frame: a mode, a status, a kind.
import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { classNames } from "./class-names";

export type BadgeTone = "plain" | "agreed" | "closure" | "warn" | "danger" | "accent";

/** `round` makes it the pill of the top bar. */
export const Badge = (props: { tone?: BadgeTone; round?: boolean; title?: string; children: ReactNode }) => (
  <span
    className={classNames(styles.badge, styles[props.tone ?? "plain"], props.round && styles.round)}
    title={props.title}
  >
    {props.children}
  </span>
);
