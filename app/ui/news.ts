"use client";
// What is new for whoever is signed in, and what that person follows: fetched once for all parts of a page that show it.
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewsCount } from "#server/record/notices-view";
import { newsKey } from "../queries/keys";
import { api } from "./api";

const pathOf = (draftId: string) => `drafts/${encodeURIComponent(draftId)}` as const;

const newsOf = (draftId: string) => ({
  queryKey: newsKey(draftId),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get(`${pathOf(draftId)}/notices/count`, signal),
});

// An answer that was on its way when an act was done is older than that act.
const keep = async (client: QueryClient, draftId: string, answer: Partial<NewsCount>): Promise<void> => {
  const queryKey = newsKey(draftId);
  await client.cancelQueries({ queryKey });
  client.setQueryData<NewsCount>(queryKey, (known) => ({ fresh: 0, follows: [], ...known, ...answer }));
};

/** What is new in a draft, fetched again every `interval` milliseconds and when somebody comes back to the page. */
export const useWatchedNews = (draftId: string, interval: number) =>
  useQuery({ ...newsOf(draftId), refetchInterval: interval, refetchOnWindowFocus: "always" });

/** What is new in a draft as far as it is known; null until then. */
export const useNews = (draftId: string): NewsCount | null =>
  useQuery({ ...newsOf(draftId), staleTime: Number.POSITIVE_INFINITY }).data ?? null;

/** Says that notices were looked at. A server that cannot be reached leaves things as they are. */
export const useSayNewsSeen = (draftId: string) => {
  const client = useQueryClient();
  return useMutation({
    meta: { isSilent: true },
    mutationFn: (seen: { readonly n: number; readonly keys: readonly string[] }) =>
      api.post(`${pathOf(draftId)}/notices/seen`, seen),
    onSuccess: (answer) => keep(client, draftId, answer),
  });
};

/** Follows a paragraph, or no longer. */
export const useFollow = (draftId: string, pid: string) => {
  const client = useQueryClient();
  const path = `${pathOf(draftId)}/blocks/${encodeURIComponent(pid)}/follow` as const;
  return useMutation({
    mutationFn: (follows: boolean) => (follows ? api.put(path, {}) : api.delete(path)),
    onSuccess: (answer) => keep(client, draftId, answer),
  });
};
