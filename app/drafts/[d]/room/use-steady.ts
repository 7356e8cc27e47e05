"use client";
// Stable handlers, so that components holding them are not rendered again with every key.
import { useCallback, useLayoutEffect, useRef } from "react";

/** A stable function that calls the latest `act`. Not to be called during rendering. */
export const useSteady = <Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): ((...args: Args) => Result) => {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args) => latest.current(...args), []);
};
