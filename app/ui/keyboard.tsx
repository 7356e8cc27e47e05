"use client";
// Whether the keyboard of a device is there, and how much of the page it covers. Where the browser makes room for it by itself
// it covers nothing.
import { useEffect } from "react";
import { isTouched } from "./touch";

/** What a browser's own bars take and give back is less; in pixels. */
const leastHeight = 150;

// The tallest that the page has been seen at a width, which turning the device changes.
const tallest = new Map<number, number>();

const measure = (seen: VisualViewport): void => {
  // Who has enlarged the page sees a part of it, which no keyboard covers.
  if (seen.scale > 1.01) return;
  const { innerWidth: width, innerHeight: height } = window;
  const tall = Math.max(tallest.get(width) ?? 0, seen.height);
  tallest.set(width, tall);
  const root = document.documentElement;
  root.toggleAttribute("data-keyboard", tall - seen.height > leastHeight);
  const covered = Math.max(0, Math.round(height - seen.height - seen.offsetTop));
  root.style.setProperty("--keyboard", `${covered}px`);
};

/** Shows nothing: keeps `data-keyboard` and `--keyboard` on the page for the style sheets. */
export const Keyboard = () => {
  useEffect(() => {
    const seen = window.visualViewport;
    // A window on a desk is made lower by its reader.
    if (!seen || !isTouched()) return;
    const look = () => measure(seen);
    look();
    seen.addEventListener("resize", look);
    seen.addEventListener("scroll", look);
    return () => {
      seen.removeEventListener("resize", look);
      seen.removeEventListener("scroll", look);
    };
  }, []);
  return null;
};
