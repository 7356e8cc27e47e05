"use client";
// What is new for whoever is signed in, and what that person follows: asked once for all parts of a page that show it.
import { useCallback, useSyncExternalStore } from "react";
import type { NewsCount } from "#server/views/notices";
import { api } from "./api";

type Kept = { news: NewsCount | null; readonly listeners: Set<() => void> };
const kept = new Map<string, Kept>();

const keptOf = (draftId: string): Kept => {
  const known = kept.get(draftId) ?? { news: null, listeners: new Set() };
  kept.set(draftId, known);
  return known;
};

const keep = (draftId: string, news: NewsCount): void => {
  const known = keptOf(draftId);
  known.news = news;
  for (const listener of known.listeners) listener();
};

const pathOf = (draftId: string): string => `drafts/${encodeURIComponent(draftId)}`;

/** Asks again what is new. A server that cannot be reached leaves things as they are. */
export const refreshNews = async (draftId: string): Promise<void> => {
  const news = await api.get<NewsCount>(`${pathOf(draftId)}/notices/count`).catch(() => null);
  if (news) keep(draftId, news);
};

/** Says that notices were looked at. */
export const sayNewsSeen = async (
  draftId: string,
  seen: { readonly n: number; readonly keys: readonly string[] },
): Promise<void> => {
  const news = await api.post<NewsCount>(`${pathOf(draftId)}/notices/seen`, seen).catch(() => null);
  if (news) keep(draftId, news);
};

/** Follows a paragraph, or no longer. */
export const setFollow = async (draftId: string, pid: string, follows: boolean): Promise<void> => {
  const path = `${pathOf(draftId)}/blocks/${encodeURIComponent(pid)}/follow`;
  const answer = follows
    ? await api.put<Pick<NewsCount, "follows">>(path, {})
    : await api.delete<Pick<NewsCount, "follows">>(path);
  keep(draftId, { fresh: keptOf(draftId).news?.fresh ?? 0, ...answer });
};

/** What is new in a draft; null until it is known. */
export const useNews = (draftId: string): NewsCount | null => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { listeners } = keptOf(draftId);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [draftId],
  );
  return useSyncExternalStore(
    subscribe,
    () => keptOf(draftId).news,
    () => null,
  );
};
