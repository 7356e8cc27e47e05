"use client";
// Searching for words and stepping through proposals, brackets, changes and colleagues: by keys, the bar or an address.
import { useEffect, useMemo, useState } from "react";
import type { PlaceWalk, WalkKind } from "#editor/page/walked-places";
import { isCommand, isLetterKey } from "../../../../ui/command-key";
import { namedAfterHash } from "../../find/place-address";
import { useSteady } from "../use-steady";

/** A walk that was started; `step` counts requests to go on, so that repeated ones take effect. */
export type BegunWalk = PlaceWalk & {
  /** The id of the paragraph to start in; null for the caret's place. */
  readonly into: string | null;
  readonly step: { readonly count: number; readonly by: 1 | -1 } | null;
};

/** The kinds that Ctrl+F8 cycles through. */
const kinds: readonly WalkKind[] = ["proposal", "bracket", "change", "colleague"];

const walkKindNamed = (name: string | null): WalkKind | null => kinds.find((kind) => kind === name) ?? null;

const followingKind = (kind: WalkKind | undefined): WalkKind =>
  kinds[((kind === undefined ? -1 : kinds.indexOf(kind)) + 1) % kinds.length] ?? "proposal";

/** A new walk of this kind; words are searched for from the start of a paragraph, or from the caret. */
const walkOf = (kind: WalkKind, words = "", into: string | null = null): BegunWalk => ({
  kind,
  words,
  into,
  step: null,
});

const isIn = (part: string, { target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest(part) !== null;

/** The shortcut for searching; pressed within the bar it is left to the browser. */
const isFinding = (event: KeyboardEvent): boolean =>
  isCommand(event) &&
  !event.altKey &&
  !event.shiftKey &&
  isLetterKey(event, "f") &&
  !isIn("[data-walk-bar]", event);

/** Longest selection that becomes the search words. UTF-16 code units. */
const mostChosen = 60;

const chosenWords = (): string => {
  const words = document.getSelection()?.toString().trim() ?? "";
  return words.length > mostChosen || words.includes("\n") ? "" : words;
};

// The walk that an address asks for, with the paragraph to start in.
const askedByAddress = (): BegunWalk | null => {
  const { hash, search } = window.location;
  const asked = new URLSearchParams(search);
  const into = namedAfterHash(hash);
  const words = asked.get("find");
  if (words !== null) return walkOf("words", words, into);
  const kind = walkKindNamed(asked.get("walk"));
  return kind && walkOf(kind);
};

/** The current walk, and functions that start, change and end it. */
export const useWalk = () => {
  const [walk, setWalk] = useState<BegunWalk | null>(null);
  const begin = useSteady((kind: WalkKind, words?: string, into?: string | null) =>
    setWalk(walkOf(kind, words, into)),
  );
  const step = useSteady((by: 1 | -1) =>
    setWalk((present) => {
      const on = present ?? walkOf("proposal");
      return { ...on, into: null, step: { count: (on.step?.count ?? 0) + 1, by } };
    }),
  );
  const byKey = useSteady((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || isIn("[role=dialog]", event)) return;
    if (isFinding(event)) setWalk(walkOf("words", chosenWords()));
    else if (event.key !== "F8" || event.altKey) return;
    else if (isCommand(event)) setWalk(walkOf(followingKind(walk?.kind)));
    else step(event.shiftKey ? -1 : 1);
    event.preventDefault();
  });
  useEffect(() => setWalk(askedByAddress()), []);
  useEffect(() => {
    window.addEventListener("keydown", byKey);
    return () => window.removeEventListener("keydown", byKey);
  }, [byKey]);
  const end = useSteady(() => setWalk(null));
  return useMemo(() => ({ walk, begin, step, end }), [walk, begin, step, end]);
};
