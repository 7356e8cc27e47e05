// The rule of local edits: words may change inside a block; blocks themselves are the server's.
import { Fragment, type Node, type Slice } from "@tiptap/pm/model";
import { type BlockKind, blockKinds, forbiddenCharacter } from "#domain/draft";
import { isSuggestion, wordsOfOthers } from "./suggestion-marks";

/** Why a local edit is not made. */
export type Hindrance = "structure" | "locked" | "proposal" | "character" | "formatting";

/** The identity of a block of the editor's document; empty for one that the server did not make. */
export const pidOf = (block: Node): string => (typeof block.attrs.pid === "string" ? block.attrs.pid : "");

/** What a block is in the layout. */
export const kindOf = (block: Node): BlockKind =>
  blockKinds.find((kind) => kind === block.attrs.kind) ?? "plain";

// Half a character is not valid Unicode: on its way over the wire it would become another one.
const halfCharacter = /\p{Surrogate}/u;

// True when `after` has a character that may not stand there and `before` had not.
const hasOddity = (before: string, after: string): boolean => {
  const odd = forbiddenCharacter(after);
  if (odd !== null && !before.includes(odd)) return true;
  return halfCharacter.test(after) && !halfCharacter.test(before);
};

/** Says of a block whether nobody may change it. */
export type IsLocked = (pid: string) => boolean;

/** In whose name an edit is proposed, null for one that is made directly; and what may not be edited. */
export type Editing = { readonly by: string | null; readonly isLocked: IsLocked };

// The words that carry marks of proposals, with whose they are. What stands between them does not matter.
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
 * Null when going from `before` to `after` only changes words inside unlocked blocks, and none that are proposed; with
 * `by`, who proposes, only words of its own.
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

/** The inline nodes of what is put in, when all of them lie in at most one block. */
export const inlineOf = (slice: Slice): Fragment | null => {
  if (slice.size === 0) return Fragment.empty;
  if (slice.content.firstChild?.isInline) return slice.content;
  return slice.content.childCount === 1 && slice.content.firstChild?.isTextblock
    ? slice.content.firstChild.content
    : null;
};
