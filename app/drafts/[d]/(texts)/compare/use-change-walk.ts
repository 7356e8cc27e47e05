"use client";
// Going from change to change: by buttons, by the keys N and P, and by the address of a change.
import { useCallback, useEffect, useState } from "react";
import { isLetterKey } from "../../../../ui/command-key";
import { namedAfterHash } from "../../find/place-address";

/** Where the reader is among the changes, and the way to the next and to the one before. */
export type ChangeWalk = {
  /** The id of the change that was gone to; null before the first step. */
  readonly present: string | null;
  step(by: 1 | -1): void;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, select, textarea, [contenteditable], [role=dialog]") !== null;

/** Walks through the changes with these ids, which are ids of elements on the page. At an end it begins at the other. */
export const useChangeWalk = (ids: readonly string[]): ChangeWalk => {
  const [present, setPresent] = useState<string | null>(null);

  useEffect(() => {
    const follow = () => setPresent(namedAfterHash(window.location.hash));
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);

  const step = useCallback(
    (by: 1 | -1) => {
      const at = present === null ? -1 : ids.indexOf(present);
      const before = by > 0 ? -1 : 0;
      const next = ids[((at < 0 ? before : at) + by + ids.length) % ids.length];
      if (next === undefined) return;
      setPresent(next);
      window.history.replaceState(window.history.state, "", `#${next}`);
      const element = document.getElementById(next);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: element.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
    },
    [ids, present],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const isNext = isLetterKey(event, "n");
      if (!isNext && !isLetterKey(event, "p")) return;
      event.preventDefault();
      step(isNext ? 1 : -1);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [step]);

  return { present, step };
};
