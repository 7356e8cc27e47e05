// The rule of local edits: words may change inside a block; blocks themselves are the server's.
import { Fragment, type Node, type Slice } from "@tiptap/pm/model";
import { type BlockKind, blockKinds, forbiddenCharacter } from "#domain/draft";
import { isSuggestion, wordsOfOthers } from "./suggestion-marks";

/** Why a local edit is refused. */
export type Hindrance = "structure" | "locked" | "proposal" | "character" | "formatting";

/** The identity of a block of the editor's document; empty for one that the server did not make. */
export const pidOf = (block: Node): string => (typeof block.attrs.pid === "string" ? block.attrs.pid : "");

/** The kind of a block. */
export const kindOf = (block: Node): BlockKind =>
  blockKinds.find((kind) => kind === block.attrs.kind) ?? "plain";

// Half a character is not valid Unicode, and would become another one in transmission.
const halfCharacter = /\p{Surrogate}/u;

// True when `after` has a forbidden character that `before` did not have.
const hasOddity = (before: string, after: string): boolean => {
  const odd = forbiddenCharacter(after);
  if (odd !== null && !before.includes(odd)) return true;
  return halfCharacter.test(after) && !halfCharacter.test(before);
};

/** Whether a block may be changed by nobody. */
export type IsLocked = (pid: string) => boolean;

/** The name in which an edit is proposed, null for a direct one; and what may not be edited. */
export type Editing = { readonly by: string | null; readonly isLocked: IsLocked };

// The words with marks of proposals, and whose they are. What is between them does not matter.
const proposedWords = (block: Node): string => {
  let words = "";
  let last = "";
  block.forEach((run) => {
    const marks = run.marks.filter(isSuggestion);
    if (marks.length === 0) return;
    const whose = marks
      .map(({ type, attrs }) => `${type.name} ${attrs.id}`)
      .sort()
      .join();
    words += whose === last ? run.text : `\n${whose}\n${run.text}`;
    last = whose;
  });
  return words;
};

// What this edit may not change: for a direct edit the words that are proposed, for a proposal those of others.
const untouchable = (block: Node, by: string | null): string =>
  by === null ? proposedWords(block) : wordsOfOthers(block, by);

/**
 * Null when the step from `before` to `after` only changes words inside unlocked blocks, and none that are proposed; when
 * `by` proposes, only its own words.
 */
export const hindranceOf = (before: Node, after: Node, editing: Editing): Hindrance | null => {
  if (before.childCount !== after.childCount) return "structure";
  for (let index = 0; index < before.childCount; index += 1) {
    const hindrance = hindranceIn(before.child(index), after.child(index), editing);
    if (hindrance !== null) return hindrance;
  }
  return null;
};

/** The same for one block. */
export const hindranceIn = (was: Node, is: Node, { by, isLocked }: Editing): Hindrance | null => {
  if (was === is) return null;
  if (!was.sameMarkup(is)) return "structure";
  if (was.content.eq(is.content)) return null;
  if (isLocked(pidOf(was))) return "locked";
  if (untouchable(was, by) !== untouchable(is, by)) return "proposal";
  return hasOddity(was.textContent, is.textContent) ? "character" : null;
};

/** The inline nodes of a slice that lies in at most one block. */
export const inlineOf = (slice: Slice): Fragment | null => {
  if (slice.size === 0) return Fragment.empty;
  if (slice.content.firstChild?.isInline) return slice.content;
  return slice.content.childCount === 1 && slice.content.firstChild?.isTextblock
    ? slice.content.firstChild.content
    : null;
};
