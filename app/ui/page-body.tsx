// The body of an ordinary page: the way back, a serif title, one sentence, acts at the end of the line, and the content.
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./page-body.module.css";

/** A page under the top bar. `width` is the measure of its column. */
export const PageBody = (props: {
  title: string;
  /** The page above this one. */
  back?: { readonly href: string; readonly label: string };
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "narrow" | "regular" | "full";
  children: ReactNode;
}) => (
  <main className={classNames(styles.body, styles[props.width ?? "regular"])}>
    <header className={styles.head}>
      <div className={styles.said}>
        {props.back && (
          <Link href={props.back.href} className={styles.back}>
            <span aria-hidden="true">‹</span> {props.back.label}
          </Link>
        )}
        <h1 dir="auto">{props.title}</h1>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
      </div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </header>
    {props.children}
  </main>
);
