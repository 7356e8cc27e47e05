"use client";
// Parts of a page that are loaded on first use.
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useNotice } from "./notice";

type Later<Part> = {
  /** The part; null until it is loaded. */
  readonly part: Part | null;
  /** Keys typed before the part's field had the focus, where they are held back from the page. */
  readonly held: HeldKeys;
};

type LaterRequest = {
  readonly isWanted: boolean;
  /** The part has a field for the held keys: what is typed before it has the focus is meant for it. */
  readonly holdsKeys?: boolean;
  /** The previous part is still closing: this one is shown after it. */
  readonly isLeaving?: boolean;
  /** Loading failed, or Escape was pressed before the part was there. */
  onGivenUp(): void;
};

/** Restores the focus to `element`, unless something else has it by now. */
const giveBack = (element: Element | null): void => {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (isFree && element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
};

/** Appends a key's character to the typed text; Enter as a line break. */
const takeDown = (typed: RefObject<string>, key: string): void => {
  if (key === "Backspace") typed.current = typed.current.slice(0, -1);
  else if (key === "Enter") typed.current += "\n";
  else if (key.length === 1) typed.current += key;
};

// Where AltGr types letters, some systems report Ctrl and Alt with them.
const isCommandKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");

/** The text typed before a field has the focus. */
export type HeldKeys = {
  /**
   * Returns the typed text, each Enter as "\n", and stops holding: the field calls it once focused. "" the second time.
   */
  take(): string;
};

const isFunctionKey = (key: string): boolean => /^F\d+$/.test(key);

/** Keeps keys and pastes from the page and appends them to `typed`. Returns the function that stops it. */
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

// After a keyboard shortcut the user types on: until the field has the focus, none of it may land in the text below.
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
    // A field that is there at once has taken the focus before this effect runs.
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

// The text is blurred while a field is loading, because an input method would compose into it. The focus is restored
// before the part is shown.
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

/** Handles a failed load: the page says so, and then calls `onGivenUp`. */
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
 * Loads a part when it is wanted; `load` must be defined outside the component. A failure is reported on the page, and
 * the next request loads it again.
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
