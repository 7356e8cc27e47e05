"use client";
// Keeps a server-rendered page up to date: it is refreshed after acts of others.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { DraftNews } from "#editor/live/draft-news";
import { useDraftNews } from "../../queries/draft-news";
import { isRemadeAfter, type RemadePage } from "../../queries/keys";
import { type Pace, paced } from "../../queries/stale";

/**
 * Spreads the refreshes, since all readers hear of a change at the same moment. `chance`, from 0 to 1, is drawn once
 * per page.
 */
const paceOfPages = (chance: number): Pace => ({ rest: 500 + chance * 1500, patience: 5000 + chance * 5000 });

/** Interval at which a page in use is checked again, in milliseconds. */
const between: Pace = { rest: 1000, patience: 1000 };

type FormControl = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: EventTarget | null): target is FormControl =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

// The form controls changed since the page was opened.
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

// Someone is about to act on what the page shows: an open dialog or a half-filled form must not change under their
// hands.
const isInHand = (entered: ReadonlySet<FormControl>): boolean =>
  document.querySelector("[role=dialog]") !== null ||
  [...entered].some((field) => field.isConnected && field.value !== "");

/** Renders nothing. What the reader opened or typed is kept, while the page around it is refreshed. */
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
