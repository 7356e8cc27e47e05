"use client";
// The ways within a draft: room, submissions, texts, people. On a narrow screen they fold into a menu.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { classNames } from "./class-names";
import styles from "./draft-links.module.css";
import { Menu, MenuItem } from "./menu";

const places = ["room", "submissions", "texts", "people"] as const;

/** Links to the pages of one draft, the present one marked. */
export const DraftLinks = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("common");
  const path = usePathname();
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const hrefOf = (place: (typeof places)[number]) => (place === "room" ? base : `${base}/${place}`);
  const present = path.startsWith(`${base}/compare`)
    ? "texts"
    : (places.find((place) => place !== "room" && path.startsWith(hrefOf(place))) ?? "room");
  return (
    <>
      <nav className={styles.links} aria-label={t("draftPages")}>
        {places.map((place) => (
          <Link
            key={place}
            href={hrefOf(place)}
            className={classNames(styles.link, place === present && styles.on)}
            aria-current={place === present ? "page" : undefined}
          >
            {t(`place.${place}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.folded}>
        <Menu
          align="start"
          trigger={
            <Button look="quiet">
              {t(`place.${present}`)} <span aria-hidden="true">▾</span>
            </Button>
          }
        >
          {places.map((place) => (
            <MenuItem key={place} href={hrefOf(place)}>
              {t(`place.${place}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </>
  );
};
