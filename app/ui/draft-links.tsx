"use client";
// The ways within a draft: those that are gone most often stand in the bar, for pen-holders the floor among them; the others
// fold into a menu, and the present one is always shown. On a narrow screen all fold into one menu.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { mayAct, type Role } from "#domain/people/access";
import { Button } from "./button";
import { classNames } from "./class-names";
import styles from "./draft-links.module.css";
import { Menu, MenuItem } from "./menu";

const often = ["room", "proposals", "agreement", "floor", "submissions", "texts"] as const;
const rarely = ["coverage", "answers", "silence", "record", "people", "settings"] as const;
type Place = (typeof often)[number] | (typeof rarely)[number];

// Pages below the address of the draft that belong to another place.
const within: Readonly<Record<string, Place>> = {
  adoption: "texts",
  compare: "texts",
  concordance: "texts",
  returns: "proposals",
  revision: "texts",
  export: "texts",
};

/** Links to the pages of one draft, the present one marked. The floor and the settings are for those who hold the pen. */
export const DraftLinks = ({ draftId, role }: { draftId: string; role: Role | null }) => {
  const t = useTranslations("common");
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const hasFloor = role !== null && mayAct({ role }, "take down what is said") === null;
  const first = often.filter((place) => place !== "floor" || hasFloor);
  const maySet = role !== null && mayAct({ role }, "change settings") === null;
  const seldom = rarely.filter((place) => place !== "settings" || maySet);
  const all: readonly Place[] = [...first, ...seldom];
  const hrefOf = (place: Place) => (place === "room" ? base : `${base}/${place}`);
  const here = usePathname().slice(base.length).split("/")[1] ?? "";
  // The bell leads to the notices: they are no place among these.
  const present = here === "notices" ? null : (within[here] ?? all.find((place) => place === here) ?? "room");
  const folded = seldom.filter((place) => place !== present);
  const shown = all.filter((place) => !folded.some((each) => each === place));
  const items = (places: readonly Place[]) =>
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
