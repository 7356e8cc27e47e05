// Where a reader's place is after others have cut or joined its block: with the words around it.
import type { Node } from "@tiptap/pm/model";
import { pidOf } from "./block-rule";
import { indexIn, type Landing } from "./places";

/** How many units after a place tell it from others. */
const context = 24;

// The place before these words that is nearest to where it is expected; at the end for none.
const placeBefore = (text: string, following: string, near: number): number | null => {
  if (following === "") return text.length;
  let found: number | null = null;
  for (let at = text.indexOf(following); at >= 0; at = text.indexOf(following, at + 1))
    if (found === null || Math.abs(at - near) < Math.abs(found - near)) found = at;
  return found;
};

// A block that is gone was joined to the nearest one before it that is left, if that one's words have changed.
type Within = { readonly index: number; readonly offset: number };

const joinedTo = (before: Node, after: Node, { index, offset }: Within): Landing | null => {
  const words = before.child(index).textContent;
  for (let at = index - 1; at >= 0; at -= 1) {
    const first = before.child(at);
    const now = after.maybeChild(indexIn(after, pidOf(first)));
    if (!now) continue;
    if (now.textContent === first.textContent) return null;
    const near = now.textContent.length - words.length + offset;
    const place = placeBefore(now.textContent, words.slice(offset, offset + context), near);
    return place === null ? null : { pid: pidOf(first), offset: place };
  }
  return null;
};

/** The place in the document after a change by others; null when its block was neither cut nor joined. */
export const carried = (before: Node, after: Node, { pid, offset }: Landing): Landing | null => {
  const index = indexIn(before, pid);
  const now = indexIn(after, pid);
  if (index < 0) return null;
  if (now < 0) return joinedTo(before, after, { index, offset });
  const words = before.child(index).textContent;
  const second = after.maybeChild(now + 1);
  const isLeft = after.child(now).textContent.startsWith(words.slice(0, offset));
  if (!second || isLeft || indexIn(before, pidOf(second)) >= 0) return null;
  const cut = words.length - second.textContent.length;
  const place = placeBefore(second.textContent, words.slice(offset, offset + context), offset - cut);
  return place === null ? null : { pid: pidOf(second), offset: place };
};
