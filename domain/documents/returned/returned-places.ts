// Rule D5: where a change of a returned Word file belongs in the draft as it reads now, and the proposal that it makes.

import type { Maker } from "#domain/documents/values";
import {
  type Block,
  baseRuns,
  baseText,
  collapse,
  forbiddenCharacter,
  joinFootnotes,
  type ParagraphId,
  proposedBy,
} from "#domain/draft";
import { placeAgain } from "#domain/proposals/edits";
import { groundText } from "#domain/proposals/proposals";
import type { TextRun } from "#domain/words/values";
import type { PresentDraft, PresentWords, ReturnedChange } from "./returned-order";
import type { FileOrigin } from "./returned-strangers";
import { markKey } from "./sent-words";

/** A proposal that a change asks for. */
type ReturnedOrder =
  | { readonly op: "insert"; readonly pid: ParagraphId; readonly at: number; readonly text: string }
  | { readonly op: "delete"; readonly pid: ParagraphId; readonly at: number; readonly quote: string }
  | {
      readonly op: "replace";
      readonly pid: ParagraphId;
      readonly at: number;
      readonly quote: string;
      readonly text: string;
    }
  | { readonly op: "new"; readonly pid: ParagraphId; readonly text: string }
  | { readonly op: "remove" | "merge"; readonly pid: ParagraphId }
  | { readonly op: "split"; readonly pid: ParagraphId; readonly at: number }
  | { readonly op: "move"; readonly pid: ParagraphId; readonly after: ParagraphId | null };

/** A change in its place: the proposal that it would be, or why there is none, with the words as they are shown. */
export type PlacedReturn = {
  readonly makers: readonly Maker[];
  readonly pid: ParagraphId | null;
  readonly op: ReturnedOrder["op"] | "none";
  readonly runs: readonly TextRun[];
  readonly order: ReturnedOrder | null;
  readonly reason: string | null;
};

/** The changes that a file brings, and how many of its tracked changes had gone out with it. */
export type ReturnedPlan = {
  readonly changes: readonly PlacedReturn[];
  readonly known: number;
  readonly origin: FileOrigin;
};

/** The draft in the form with which returned files are compared. */
export const presentDraft = (title: string, blocks: readonly Block[]): PresentDraft => ({
  title: collapse(title),
  marks: blocks.flatMap(({ runs, whole = [] }) =>
    [...whole, ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions])].map(
      ({ by, at }) => markKey(by, at),
    ),
  ),
  notes: blocks.flatMap((block) =>
    joinFootnotes(baseRuns(block)).flatMap(({ footnote }) => (footnote === null ? [] : [collapse(footnote)])),
  ),
  paragraphs: blocks.map((block) => {
    const proposal = proposedBy(block);
    const words = proposal ? collapse(groundText(block.runs, new Set([proposal.id]))) : baseText(block);
    return { pid: block.pid, words, isProposed: proposal !== null };
  }),
});

/** How much of a paragraph is shown around a change, in UTF-16 units. */
const around = 60;
/** How much is kept on either side to find the place again: as much as for proposals that are applied again (A11). */
const neighbours = 32;

/** D5: the change as a proposal on the draft. */
export const placeReturned = (change: ReturnedChange, draft: PresentDraft): PlacedReturn => {
  const { makers } = change;
  const find = (pid: ParagraphId | null) => draft.paragraphs.find((each) => each.pid === pid);
  switch (change.op) {
    case "none":
      return listed({
        makers,
        pid: change.pid,
        runs: [{ op: "same", text: change.text }],
        reason: change.reason,
      });
    case "new": {
      const runs: TextRun[] = [{ op: "added", text: change.text }];
      const text = change.text;
      if (change.after === null)
        return listed({ makers, pid: null, runs, reason: "There is no paragraph for it to follow." });
      if (!find(change.after)) return listed({ makers, pid: null, runs, reason: gone });
      return placed(makers, { op: "new", pid: change.after, text }, runs);
    }
    case "words":
      return placeWords(change, find(change.pid));
    case "split":
      return placeCut(change, find(change.pid));
    case "move": {
      const runs: TextRun[] = [{ op: "same", text: shortened(find(change.pid)?.words ?? "") }];
      if (!find(change.pid)) return listed({ makers, pid: null, runs, reason: gone });
      return placed(makers, { op: "move", pid: change.pid, after: change.after }, runs);
    }
    default: {
      const here = find(change.pid);
      const isRemoved = change.op === "remove";
      const runs: TextRun[] = [{ op: isRemoved ? "removed" : "same", text: change.base }];
      if (!here) return listed({ makers, pid: null, runs, reason: gone });
      if (here.words !== change.base) return listed({ makers, pid: here.pid, runs, reason: readsOtherwise });
      return placed(makers, { op: change.op, pid: here.pid }, runs);
    }
  }
};

const gone = "The paragraph is no longer in the draft.";
/** Why a change has no place in a paragraph that stands. */
export const readsOtherwise = "The paragraph reads otherwise since the file went out.";
const unseen = "It holds characters that cannot stand in a draft.";

const listed = ({ makers, pid, runs, reason }: Omit<PlacedReturn, "op" | "order">): PlacedReturn => ({
  makers,
  pid,
  op: "none",
  runs,
  order: null,
  reason,
});

const placed = (makers: readonly Maker[], order: ReturnedOrder, runs: readonly TextRun[]): PlacedReturn => {
  if ("text" in order && forbiddenCharacter(order.text) !== null)
    return listed({ makers, pid: order.pid, runs, reason: unseen });
  return { makers, pid: order.pid, op: order.op, runs, order, reason: null };
};

const placeWords = (
  { makers, base, start, end, text }: ReturnedChange & { readonly op: "words" },
  here: PresentWords | undefined,
): PlacedReturn => {
  const removed = base.slice(start, end);
  if (!here) return listed({ makers, pid: null, runs: drawn(base, { start, removed, text }), reason: gone });
  const at = placeIn(here.words, base, { start, removed });
  if (at === null) {
    const isThere =
      text !== "" &&
      placeIn(here.words, base.slice(0, start) + text + base.slice(end), { start, removed: text });
    const reason = typeof isThere === "number" ? "The paragraph reads so already." : readsOtherwise;
    return listed({ makers, pid: here.pid, runs: drawn(base, { start, removed, text }), reason });
  }
  const runs = drawn(here.words, { start: at, removed, text });
  const { pid } = here;
  if (removed === "") return placed(makers, { op: "insert", pid, at, text }, runs);
  if (text === "") return placed(makers, { op: "delete", pid, at, quote: removed }, runs);
  return placed(makers, { op: "replace", pid, at, quote: removed, text }, runs);
};

const placeCut = (
  { makers, base, start }: ReturnedChange & { readonly op: "split" },
  here: PresentWords | undefined,
): PlacedReturn => {
  const runs = (words: string, at: number) => drawn(words, { start: at, removed: "", text: " ¶ " });
  if (!here) return listed({ makers, pid: null, runs: runs(base, start), reason: gone });
  const at = placeIn(here.words, base, { start, removed: "" });
  if (at === null) return listed({ makers, pid: here.pid, runs: runs(base, start), reason: readsOtherwise });
  return placed(makers, { op: "split", pid: here.pid, at }, runs(here.words, at));
};

const placeIn = (words: string, base: string, { start, removed }: { start: number; removed: string }) => {
  if (words === base) return start;
  const end = start + removed.length;
  const before = base.slice(Math.max(0, start - neighbours), start);
  const after = base.slice(end, end + neighbours);
  return placeAgain(words, { start, removed, inserted: "", before, behind: after }, start);
};

const drawn = (
  words: string,
  { start, removed, text }: { readonly start: number; readonly removed: string; readonly text: string },
): TextRun[] => {
  const end = start + removed.length;
  const before = words.slice(0, start);
  const after = words.slice(end);
  const runs: TextRun[] = [
    { op: "same", text: before.length > around ? `…${before.slice(-around)}` : before },
    { op: "removed", text: removed },
    { op: "added", text },
    { op: "same", text: shortened(after) },
  ];
  return runs.filter((each) => each.text !== "");
};

const shortened = (text: string): string => (text.length > around ? `${text.slice(0, around)}…` : text);
