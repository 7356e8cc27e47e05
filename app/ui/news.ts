"use client";
// What is new for whoever is signed in, and what that person follows: asked once for all parts of a page that show it.
import { useCallback, useSyncExternalStore } from "react";
import type { NewsCount } from "#server/views/notices";
import { api } from "./api";

/** `asked` counts the questions; an answer to one of them up to number `settled` is older than what is known. */
type Kept = {
  news: NewsCount | null;
  asked: number;
  settled: number;
  readonly listeners: Set<() => void>;
};
const kept = new Map<string, Kept>();

const keptOf = (draftId: string): Kept => {
  const known = kept.get(draftId) ?? { news: null, asked: 0, settled: 0, listeners: new Set() };
  kept.set(draftId, known);
  return known;
};

const pathOf = (draftId: string): string => `drafts/${encodeURIComponent(draftId)}`;

// Answers may arrive in another order than they were asked for. One that was asked for before an act was done, or before
// what is known already, is not kept: it is asked anew.
const keep = async (
  draftId: string,
  question: () => Promise<Partial<NewsCount>>,
  { acts }: { acts: boolean },
): Promise<void> => {
  const known = keptOf(draftId);
  known.asked += 1;
  const turn = known.asked;
  const answer = await question();
  const isOld = turn <= known.settled;
  known.settled = Math.max(known.settled, acts ? known.asked : turn);
  if (isOld) return refreshNews(draftId);
  known.news = { fresh: 0, follows: [], ...known.news, ...answer };
  for (const listener of known.listeners) listener();
};

/** Asks again what is new. A server that cannot be reached leaves things as they are. */
export const refreshNews = (draftId: string): Promise<void> =>
  keep(draftId, () => api.get<NewsCount>(`${pathOf(draftId)}/notices/count`), { acts: false }).catch(
    () => undefined,
  );

/** Says that notices were looked at. */
export const sayNewsSeen = (
  draftId: string,
  seen: { readonly n: number; readonly keys: readonly string[] },
): Promise<void> =>
  keep(draftId, () => api.post<NewsCount>(`${pathOf(draftId)}/notices/seen`, seen), { acts: true }).catch(
    () => undefined,
  );

/** Follows a paragraph, or no longer. */
export const setFollow = (draftId: string, pid: string, follows: boolean): Promise<void> => {
  const path = `${pathOf(draftId)}/blocks/${encodeURIComponent(pid)}/follow`;
  const act = () =>
    follows ? api.put<Pick<NewsCount, "follows">>(path, {}) : api.delete<Pick<NewsCount, "follows">>(path);
  return keep(draftId, act, { acts: true });
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
