// The reader's place in the server-rendered words, at the moment when the editor replaces them.
import type { Editor } from "@tiptap/core";
import { takeUp } from "#editor/drafting-editor";
import type { Landing } from "#editor/writing/places";
import { contentTarget } from "../../../../ui/content-target";
import { isTouched } from "../../../../ui/touch";

/**
 * The place pressed there; "beginning" for someone who arrived by keyboard and has not scrolled, unless the address
 * names a place; null for someone elsewhere.
 */
export type FirstPlace = Landing | "beginning" | null;

// As the editor counts: a footnote's number is not part of the words.
const offsetIn = (block: Element, node: Node, offset: number): number => {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const sign of before.querySelectorAll(".footnote-sign")) sign.remove();
  return before.textContent.length;
};

/** The reader's place in the server-rendered words. Call it before they are removed. */
export const placeInFirstWords = (): FirstPlace => {
  const { activeElement } = document;
  const main = document.getElementById(contentTarget.id);
  if (activeElement !== main && activeElement !== document.body) return null;
  const selection = document.getSelection();
  const node = selection?.focusNode;
  const within = node instanceof Element ? node : node?.parentElement;
  const block = within?.closest<HTMLElement>("[data-reading] [data-pid]");
  const pid = block?.dataset.pid;
  if (selection && node && block && pid) return { pid, offset: offsetIn(block, node, selection.focusOffset) };
  const isNamed = !["", `#${contentTarget.id}`].includes(window.location.hash);
  // A press beside the words focuses the container too, but does not ask for the words.
  const cameByKeys = main?.matches(":focus-visible") && main.scrollTop === 0;
  return cameByKeys && !isNamed ? "beginning" : null;
};

/** Continues in the editor from there without scrolling; the on-screen keyboard stays closed. */
export const goOnFrom = (place: Exclude<FirstPlace, null>, editor: Editor): void => {
  if (editor.isEditable && !isTouched()) takeUp(editor, place === "beginning" ? null : place);
};
