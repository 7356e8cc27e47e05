// Rule H: what a delegation prepares before it tables: a copy of a paragraph, and the proposals that its present words would
// make in the draft as it is when they are tabled.

import {
  type PlacedReturn,
  placeReturned,
  presentDraft,
  readsOtherwise,
} from "#domain/documents/returned/returned-places";
import { type Block, baseRuns, baseText, collapse, joinFootnotes, proposedBy } from "#domain/draft";
import { groundText, isGround } from "#domain/proposals/proposals";
import { compareWords } from "#domain/words/words";

/** H1: the copy of a paragraph: the words that proposals are described against, without any marks. */
export const copyOf = (block: Block): { readonly copy: Block; readonly base: string } => {
  const own = proposedBy(block);
  const within = new Set(own ? [own.id] : []);
  const { pid, kind, level } = block;
  const runs = block.runs
    .filter((piece) => isGround(piece, within))
    .map((piece) => ({ ...piece, insertions: [], deletions: [] }));
  return { copy: { pid, kind, level, runs }, base: collapse(groundText(block.runs, within)) };
};

/** A prepared paragraph: the words that were copied, and how the copy reads now. */
type Prepared = { readonly base: string; readonly copy: Block };

/** A change of a prepared paragraph: the proposal that it makes, or why it makes none, with its words. */
export type PreparedChange = Pick<PlacedReturn, "runs" | "order" | "reason">;

/** H2: what prepared words would propose in a paragraph as it stands now; null where it is gone. */
export const placePrepared = ({ base, copy }: Prepared, here: Block | null): PreparedChange[] => {
  const { pid } = copy;
  const draft = presentDraft("", here ? [here] : []);
  const placed = changesOf(base, baseText(copy)).map(({ start, end, text }) => {
    const change =
      text === "" && start === 0 && end === base.length
        ? ({ op: "remove", pid, base, makers: [] } as const)
        : ({ op: "words", pid, base, start, end, text, makers: [] } as const);
    const { runs, order, reason } = placeReturned(change, draft);
    return { runs, order, reason: reason === readsOtherwise ? rewritten : reason };
  });
  return [...apart(placed), ...newNotes(copy, here)];
};

const rewritten = "The paragraph reads otherwise since it was copied.";

type TextReplacement = { readonly start: number; readonly end: number; readonly text: string };

// Each stretch of words that is deleted, inserted or replaced; offsets are in the words that were copied.
const changesOf = (base: string, words: string): TextReplacement[] => {
  const changes: TextReplacement[] = [];
  let at = 0;
  let open: TextReplacement | null = null;
  for (const { op, text } of compareWords(base, words)) {
    if (op === "same") {
      if (open) changes.push(open);
      open = null;
    } else {
      const { start, end, text: put }: TextReplacement = open ?? { start: at, end: at, text: "" };
      open =
        op === "removed" ? { start, end: end + text.length, text: put } : { start, end, text: put + text };
    }
    if (op !== "added") at += text.length;
  }
  return open ? [...changes, open] : changes;
};

const taken = "Another change of what is prepared has its place.";

// Two changes may find one place in words that have changed since: the first has it.
const apart = (changes: readonly PreparedChange[]): PreparedChange[] => {
  let free = 0;
  return changes.map((change) => {
    const { order } = change;
    if (!order || !("at" in order)) return change;
    const isTaken = order.at < free;
    if (isTaken) return { ...change, order: null, reason: taken };
    free = order.at + ("quote" in order ? order.quote.length : 0) + 1;
    return change;
  });
};

const notes = (block: Block): string[] =>
  joinFootnotes(baseRuns(block)).flatMap(({ footnote }) => (footnote === null ? [] : [collapse(footnote)]));

const onlyWords = "Only words are tabled. Footnotes are changed by those who hold the pen.";

// H3: people are told of what is not tabled.
const newNotes = (copy: Block, here: Block | null): PreparedChange[] => {
  const known = new Set(here ? notes(here) : []);
  return notes(copy)
    .filter((note) => !known.has(note))
    .map((note) => ({ runs: [{ op: "added", text: note }], order: null, reason: onlyWords }));
};
