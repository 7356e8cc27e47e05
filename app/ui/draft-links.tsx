"use client";
// Navigation in the top bar: frequent pages are shown, for pen-holders also the floor; the others fold into a menu, and
// the current one is always visible. Where there is no room, all fold into one menu.
import { useTranslations } from "next-intl";
import type { Role } from "#domain/people/access";
import { Button } from "./button";
import { classNames } from "./class-names";
import styles from "./draft-links.module.css";
import { useDraftPlaces } from "./draft-places";
import { Link } from "./link";
import { Menu, MenuItem } from "./menu";

/** A page that a bar links to. */
export type PageLink = {
  readonly href: string;
  readonly title: string;
  readonly isCurrent: boolean;
  /** True for one that stays in a menu even where there is room. */
  readonly isSeldom?: boolean;
};

type PageLinksProps = {
  readonly label: string;
  readonly links: readonly PageLink[];
  /** The menu's label on a page that is none of these. */
  readonly otherwise: string;
  readonly className?: string | undefined;
};

/** Links to pages, the current one marked. */
export const PageLinks = ({ label, links, otherwise, className }: PageLinksProps) => {
  const t = useTranslations("common");
  const seldom = links.filter(({ isSeldom, isCurrent }) => isSeldom && !isCurrent);
  const items = (listed: readonly PageLink[]) =>
    listed.map(({ href, title, isCurrent }) => (
      <MenuItem key={href} href={href} isCurrent={isCurrent}>
        {title}
      </MenuItem>
    ));
  return (
    <nav className={classNames(styles.nav, className)} aria-label={label}>
      <div className={styles.links}>
        {links
          .filter((link) => !seldom.includes(link))
          .map(({ href, title, isCurrent }) => (
            <Link
              key={href}
              href={href}
              className={classNames(styles.link, isCurrent && styles.on)}
              aria-current={isCurrent ? "page" : undefined}
            >
              {title}
            </Link>
          ))}
        {seldom.length > 0 && (
          <Menu
            align="start"
            trigger={
              <button type="button" className={styles.link}>
                {t("more")} <span aria-hidden="true">▾</span>
              </button>
            }
          >
            {items(seldom)}
          </Menu>
        )}
      </div>
      <div className={styles.folded}>
        <Menu
          align="start"
          trigger={
            <Button look="quiet">
              {links.find(({ isCurrent }) => isCurrent)?.title ?? otherwise} <span aria-hidden="true">▾</span>
            </Button>
          }
        >
          {items(links)}
        </Menu>
      </div>
    </nav>
  );
};

/** Links to the pages of one draft. On a phone they are at the foot (`ThumbBar`). */
export const DraftLinks = ({ draftId, role }: { draftId: string; role: Role | null }) => {
  const t = useTranslations("common");
  const { all, folded, present, hrefOf } = useDraftPlaces(draftId, role);
  return (
    <PageLinks
      className={styles.ofDraft}
      label={t("draftPages")}
      otherwise={t("place.notices")}
      links={all.map((place) => ({
        href: hrefOf(place),
        title: t(`place.${place}`),
        isCurrent: place === present,
        isSeldom: folded.includes(place),
      }))}
    />
  );
};
