// The top bar of public pages: it carries nothing that only signed-in users need.
import { LanguageMenu } from "./languages";
import styles from "./page-header.module.css";

/** The name and the languages. Links from here are full page loads: the next page may be in another language. */
export const OpenHeader = () => (
  <header className={styles.bar}>
    <a href="/" className={styles.mark}>
      Adref
    </a>
    <span className="grows" />
    <LanguageMenu />
  </header>
);
