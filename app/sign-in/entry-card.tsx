// The plain centred card of the pages on which people sign in.
import type { ReactNode } from "react";
import { runtime } from "#server/runtime";
import { contentTarget } from "../ui/content-target";
import { LanguageLinks } from "../ui/languages";
import styles from "./entry-card.module.css";

/** A page with only the name of the installation and one card. */
export const EntryCard = (props: { title: string; lead?: ReactNode; children?: ReactNode }) => (
  <main {...contentTarget} className={styles.page}>
    <p className={styles.mark}>{runtime().config.name ?? "Adref"}</p>
    <section className={styles.card}>
      <h1>{props.title}</h1>
      {props.lead && <p className={styles.lead}>{props.lead}</p>}
      {props.children}
    </section>
    <LanguageLinks />
  </main>
);
