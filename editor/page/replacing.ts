// Replacing words throughout the text: each place is shown before, with the reason where it is left as it is.
import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { compareFinely } from "#domain/words/words";
import { type Editing, pidOf } from "../writing/block-rule";
import { isStruck, isSuggestion } from "../writing/suggestion-marks";
import { type WalkedPlace, walkedPlaces } from "./walked-places";

/** Why a place stays: its paragraph is closed, it is in a footnote, or its words are only proposed or struck already. */
export type ReasonToStay = "locked" | "note" | "proposal";

/** A place where the words stand, with some words around it. */
export type ReplaceablePlace = {
  readonly place: WalkedPlace;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  /** What is put there: it begins with a capital letter where the found words do and the sought ones do not. */
  readonly put: string;
  readonly stays: ReasonToStay | null;
};

/** UTF-16 units shown on either side. */
const around = 32;

const capital = /^\p{Lu}/u;

const asThere = (put: string, found: string, sought: string): string => {
  const [first = ""] = put;
  return capital.test(found) && !capital.test(sought) ? first.toUpperCase() + put.slice(first.length) : put;
};

/** A27: every place of these words, in the order of the text. */
export const replaceablePlaces = (
  state: EditorState,
  { sought, put }: { readonly sought: string; readonly put: string },
  { by, isLocked }: Editing,
): ReplaceablePlace[] =>
  walkedPlaces(state, { kind: "words", words: sought }).map((place) => {
    const $from = state.doc.resolve(place.from);
    const { parent, parentOffset } = $from;
    const end = parentOffset + place.to - place.from;
    const found = parent.textBetween(parentOffset, end);
    const reason = (): ReasonToStay | null => {
      if (isLocked(place.pid)) return "locked";
      if (place.isNote) return "note";
      let isMarked = false;
      parent.nodesBetween(parentOffset, end, (node) => {
        if (by === null ? node.marks.some(isSuggestion) : isStruck(node, by)) isMarked = true;
      });
      return isMarked ? "proposal" : null;
    };
    return {
      place,
      before: parent.textBetween(Math.max(0, parentOffset - around), parentOffset),
      found,
      after: parent.textBetween(end, Math.min(parent.content.size, end + around)),
      put: asThere(put, found, sought),
      stays: reason(),
    };
  });

/**
 * Rewrites a block word by word in one edit, so that only what differs is changed. False where there are proposals in its
 * words, which are not to be mixed with.
 */
export const rewordBlock = (view: EditorView, pid: string, words: string): boolean => {
  const { doc, tr } = view.state;
  let found: { readonly block: Node; readonly start: number } | null = null;
  doc.forEach((block, offset) => {
    if (pidOf(block) === pid) found = { block, start: offset + 1 };
  });
  if (found === null) return false;
  const { block, start }: { readonly block: Node; readonly start: number } = found;
  let isMarked = false;
  block.forEach((run) => {
    if (run.marks.some(isSuggestion)) isMarked = true;
  });
  if (isMarked) return false;
  let at = start;
  for (const { op, text } of compareFinely(block.textContent, words)) {
    if (op === "added") tr.insertText(text, at);
    if (op === "removed") tr.delete(at, at + text.length);
    else at += text.length;
  }
  view.dispatch(tr);
  return true;
};

/** Replaces the words at these places in one edit, which one undo takes back. */
export const replaceAt = (view: EditorView, places: readonly ReplaceablePlace[]): void => {
  const { tr } = view.state;
  for (const { place, put } of [...places].reverse()) {
    if (put === "") tr.delete(place.from, place.to);
    else tr.insertText(put, place.from, place.to);
  }
  view.dispatch(tr);
};
