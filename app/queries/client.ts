// How every view is fetched: the present data stays on screen until the answer arrives, and a busy server is retried.
import { MutationCache, notifyManager, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../ui/api";

declare module "@tanstack/react-query" {
  interface Register {
    /** `isSilent`: a failure is not shown, because the page can do without it or reports it itself. */
    mutationMeta: { readonly isSilent?: true };
    /** `isNeeded`: the page cannot do without it, so a failure is shown. */
    queryMeta: { readonly isNeeded?: true };
  }
}

/** `unavailable` is retried up to three times; every other refusal is final. */
export const retries = (failures: number, error: Error): boolean =>
  error instanceof ApiProblem && error.code === "unavailable" && failures < 3;

// Views that arrive in the same moment are drawn together: the default timer for each would cause a draw in between.
notifyManager.setScheduler(queueMicrotask);

/** A query client for one open page. `fail` shows the error of a failed call. */
export const queryClient = (fail: (error: unknown) => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: (error, { meta }) => meta?.isNeeded && fail(error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, { meta }) => void (meta?.isSilent || fail(error)),
    }),
    defaultOptions: {
      // Only a request shows whether the server is reachable: it may be on this machine while the browser is offline.
      queries: { retry: retries, networkMode: "offlineFirst", refetchOnWindowFocus: false },
      mutations: { networkMode: "always" },
    },
  });

/**
 * Options for a view whose first data came with the page: it is not fetched again until something makes it stale, and
 * is dropped with the page, because reopening the page brings newer data.
 */
export const firstData = <T>(first: T) =>
  ({
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: "always",
  }) as const;
