"use client";
// Keeps a page that the server makes whole as the draft is: it is asked for again after what others do.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { News } from "#editor/live/draft-news";
import { paceOfNews, useDraftNews } from "../../queries/draft-news";
import { isRemadeAfter, type RemadePage } from "../../queries/keys";
import { paced } from "../../queries/stale";

/** Shows nothing. What somebody has opened or typed on the page stays. */
export const FollowedPage = ({ draftId, page }: { draftId: string; page: RemadePage }) => {
  const router = useRouter();
  const [pacing] = useState(() => paced(() => router.refresh()));
  useEffect(() => pacing.stop, [pacing]);
  const hear = useCallback(
    (news: News) => {
      if (isRemadeAfter(page, news)) pacing.add([page], paceOfNews);
    },
    [page, pacing],
  );
  useDraftNews(draftId, hear);
  return null;
};
