"use client";
// Parts of a page that are loaded when somebody first asks for them.
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useNotice } from "./notice";

type Later<Part> = {
  /** The part; null until it is there. */
  readonly part: Part | null;
  /** What was typed while it was on its way, where that is held: none of it went into the page. */
  readonly typed: RefObject<string>;
};

type Wanted = {
  readonly isWanted: boolean;
  /** The part has a field: what is typed before it is there is meant for that field. */
  readonly holdsKeys?: boolean;
  /** What was shown before is still on its way out: the part comes after it. */
  readonly isLeaving?: boolean;
  /** It cannot be had, or somebody pressed Escape before it was there. */
  onGivenUp(): void;
};

/** Gives the focus to `element`, unless something else has it by now. */
const giveBack = (element: Element | null): void => {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (isFree && element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
};

/** Adds what a key says to what was typed; false where the key does something else. */
const takeDown = (typed: RefObject<string>, key: string): boolean => {
  if (key === "Backspace") typed.current = typed.current.slice(0, -1);
  else if (key.length === 1) typed.current += key;
  else return false;
  return true;
};

// Whoever asks for a field by a key goes on typing: until the field is there, nothing of that may land in the text below. The text
// is also left meanwhile, since an input method would compose into it. Whoever had the focus has it again before the part comes.
const useHeldKeys = (isHeld: boolean, onEscape: () => void) => {
  const typed = useRef("");
  const left = useRef<Element | null>(null);
  const escaped = useRef(onEscape);
  escaped.current = onEscape;
  useEffect(() => {
    if (!isHeld) return;
    typed.current = "";
    left.current = document.activeElement;
    if (left.current instanceof HTMLElement) left.current.blur();
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        typed.current = "";
        escaped.current();
      } else if (!takeDown(typed, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", hold, { capture: true });
    return () => {
      window.removeEventListener("keydown", hold, { capture: true });
      giveBack(left.current);
      left.current = null;
    };
  }, [isHeld]);
  return { typed, left };
};

/** What to do when a part cannot be had: the page says so, and `onGivenUp` follows. */
export const useNotFetched = (onGivenUp: () => void): RefObject<() => void> => {
  const t = useTranslations("common");
  const { say } = useNotice();
  const failed = useRef(() => {});
  failed.current = () => {
    say(t("notFetched"), "warn");
    onGivenUp();
  };
  return failed;
};

/**
 * Loads a part when it is wanted; `load` is a function outside the component. Where it cannot be had, the page says so, and whoever
 * wants it again has it loaded again.
 */
export const useLater = <Part>(load: () => Promise<Part>, wanted: Wanted): Later<Part> => {
  const [part, setPart] = useState<Part | null>(null);
  const { isWanted, isLeaving = false, holdsKeys = false } = wanted;
  const isWaiting = isWanted && part === null;
  const failed = useNotFetched(wanted.onGivenUp);
  const { typed, left } = useHeldKeys(holdsKeys && (isWaiting || (isWanted && isLeaving)), wanted.onGivenUp);
  useEffect(() => {
    if (!isWaiting) return;
    let isAwaited = true;
    load().then(
      (loaded) => {
        if (isAwaited) giveBack(left.current);
        setPart(() => loaded);
      },
      () => {
        typed.current = "";
        if (isAwaited) failed.current();
      },
    );
    return () => {
      isAwaited = false;
    };
  }, [isWaiting, load, failed, left, typed]);
  return { part: isLeaving ? null : part, typed };
};
