"use client";
// The bell in the top bar: the number of new notices, a short list of them, and a link to all.
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { newsKey } from "../queries/keys";
import { api } from "./api";
import { shortMoment } from "./days";
import { Menu, MenuItem, MenuLabel, MenuLine } from "./menu";
import { useWatchedNews } from "./news";
import styles from "./news-bell.module.css";

const everyMinute = 60_000;

/** The number of notices in the list. */
const latest = 6;

/** The bell. It refetches when a page is opened or becomes visible again, and every minute while visible. */
export const NewsBell = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("common");
  const path = usePathname();
  const { data, refetch } = useWatchedNews(draftId, everyMinute);
  const fresh = data?.fresh ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is an occasion to ask again.
  useEffect(() => void refetch({ cancelRefetch: false }), [refetch, path]);
  const label = t("news", { count: fresh });
  return (
    <Menu
      trigger={
        <button type="button" className={styles.bell} aria-label={label} title={label}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z M10 20.5a2 2 0 0 0 4 0" />
          </svg>
          {fresh > 0 && (
            <span className={styles.count} aria-hidden="true">
              {fresh > 99 ? "99+" : fresh}
            </span>
          )}
        </button>
      }
    >
      <MenuLabel>{label}</MenuLabel>
      <Latest draftId={draftId} fresh={fresh} />
      <MenuLine />
      <MenuItem href={`/drafts/${encodeURIComponent(draftId)}/notices`}>{t("allNotices")}</MenuItem>
    </Menu>
  );
};

// Being in this list does not mark notices as seen: only the page of notices, which shows them in full, does.
const Latest = ({ draftId, fresh }: { draftId: string; fresh: number }) => {
  const format = useFormatter();
  const base = `drafts/${encodeURIComponent(draftId)}` as const;
  const { data } = useQuery({
    queryKey: [...newsKey(draftId), "latest", fresh],
    queryFn: ({ signal }) => api.get(`${base}/notices?limit=${latest}`, signal),
  });
  return data?.items.map(({ key, pid, at, sentence, isNew }) => (
    <MenuItem
      key={key}
      href={pid === null ? `/${base}/notices` : `/${base}#${encodeURIComponent(pid)}`}
      note={at === null ? undefined : format.dateTime(new Date(at), shortMoment)}
    >
      <span className={isNew ? "strong" : undefined}>{sentence}</span>
    </MenuItem>
  ));
};
