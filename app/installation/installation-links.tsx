"use client";
// Navigation between the pages of the installation.
import { usePathname } from "next/navigation";
import { PageLinks } from "../ui/draft-links";

const places = ["delegations", "people", "claims", "webhooks", "log"] as const;

/** Links to the pages, the current one marked. */
export const InstallationLinks = ({
  label,
  titles,
}: {
  readonly label: string;
  /** The titles of the pages that this installation has. */
  readonly titles: Readonly<Partial<Record<(typeof places)[number], string>>>;
}) => {
  const here = usePathname();
  const links = places.flatMap((place) => {
    const title = titles[place];
    const href = `/installation/${place}`;
    return title === undefined ? [] : { href, title, isCurrent: here === href };
  });
  return <PageLinks label={label} links={links} otherwise={label} />;
};
