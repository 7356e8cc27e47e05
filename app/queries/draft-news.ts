"use client";
// Hearing what others change in a draft, on pages that do not hold its words.
import { useEffect } from "react";
import { type DraftNews, listenForNews } from "#editor/live/draft-news";
import type { Pace } from "./stale";

/** Time that a page gives a meeting to go on before it asks again. */
export const paceOfNews: Pace = { rest: 400, patience: 2000 };

/** Calls `onNews` for every change while the page is open; another `onNews` listens anew. */
export const useDraftNews = (draftId: string, onNews: (news: DraftNews) => void): void =>
  useEffect(() => {
    const { protocol, host } = window.location;
    const scheme = protocol === "https:" ? "wss" : "ws";
    return listenForNews(`${scheme}://${host}/collab/${encodeURIComponent(draftId)}`, onNews);
  }, [draftId, onNews]);
