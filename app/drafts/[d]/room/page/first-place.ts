// Where somebody is in the words with which the page came, at the moment in which the text that is written in takes their place.
import type { Editor } from "@tiptap/core";
import { takeUp } from "#editor/drafting-editor";
import type { Landing } from "#editor/writing/places";
import { contentTarget } from "../../../../ui/content-target";
import { isTouched } from "../../../../ui/touch";

/** The place that was pressed there; "beginning" for who came by keys and has not gone on, unless the address names a place; null for whoever is elsewhere. */
export type FirstPlace = Landing | "beginning" | null;

// As the caret counts: the number of a footnote is none of the words.
const offsetIn = (block: Element, node: Node, offset: number): number => {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const sign of before.querySelectorAll(".footnote-sign")) sign.remove();
  return before.textContent.length;
};

/** Where the reader is in the first words. Ask before they go. */
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
  // Who pressed beside the words has the focus there too, and did not ask for the words.
  const cameByKeys = main?.matches(":focus-visible") && main.scrollTop === 0;
  return cameByKeys && !isNamed ? "beginning" : null;
};

/** Goes on in the editor from there, without moving the page; the keyboard of a screen stays away. */
export const goOnFrom = (place: Exclude<FirstPlace, null>, editor: Editor): void => {
  if (editor.isEditable && !isTouched()) takeUp(editor, place === "beginning" ? null : place);
};
