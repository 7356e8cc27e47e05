"use client";
// The languages to choose from, each by its own name and in its own script.
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Language, languageDirection, ownNames } from "#domain/languages";
import { spokenLanguages } from "../spoken-languages";
import { Button } from "./button";
import { useLanguage } from "./language";
import { addressIn, chooseForAccount, rememberLanguage } from "./language-choice";
import styles from "./languages.module.css";
import { Menu, MenuChoice, MenuLabel, MenuLine } from "./menu";
import { useNotice } from "./notice";

const OwnName = ({ of }: { of: Language }) => (
  <bdi lang={of} dir={languageDirection(of)}>
    {ownNames[of]}
  </bdi>
);

// A globe is understood without knowing the page's language.
const Globe = () => (
  <svg className={styles.globe} viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
    <path d="M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3.2 2.6 3.2 15.4 0 18M12 3c-3.2 2.6-3.2 15.4 0 18" />
  </svg>
);

const options = spokenLanguages.map((value) => ({ value, label: <OwnName of={value} /> }));

/** The choice within a menu, for signed-in users. */
export const LanguageItems = () => {
  const t = useTranslations("common");
  const { fail } = useNotice();
  const language = useLanguage();
  if (spokenLanguages.length < 2) return null;
  return (
    <>
      <MenuLabel>
        <Globe /> {t("language")}
      </MenuLabel>
      <MenuChoice
        value={language}
        options={options}
        onChange={(chosen) => void chooseForAccount(chosen).catch(fail)}
      />
      <MenuLine />
    </>
  );
};

/** The choice as a menu of its own, on public pages: it links to the page's address in each language. */
export const LanguageMenu = () => {
  const t = useTranslations("common");
  const language = useLanguage();
  if (spokenLanguages.length < 2) return null;
  const choose = (chosen: Language) => {
    rememberLanguage(chosen);
    window.location.assign(addressIn(chosen, window.location.pathname, window.location.search));
  };
  return (
    <Menu
      trigger={
        <Button look="quiet">
          <Globe />
          <span className="visually-hidden">{t("language")}</span>
          <OwnName of={language} />
          <span aria-hidden="true">▾</span>
        </Button>
      }
    >
      <MenuChoice value={language} options={options} onChange={choose} />
    </Menu>
  );
};

/** The choice as a row of links, which need no script. */
export const LanguageLinks = () => {
  const t = useTranslations("common");
  const language = useLanguage();
  const path = usePathname();
  const search = useSearchParams();
  if (spokenLanguages.length < 2) return null;
  return (
    <nav aria-label={t("language")}>
      <ul className={styles.row}>
        {spokenLanguages.map((each) => (
          <li key={each}>
            <a
              className={styles.link}
              href={addressIn(each, path, search.toString())}
              hrefLang={each}
              aria-current={each === language ? "true" : undefined}
              onClick={() => rememberLanguage(each)}
            >
              <OwnName of={each} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
