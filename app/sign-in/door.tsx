// The landing page of the demo: Adref in three sentences and a picture of its page, and the ways in.
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { contentTarget } from "../ui/content-target";
import { LanguageLinks } from "../ui/languages";
import styles from "./door.module.css";
import { OpenPages } from "./open-pages";
import { PagePicture } from "./page-picture";

/** `children` are the ways in. */
export const Door = async ({ children }: { children: ReactNode }) => {
  const t = await getTranslations("door");
  return (
    <main {...contentTarget} className={styles.page}>
      <header className={styles.top}>
        <p className={styles.mark}>Adref</p>
        <LanguageLinks />
      </header>
      <section className={styles.said}>
        <h1 className={styles.title}>{t("title")}</h1>
        <p className={styles.lead}>{t("lead.together")}</p>
        <p className={styles.lead}>{t("lead.agreed")}</p>
        <p className={styles.lead}>{t("lead.result")}</p>
      </section>
      <section className={styles.ways}>
        <h2>{t("comeIn")}</h2>
        <p className="soft pretty above-1 below-4">{t("demo")}</p>
        {children}
        <OpenPages />
      </section>
      <PagePicture />
    </main>
  );
};
