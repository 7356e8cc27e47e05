"use client";
// The signed-in person's new notices and followed paragraphs: fetched once for all parts of a page.
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewsCount } from "#server/record/notices-view";
import { newsKey } from "../queries/keys";
import { api } from "./api";

const pathOf = (draftId: string) => `drafts/${encodeURIComponent(draftId)}` as const;

const newsOf = (draftId: string) => ({
  queryKey: newsKey(draftId),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get(`${pathOf(draftId)}/notices/count`, signal),
});

// An answer that was under way when an action was taken is older than the action, so it is cancelled.
const keep = async (client: QueryClient, draftId: string, answer: Partial<NewsCount>): Promise<void> => {
  const queryKey = newsKey(draftId);
  await client.cancelQueries({ queryKey });
  client.setQueryData<NewsCount>(queryKey, (known) => ({ fresh: 0, follows: [], ...known, ...answer }));
};

/** The new notices of a draft, fetched again every `interval` milliseconds and when the page becomes visible again. */
export const useWatchedNews = (draftId: string, interval: number) =>
  useQuery({ ...newsOf(draftId), refetchInterval: interval, refetchOnWindowFocus: "always" });

/** The new notices of a draft as last fetched; null until then. */
export const useNews = (draftId: string): NewsCount | null =>
  useQuery({ ...newsOf(draftId), staleTime: Number.POSITIVE_INFINITY }).data ?? null;

/** Marks notices as seen. If the server cannot be reached, nothing changes. */
export const useSayNewsSeen = (draftId: string) => {
  const client = useQueryClient();
  return useMutation({
    meta: { isSilent: true },
    mutationFn: (seen: { readonly n: number; readonly keys: readonly string[] }) =>
      api.post(`${pathOf(draftId)}/notices/seen`, seen),
    onSuccess: (answer) => keep(client, draftId, answer),
  });
};

/** Follows or unfollows a paragraph. */
export const useFollow = (draftId: string, pid: string) => {
  const client = useQueryClient();
  const path = `${pathOf(draftId)}/blocks/${encodeURIComponent(pid)}/follow` as const;
  return useMutation({
    mutationFn: (follows: boolean) => (follows ? api.put(path, {}) : api.delete(path)),
    onSuccess: (answer) => keep(client, draftId, answer),
  });
};
