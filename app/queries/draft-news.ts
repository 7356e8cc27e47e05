"use client";
// Listens for other people's changes in a draft, on pages that do not hold its text.
import { useEffect } from "react";
import { type DraftNews, listenForNews } from "#editor/live/draft-news";
import type { Pace } from "./stale";

/** How long such a page waits for a burst of changes to end before it fetches again. */
export const paceOfNews: Pace = { rest: 400, patience: 2000 };

/** Calls `onNews` for every change while the page is open; a new `onNews` subscribes again. */
export const useDraftNews = (draftId: string, onNews: (news: DraftNews) => void): void =>
  useEffect(() => {
    const { protocol, host } = window.location;
    const scheme = protocol === "https:" ? "wss" : "ws";
    return listenForNews(`${scheme}://${host}/collab/${encodeURIComponent(draftId)}`, onNews);
  }, [draftId, onNews]);
