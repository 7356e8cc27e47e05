"use client";
// Views that are fetched again when something changed: late answers to early questions are dropped.
import { useCallback, useEffect, useRef, useState } from "react";

/**
 * A value that `fetch` brings. `refresh(after, patience)` asks again as soon as nothing was wished for `after` milliseconds,
 * and after `patience` milliseconds even when wishes go on, as they do while others write; several wishes become one.
 * What was known stays until the new answer is there, and `join` may keep parts of it; a failed answer leaves it as it is.
 */
export const useFresh = <T>(
  first: T,
  fetch: (() => Promise<T>) | null,
  join: (known: T, answer: T) => T = (_known, answer) => answer,
): { value: T; refresh: (after?: number, patience?: number) => void } => {
  const [value, setValue] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latestBy = useRef(Number.POSITIVE_INFINITY);
  const asked = useRef(0);
  const latest = useRef({ fetch, join });
  latest.current = { fetch, join };
  const refresh = useCallback((after = 0, patience = Number.POSITIVE_INFINITY) => {
    const now = performance.now();
    latestBy.current = Math.min(latestBy.current, now + patience);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(
      async () => {
        timer.current = null;
        latestBy.current = Number.POSITIVE_INFINITY;
        asked.current += 1;
        const question = asked.current;
        const answer = await latest.current.fetch?.().catch(() => undefined);
        if (answer === undefined || question !== asked.current) return;
        setValue((known) => latest.current.join(known, answer));
      },
      Math.max(0, Math.min(after, latestBy.current - now)),
    );
  }, []);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { value, refresh };
};
