"use client";
import { useEffect, useState } from "react";

/** How long somebody who types pauses before what was typed is looked for, in milliseconds. */
const pause = 200;

/** The value once it has stayed the same for a moment; at first the value itself. */
export const useRested = <T>(value: T): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
};
