// A table of things; on a narrow screen it scrolls inside its own frame, never the page.
import type { ReactNode } from "react";
import styles from "./table.module.css";

/** A table with a caption for screen readers; `head` and `children` are rows. */
export const Table = (props: { caption: string; head: ReactNode; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  <section className={styles.frame} aria-label={props.caption} tabIndex={0}>
    <table className={styles.table}>
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>{props.head}</thead>
      <tbody>{props.children}</tbody>
    </table>
  </section>
);
