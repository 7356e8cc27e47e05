"use client";
import { useEffect, useState } from "react";

/** How long typing must pause before the search runs, in milliseconds. */
const pause = 200;

/** The value, debounced: it changes only after a pause; the first one is returned at once. */
export const useRested = <T>(value: T): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
};
