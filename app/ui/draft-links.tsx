"use client";
// The ways within a draft: those that are gone most often stand in the bar, for pen-holders the floor among them; the others
// fold into a menu, and the present one is always shown. On a narrow screen all fold into one menu.
import { useTranslations } from "next-intl";
import type { Role } from "#domain/people/access";
import { Button } from "./button";
import { classNames } from "./class-names";
import styles from "./draft-links.module.css";
import { type DraftPage, useDraftPlaces } from "./draft-places";
import { Link } from "./link";
import { Menu, MenuItem } from "./menu";

/** Links to the pages of one draft, the present one marked. */
export const DraftLinks = ({ draftId, role }: { draftId: string; role: Role | null }) => {
  const t = useTranslations("common");
  const { all, folded, present, hrefOf } = useDraftPlaces(draftId, role);
  const shown = all.filter((place) => !folded.some((each) => each === place));
  const items = (places: readonly DraftPage[]) =>
    places.map((place) => (
      <MenuItem key={place} href={hrefOf(place)} isCurrent={place === present}>
        {t(`place.${place}`)}
      </MenuItem>
    ));
  return (
    <nav className={styles.nav} aria-label={t("draftPages")}>
      <div className={styles.links}>
        {shown.map((place) => (
          <Link
            key={place}
            href={hrefOf(place)}
            className={classNames(styles.link, place === present && styles.on)}
            aria-current={place === present ? "page" : undefined}
          >
            {t(`place.${place}`)}
          </Link>
        ))}
        <Menu
          align="start"
          trigger={
            <button type="button" className={styles.link}>
              {t("more")} <span aria-hidden="true">▾</span>
            </button>
          }
        >
          {items(folded)}
        </Menu>
      </div>
      <div className={styles.folded}>
        <Menu
          align="start"
          trigger={
            <Button look="quiet">
              {t(`place.${present ?? "notices"}`)} <span aria-hidden="true">▾</span>
            </Button>
          }
        >
          {items(all)}
        </Menu>
      </div>
    </nav>
  );
};
