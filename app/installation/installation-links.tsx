"use client";
// The ways between the pages of the installation.
import { usePathname } from "next/navigation";
import { classNames } from "../ui/class-names";
import styles from "../ui/draft-links.module.css";
import { Link } from "../ui/link";

const places = ["delegations", "people", "claims", "webhooks", "log"] as const;

/** Links to the pages, the present one marked. */
export const InstallationLinks = ({
  label,
  titles,
}: {
  readonly label: string;
  /** Those that there are here. */
  readonly titles: Readonly<Partial<Record<(typeof places)[number], string>>>;
}) => {
  const here = usePathname();
  const shown = places.filter((place) => titles[place] !== undefined);
  return (
    <nav className={styles.nav} aria-label={label}>
      <div className={classNames(styles.links, styles.few)}>
        {shown.map((place) => {
          const href = `/installation/${place}`;
          const isHere = here === href;
          return (
            <Link
              key={place}
              href={href}
              className={classNames(styles.link, isHere && styles.on)}
              aria-current={isHere ? "page" : undefined}
            >
              {titles[place]}
            </Link>
          );
        })}
      </div>
    </nav>
  );
};
