"use client";
// Invalidates views at a measured pace: a meeting's changes come in bursts, and each view is fetched once per burst.
import { hashKey, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { isGathered } from "./keys";

/** In milliseconds: fetch after `rest` without another change, and after `patience` at the latest. */
export type Pace = { readonly rest: number; readonly patience: number };

const atOnce: Pace = { rest: 0, patience: 0 };

/**
 * The pace of a view gathered from the whole draft. Every page hears of a change at the same moment, so each waits for
 * a random time before it asks. `chance`, from 0 to 1, is drawn once per page.
 */
export const gatheredPace = (chance: number): Pace => ({
  rest: 30_000 + chance * 30_000,
  patience: 60_000 + chance * 120_000,
});

type PendingRefetch = { readonly timer: ReturnType<typeof setTimeout>; readonly latestBy: number };

/** Calls `run` for each key at its pace; several calls for one key become one. */
export const paced = (run: (key: QueryKey) => void) => {
  const waiting = new Map<string, PendingRefetch>();
  return {
    add(key: QueryKey, { rest, patience }: Pace): void {
      const name = hashKey(key);
      const now = performance.now();
      const known = waiting.get(name);
      const latestBy = Math.min(known?.latestBy ?? Number.POSITIVE_INFINITY, now + patience);
      clearTimeout(known?.timer);
      const timer = setTimeout(
        () => {
          waiting.delete(name);
          run(key);
        },
        Math.max(0, Math.min(rest, latestBy - now)),
      );
      waiting.set(name, { timer, latestBy });
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};

/** Makes views stale, at once or at a pace: visible ones are fetched again, others when they are next shown. */
export const useMakeStale = (): ((keys: readonly QueryKey[], pace?: Pace) => void) => {
  const client = useQueryClient();
  const [chance] = useState(Math.random);
  const [pacing] = useState(() => paced((queryKey) => void client.invalidateQueries({ queryKey })));
  useEffect(() => pacing.stop, [pacing]);
  return useCallback(
    (keys, pace = atOnce) => {
      for (const key of keys)
        pacing.add(key, pace !== atOnce && isGathered(key) ? gatheredPace(chance) : pace);
    },
    [pacing, chance],
  );
};
