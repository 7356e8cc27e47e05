// Links to what anybody may read without signing in: the help, and the published answers of drafts.
import { getTranslations } from "next-intl/server";
import { listPublicDrafts } from "#server/sources/answers/public-answers";
import styles from "./entry-card.module.css";

/** Full page loads, because the page's language may differ from that of the linked address. */
export const OpenPages = async () => {
  const [t, drafts] = await Promise.all([getTranslations("door"), listPublicDrafts()]);
  return (
    <nav className={styles.open} aria-label={t("openPages")}>
      {drafts.length > 0 && (
        <>
          <h2 className="caps">{t("openDrafts")}</h2>
          <ul className="stack gap-1">
            {drafts.map(({ id, title }) => (
              <li key={id}>
                <a href={`/public/${encodeURIComponent(id)}`} dir="auto">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <a href="/help">{t("help")}</a>
      <a href="/privacy">{t("privacy")}</a>
    </nav>
  );
};
