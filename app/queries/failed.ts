"use client";
// Views that failed to load and have nothing to show: they stay failed until the reader retries.
import { type Query, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

const isMissing = (query: Query): boolean =>
  query.isActive() &&
  query.state.data === undefined &&
  (query.state.status === "error" || query.state.fetchStatus === "paused") &&
  query.state.fetchStatus !== "fetching";

/** Fetches everything that is missing again; null while nothing is. */
export const useAskAgain = (): (() => void) | null => {
  const client = useQueryClient();
  const subscribe = useCallback(
    (onChange: () => void) => client.getQueryCache().subscribe(onChange),
    [client],
  );
  const isAnyMissing = useSyncExternalStore(
    subscribe,
    () => client.getQueryCache().getAll().some(isMissing),
    () => false,
  );
  return isAnyMissing ? () => void client.refetchQueries({ predicate: isMissing }) : null;
};
