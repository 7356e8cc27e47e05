"use client";
// Detects the on-screen keyboard and how much of the page it covers. Where the browser resizes the page for it, it
// covers nothing.
import { useEffect } from "react";
import { isTouched } from "./touch";

/** Smaller changes of height, in pixels, come from the browser's own bars. */
const leastHeight = 150;

// The greatest height seen for each width of the page; turning the device changes the width.
const tallest = new Map<number, number>();

const measure = (seen: VisualViewport): void => {
  // A zoomed-in page shows only a part of itself, which looks like a keyboard but is none.
  if (seen.scale > 1.01) return;
  const { innerWidth: width, innerHeight: height } = window;
  const tall = Math.max(tallest.get(width) ?? 0, seen.height);
  tallest.set(width, tall);
  const root = document.documentElement;
  root.toggleAttribute("data-keyboard", tall - seen.height > leastHeight);
  const covered = Math.max(0, Math.round(height - seen.height - seen.offsetTop));
  root.style.setProperty("--keyboard", `${covered}px`);
};

/** Renders nothing: sets `data-keyboard` and `--keyboard` on the page for the style sheets. */
export const Keyboard = () => {
  useEffect(() => {
    const seen = window.visualViewport;
    // On a desktop, a lower window has been resized by its user.
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
