// A section of a settings page: a heading with what it is about, and its fields beside it.
import type { ReactNode } from "react";
import styles from "./form-section.module.css";

/** A part with its heading. */
export const Section = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) => (
  <section className={styles.section}>
    <div>
      <h2>{title}</h2>
      {lead && <p className="soft small pretty above-1">{lead}</p>}
    </div>
    <div>{children}</div>
  </section>
);
