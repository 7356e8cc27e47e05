// The top bar of pages that anybody may see: it brings nothing of what is only for those who are signed in.
import { LanguageMenu } from "./languages";
import styles from "./page-header.module.css";

/** The name and the languages. The way from here is a full load: the next page may be in another language. */
export const OpenHeader = () => (
  <header className={styles.bar}>
    <a href="/" className={styles.mark}>
      Adref
    </a>
    <span className="grows" />
    <LanguageMenu />
  </header>
);
