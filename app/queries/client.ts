// How views are fetched, everywhere: what is shown stays until the answer is there, and a busy server is asked again.
import { MutationCache, notifyManager, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../ui/api";

declare module "@tanstack/react-query" {
  interface Register {
    /** `isSilent`: the page can do without it, or says by itself what went wrong. */
    mutationMeta: { readonly isSilent?: true };
    /** `isNeeded`: the page cannot do without it, so a failure is shown. */
    queryMeta: { readonly isNeeded?: true };
  }
}

/** A server that is `unavailable` is asked up to three times more; every other refusal is final. */
export const retries = (failures: number, error: Error): boolean =>
  error instanceof ApiProblem && error.code === "unavailable" && failures < 3;

// Views that come in one moment are drawn in one go: with a timer for each, the page would be drawn in between.
notifyManager.setScheduler(queueMicrotask);

/** A client for one page that is open. `fail` shows what a failed call said. */
export const queryClient = (fail: (error: unknown) => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: (error, { meta }) => meta?.isNeeded && fail(error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, { meta }) => void (meta?.isSilent || fail(error)),
    }),
    defaultOptions: {
      // Whether the server can be reached is found out by asking: it may be on this machine.
      queries: { retry: retries, networkMode: "offlineFirst", refetchOnWindowFocus: false },
      mutations: { networkMode: "always" },
    },
  });

/**
 * Options for a view whose first data came with the page: they are not fetched again before something makes them stale,
 * and are forgotten with the page, because a page that is opened again brings newer ones.
 */
export const firstData = <T>(first: T) =>
  ({
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: "always",
  }) as const;
