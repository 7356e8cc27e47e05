"use client";
// Views that are fetched again when something changed: late answers to early questions are dropped.
import { useCallback, useEffect, useRef, useState } from "react";

/**
 * A value that `fetch` brings. `refresh(after)` asks again after so many milliseconds; several wishes become one.
 * What was known stays until the new answer is there; a failed answer leaves it as it is.
 */
export const useFresh = <T>(
  first: T,
  fetch: (() => Promise<T>) | null,
): { value: T; refresh: (after?: number) => void } => {
  const [value, setValue] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);
  const latest = useRef(fetch);
  latest.current = fetch;
  const refresh = useCallback((after = 0) => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      timer.current = null;
      asked.current += 1;
      const question = asked.current;
      const answer = await latest.current?.().catch(() => undefined);
      if (answer !== undefined && question === asked.current) setValue(() => answer);
    }, after);
  }, []);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { value, refresh };
};
