"use client";
// Parts of a page that are loaded when somebody first asks for them.
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useNotice } from "./notice";

type Later<Part> = {
  /** The part; null until it is there. */
  readonly part: Part | null;
  /** What was typed before its field had the focus, where that is held: none of it went into the page. */
  readonly held: HeldKeys;
};

type LaterRequest = {
  readonly isWanted: boolean;
  /** The part has a field, which takes what is held: what is typed before it has the focus is meant for it. */
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

/** Adds what a key says to what was typed; Enter as the end of a line. */
const takeDown = (typed: RefObject<string>, key: string): void => {
  if (key === "Backspace") typed.current = typed.current.slice(0, -1);
  else if (key === "Enter") typed.current += "\n";
  else if (key.length === 1) typed.current += key;
};

// Where letters are typed with AltGr, some systems report Ctrl and Alt with them.
const isCommandKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");

/** What is typed before a field has the focus. */
export type HeldKeys = {
  /** Gives what was typed, each Enter as "\n", and holds nothing more: for the field, once it has the focus. "" the second time. */
  take(): string;
};

const isFunctionKey = (key: string): boolean => /^F\d+$/.test(key);

/** Keeps keys, and what is pasted, from the page and adds them to `typed`. Returns how to end that. */
const holdKeys = (typed: RefObject<string>, onEscape: () => void): (() => void) => {
  const keep = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isCommandKey(event) || isFunctionKey(event.key)) return;
    keep(event);
    if (event.key === "Escape") {
      typed.current = "";
      onEscape();
    } else takeDown(typed, event.key);
  };
  const onPaste = (event: ClipboardEvent) => {
    keep(event);
    typed.current += event.clipboardData?.getData("text/plain").replace(/\s+/g, " ") ?? "";
  };
  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("paste", onPaste, { capture: true });
  return () => {
    window.removeEventListener("keydown", onKey, { capture: true });
    window.removeEventListener("paste", onPaste, { capture: true });
  };
};

// Whoever asks for a field by a key goes on typing: until the field has the focus, no key of that may land in the text below.
const useHeldKeys = ({ isWanted, holdsKeys = false, onGivenUp }: LaterRequest): HeldKeys => {
  const typed = useRef("");
  const isTaken = useRef(false);
  const release = useRef(() => {});
  const escaped = useRef(onGivenUp);
  escaped.current = onGivenUp;
  useEffect(() => {
    if (!isWanted) isTaken.current = false;
  }, [isWanted]);
  useEffect(() => {
    // A field that is there at once has the focus before this comes to be.
    if (!isWanted || !holdsKeys || isTaken.current) return;
    typed.current = "";
    release.current = holdKeys(typed, () => escaped.current());
    return () => release.current();
  }, [isWanted, holdsKeys]);
  return useMemo(
    () => ({
      take: () => {
        release.current();
        isTaken.current = true;
        const taken = typed.current;
        typed.current = "";
        return taken;
      },
    }),
    [],
  );
};

// The text is left while a field is on its way, since an input method would compose into it. Whoever had the focus has it again before
// the part comes.
const useLeftText = (isLeft: boolean): RefObject<Element | null> => {
  const left = useRef<Element | null>(null);
  useEffect(() => {
    if (!isLeft) return;
    left.current = document.activeElement;
    if (left.current instanceof HTMLElement) left.current.blur();
    return () => {
      giveBack(left.current);
      left.current = null;
    };
  }, [isLeft]);
  return left;
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
export const useLater = <Part>(load: () => Promise<Part>, wanted: LaterRequest): Later<Part> => {
  const [part, setPart] = useState<Part | null>(null);
  const { isWanted, isLeaving = false, holdsKeys = false } = wanted;
  const isWaiting = isWanted && part === null;
  const failed = useNotFetched(wanted.onGivenUp);
  const held = useHeldKeys(wanted);
  const left = useLeftText(holdsKeys && (isWaiting || (isWanted && isLeaving)));
  useEffect(() => {
    if (!isWaiting) return;
    let isAwaited = true;
    load().then(
      (loaded) => {
        if (isAwaited) giveBack(left.current);
        setPart(() => loaded);
      },
      () => {
        if (isAwaited) failed.current();
      },
    );
    return () => {
      isAwaited = false;
    };
  }, [isWaiting, load, failed, left]);
  return { part: isLeaving ? null : part, held };
};
