"use client";
// Letters as large as there is room for: where the words are more than their frame shows, they are set smaller.
import { type RefObject, useLayoutEffect } from "react";

const steps = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52];

/** Sets `--fit` on the words so that the frame around them need not be scrolled, when the smallest letters allow it. */
export const useFit = (words: RefObject<HTMLElement | null>, shown: unknown): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another size.
  useLayoutEffect(() => {
    const element = words.current;
    const frame = element?.parentElement;
    if (!element || !frame) return;
    const settle = () => {
      for (const step of steps) {
        element.style.setProperty("--fit", String(step));
        if (frame.scrollHeight <= frame.clientHeight) return;
      }
    };
    settle();
    const watch = new ResizeObserver(settle);
    watch.observe(frame);
    return () => watch.disconnect();
  }, [words, shown]);
};
