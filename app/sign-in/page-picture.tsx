// A picture of the drafting room in its own fonts and colours: two paragraphs, and a proposal in the margin.
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import styles from "./page-picture.module.css";

const marks = {
  gone: (words: ReactNode) => <del className={styles.gone}>{words}</del>,
  come: (words: ReactNode) => <ins className={styles.come}>{words}</ins>,
  open: (words: ReactNode) => <span className={styles.bracket}>{words}</span>,
};

/** The picture, with a sentence as its text alternative. */
export const PagePicture = async () => {
  const t = await getTranslations("door.picture");
  return (
    <figure className={styles.figure}>
      <div className={styles.room} aria-hidden="true">
        <div className={styles.page}>
          <p className={styles.section}>{t("section")}</p>
          <p className={styles.agreed} data-number="14">
            {t("agreed")}
          </p>
          <p className={styles.open} data-number="15">
            {t.rich("open", marks)}
          </p>
          <p className={styles.plain} data-number="16">
            {t.rich("bracketed", marks)}
          </p>
        </div>
        <div className={styles.margin}>
          <p className="caps">{t("proposals")}</p>
          <p className={styles.card}>
            <b className={styles.by}>BRA</b> {t("card")}
            <span className="block soft above-1">{t("support", { n: 3 })}</span>
          </p>
          <p className="caps">{t("positions")}</p>
          <p className="flex gap-half">
            <span className={styles.agrees} />
            <span className={styles.reserves} />
          </p>
          <p className="soft small">{t("tally", { agree: 9, all: 12 })}</p>
        </div>
      </div>
      <figcaption className="faint small pretty">{t("caption")}</figcaption>
    </figure>
  );
};
