"use client";
// Keeps a page that the server makes whole as the draft is: it is asked for again after what others do.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { DraftNews } from "#editor/live/draft-news";
import { useDraftNews } from "../../queries/draft-news";
import { isRemadeAfter, type RemadePage } from "../../queries/keys";
import { type Pace, paced } from "../../queries/stale";

/** All readers hear of a change in the same moment: each page asks at another time. `chance` is drawn once for a page. */
const paceOfPages = (chance: number): Pace => ({ rest: 500 + chance * 1500, patience: 5000 + chance * 5000 });

/** So long a page that is in somebody's hands is left before it is looked at again, in milliseconds. */
const between: Pace = { rest: 1000, patience: 1000 };

type FormControl = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: EventTarget | null): target is FormControl =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

// The fields in which somebody has entered something since the page was opened.
const useEntered = (): Set<FormControl> => {
  const [entered] = useState(() => new Set<FormControl>());
  useEffect(() => {
    const see = ({ target }: Event) => {
      if (isField(target)) entered.add(target);
    };
    document.addEventListener("input", see, { capture: true });
    return () => document.removeEventListener("input", see, { capture: true });
  }, [entered]);
  return entered;
};

// Somebody is about to act on what the page shows: an open dialog or a form half filled in must not turn to something else.
const isInHand = (entered: ReadonlySet<FormControl>): boolean =>
  document.querySelector("[role=dialog]") !== null ||
  [...entered].some((field) => field.isConnected && field.value !== "");

/** Shows nothing. What somebody has opened or typed on the page stays, and the page as it is beside it. */
export const FollowedPage = ({ draftId, page }: { draftId: string; page: RemadePage }) => {
  const router = useRouter();
  const entered = useEntered();
  const [pace] = useState(() => paceOfPages(Math.random()));
  const [pacing] = useState(() => {
    const made = paced((key) => {
      if (isInHand(entered)) made.add(key, between);
      else router.refresh();
    });
    return made;
  });
  useEffect(() => pacing.stop, [pacing]);
  const hear = useCallback(
    (news: DraftNews) => {
      if (isRemadeAfter(page, news)) pacing.add([page], pace);
    },
    [page, pacing, pace],
  );
  useDraftNews(draftId, hear);
  return null;
};
