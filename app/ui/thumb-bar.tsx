"use client";
// Navigation within a draft at the foot of a phone, within reach of the thumb: a delegate's most frequent pages, and a
// menu of the others.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Role } from "#domain/people/access";
import { classNames } from "./class-names";
import { useDraftPlaces } from "./draft-places";
import { Link } from "./link";
import { Menu, MenuItem } from "./menu";
import { useNews } from "./news";
import styles from "./thumb-bar.module.css";

const often = ["room", "proposals", "agreement"] as const;

const drawings = {
  room: "M6 3.5h9l3.5 3.5v13.5H6zM9 10h6M9 13.5h6M9 17h4",
  proposals: "M4 19.5h16M6 15.5l9.5-10l3 3l-9.5 10H6z",
  agreement: "M4 12.5l5 5L20 6.5",
  notices: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0",
  more: "M5 12h.01M12 12h.01M19 12h.01",
} as const;

type SignProps = { readonly of: keyof typeof drawings; readonly says: ReactNode };

const Sign = ({ of, says }: SignProps) => (
  <>
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={drawings[of]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
    <span className={styles.says}>{says}</span>
  </>
);

const ThumbLink = ({
  href,
  isHere,
  count = 0,
  ...sign
}: SignProps & {
  readonly href: string;
  readonly isHere: boolean;
  readonly count?: number;
}) => (
  <Link
    href={href}
    className={classNames(styles.way, isHere && styles.here)}
    aria-current={isHere ? "page" : undefined}
  >
    <Sign {...sign} />
    {count > 0 && (
      <span className={styles.count} aria-hidden="true">
        {count > 99 ? "99+" : count}
      </span>
    )}
  </Link>
);

/** Only on narrow screens, where it replaces the navigation and the bell in the top bar. */
export const ThumbBar = ({ draftId, role }: { draftId: string; role: Role }) => {
  const t = useTranslations("common");
  const { all, present, hrefOf } = useDraftPlaces(draftId, role);
  const fresh = useNews(draftId)?.fresh ?? 0;
  const others = all.filter((place) => !often.some((each) => each === place));
  return (
    <nav className={styles.bar} aria-label={t("draftPages")} data-thumb-bar="">
      {often.map((place) => (
        <ThumbLink
          key={place}
          of={place}
          says={t(`place.${place}`)}
          href={hrefOf(place)}
          isHere={place === present}
        />
      ))}
      <ThumbLink
        of="notices"
        says={
          <>
            <span aria-hidden="true">{t("place.notices")}</span>
            <span className="visually-hidden">{t("news", { count: fresh })}</span>
          </>
        }
        href={`${hrefOf("room")}/notices`}
        isHere={present === null}
        count={fresh}
      />
      <Menu
        trigger={
          <button
            type="button"
            className={classNames(styles.way, others.some((place) => place === present) && styles.here)}
          >
            <Sign of="more" says={t("more")} />
          </button>
        }
      >
        {others.map((place) => (
          <MenuItem key={place} href={hrefOf(place)} isCurrent={place === present}>
            {t(`place.${place}`)}
          </MenuItem>
        ))}
      </Menu>
    </nav>
  );
};
