"use client";
// What could not be fetched and is not shown: nothing waits for it any more until it is asked for again.
import { type Query, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

const isMissing = (query: Query): boolean =>
  query.isActive() &&
  query.state.data === undefined &&
  (query.state.status === "error" || query.state.fetchStatus === "paused") &&
  query.state.fetchStatus !== "fetching";

/** Asks again for what is missing; null while nothing is. */
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
