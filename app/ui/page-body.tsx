// The body of an ordinary page: back link, serif title, one sentence, actions at the end of the line, and the content.

import type { ReactNode } from "react";
import { type Language, languageDirection } from "#domain/languages";
import { classNames } from "./class-names";
import { contentTarget } from "./content-target";
import { useLanguage } from "./language";
import { Link } from "./link";
import styles from "./page-body.module.css";

// A name has its own direction; a title with words of the interface has the interface's.
const isMixed = (title: string, language: Language): boolean =>
  languageDirection(language) === "rtl" && /\p{Script=Arabic}/u.test(title);

/** A page under the top bar. `width` is the width of its column. */
export const PageBody = (props: {
  title: string;
  /** The parent page. */
  back?: { readonly href: string; readonly label: string };
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "narrow" | "regular" | "full";
  children: ReactNode;
}) => (
  <main {...contentTarget} className={classNames(styles.body, styles[props.width ?? "regular"])}>
    <header className={styles.head}>
      <div className={styles.said}>
        {props.back && (
          <Link href={props.back.href} className={styles.back}>
            <span aria-hidden="true">‹</span> {props.back.label}
          </Link>
        )}
        <h1>{isMixed(props.title, useLanguage()) ? props.title : <bdi>{props.title}</bdi>}</h1>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
      </div>
      {props.actions && <div className="cluster gap-2 not-printed">{props.actions}</div>}
    </header>
    {props.children}
  </main>
);
