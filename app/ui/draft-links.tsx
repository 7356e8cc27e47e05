"use client";
// The ways within a draft: room, proposals, agreement, submissions, texts, people, and for pen-holders the floor. On a narrow
// screen they fold into a menu.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { mayAct, type Role } from "#domain/access";
import { Button } from "./button";
import { classNames } from "./class-names";
import styles from "./draft-links.module.css";
import { Menu, MenuItem } from "./menu";

const allPlaces = [
  "room",
  "proposals",
  "agreement",
  "floor",
  "submissions",
  "coverage",
  "answers",
  "texts",
  "silence",
  "record",
  "people",
] as const;
type Place = (typeof allPlaces)[number];

/** Links to the pages of one draft, the present one marked. The floor is for those who may take down what is said. */
export const DraftLinks = ({ draftId, role }: { draftId: string; role: Role | null }) => {
  const t = useTranslations("common");
  const path = usePathname();
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const hasFloor = role !== null && mayAct({ role }, "take down what is said") === null;
  const places = allPlaces.filter((place) => place !== "floor" || hasFloor);
  const hrefOf = (place: Place) => (place === "room" ? base : `${base}/${place}`);
  // The bell leads to the notices: they are no place among these.
  const present = path.startsWith(`${base}/notices`)
    ? null
    : path.startsWith(`${base}/adoption`) ||
        path.startsWith(`${base}/compare`) ||
        path.startsWith(`${base}/concordance`)
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
              {t(`place.${present ?? "notices"}`)} <span aria-hidden="true">▾</span>
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
