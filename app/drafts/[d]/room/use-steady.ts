"use client";
// Handlers that stay the same function, so that what holds them is not rendered again with every key.
import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same and does what `act` of the last rendering does. Not to be called while rendering. */
export const useSteady = <Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): ((...args: Args) => Result) => {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args) => latest.current(...args), []);
};
