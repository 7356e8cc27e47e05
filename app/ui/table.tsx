// A table. On a narrow screen it scrolls inside its own frame, never the page; or its rows become cards.
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./table.module.css";

/** A table with a caption for screen readers. */
export const Table = ({
  caption,
  head,
  children,
  narrow = "scroll",
}: {
  /** For screen readers. */
  readonly caption: string;
  /** One row. */
  readonly head: ReactNode;
  /** The body rows. */
  readonly children: ReactNode;
  /** The layout on a narrow screen. As cards, each cell is named by its `data-label`. */
  readonly narrow?: "scroll" | "cards";
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  <section className={styles.frame} aria-label={caption} tabIndex={0}>
    <table
      className={classNames(
        "headed",
        styles.table,
        narrow === "cards" && classNames("cards-on-phone", styles.cards),
      )}
    >
      <caption className="visually-hidden">{caption}</caption>
      <thead>{head}</thead>
      <tbody>{children}</tbody>
    </table>
  </section>
);
