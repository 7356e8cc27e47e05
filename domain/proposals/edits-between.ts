// The edits from one base text to another, in the form in which proposals store what they change.
import { compareFinely } from "#domain/words/words";
import { neighboursOf } from "./edits";
import type { Edit } from "./values";

/** The edits that lead from one text to another, word by word unless that would take too long. */
export const editsBetween = (was: string, is: string): Edit[] => {
  const edits: { start: number; removed: string; inserted: string }[] = [];
  let at = 0;
  let isOpen = false;
  for (const { op, text } of compareFinely(was, is)) {
    if (op === "same") {
      at += text.length;
      isOpen = false;
      continue;
    }
    if (!isOpen) edits.push({ start: at, removed: "", inserted: "" });
    isOpen = true;
    const last = edits.at(-1);
    if (last && op === "removed") last.removed += text;
    else if (last) last.inserted += text;
    if (op === "removed") at += text.length;
  }
  return edits.map((edit) => ({
    ...edit,
    ...neighboursOf(was, edit.start, edit.start + edit.removed.length),
  }));
};

/** The text after these edits; null when it is not the one that they were made in. */
export const editedWith = (was: string, edits: readonly Edit[]): string | null => {
  const parts: string[] = [];
  let at = 0;
  for (const { start, removed, inserted } of edits) {
    const end = start + removed.length;
    if (start < at || was.slice(start, end) !== removed) return null;
    parts.push(was.slice(at, start), inserted);
    at = end;
  }
  return [...parts, was.slice(at)].join("");
};
