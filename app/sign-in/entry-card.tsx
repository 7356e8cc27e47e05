// The calm card in the middle of the page on which people come in.
import type { ReactNode } from "react";
import styles from "./entry-card.module.css";

/** A page with nothing but the name of the installation and one card. */
export const EntryCard = (props: { title: string; lead?: ReactNode; children?: ReactNode }) => (
  <main className={styles.page}>
    <p className={styles.mark}>Adref</p>
    <section className={styles.card}>
      <h1>{props.title}</h1>
      {props.lead && <p className={styles.lead}>{props.lead}</p>}
      {props.children}
    </section>
  </main>
);
