"use client";
// The bell in the top bar: how much is new, and the way to it.
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Link } from "./link";
import { useWatchedNews } from "./news";
import styles from "./news-bell.module.css";

const everyMinute = 60_000;

/** The bell. It asks when a page is opened or looked at again, and every minute while it is looked at. */
export const NewsBell = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("common");
  const path = usePathname();
  const { data, refetch } = useWatchedNews(draftId, everyMinute);
  const fresh = data?.fresh ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is an occasion to ask again.
  useEffect(() => void refetch({ cancelRefetch: false }), [refetch, path]);
  const href = `/drafts/${encodeURIComponent(draftId)}/notices`;
  const label = t("news", { count: fresh });
  return (
    <Link
      href={href}
      className={styles.bell}
      aria-label={label}
      title={label}
      aria-current={path === href ? "page" : undefined}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z M10 20.5a2 2 0 0 0 4 0" />
      </svg>
      {fresh > 0 && (
        <span className={styles.count} aria-hidden="true">
          {fresh > 99 ? "99+" : fresh}
        </span>
      )}
    </Link>
  );
};
