// The tracked changes of a file, collected alongside its words, and the sentences that describe them.

import type { StretchChange } from "#domain/draft-values";
import type { ChangedStretch } from "#domain/plain-document";
import { type Sentence, sentence } from "#domain/sentence";

/** A change being read: its kind, its author and its time. */
export type TrackedMark = Pick<StretchChange, "kind" | "author" | "at">;

/** A paragraph's words and changes since its last break. */
export type OpenStretch = { text: string; changes: StretchChange[] };

/** An empty stretch. */
export const newStretch = (): OpenStretch => ({ text: "", changes: [] });

/** Adds words, with the change that they belong to. Deleted words are not words of the stretch. */
export const addWords = (open: OpenStretch, words: string, mark: TrackedMark | undefined): void => {
  const start = open.text.length;
  if (mark?.kind !== "deletion") open.text += words;
  if (mark) addTo(open.changes, { ...mark, start, end: open.text.length, text: words });
};

/** Ends a stretch: appends it to the others unless it is empty, and resets it. */
export const cutStretch = (open: OpenStretch, stretches: ChangedStretch[]): void => {
  if (open.text !== "" || open.changes.length > 0) stretches.push({ ...open });
  Object.assign(open, newStretch());
};

// Word processors cut one change into many pieces.
const addTo = (changes: StretchChange[], change: StretchChange): void => {
  const last = changes.at(-1);
  const goesOn =
    last?.kind === change.kind &&
    last.author === change.author &&
    last.at === change.at &&
    last.end === change.start;
  if (goesOn) changes[changes.length - 1] = { ...last, end: change.end, text: last.text + change.text };
  else changes.push(change);
};

/**
 * The time given in a file as an ISO string; a time without a zone is taken as UTC. Null where there is none.
 */
export const instantOf = (date: string | undefined): string | null => {
  const isBare = /T[\d:.]+$/u.test(date ?? "");
  const at = new Date(isBare ? `${date}Z` : (date ?? ""));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** The warning for a file with tracked changes. */
export const changesSaid = (insertions: number, deletions: number): Sentence[] =>
  insertions + deletions === 0
    ? []
    : [
        sentence(
          "The file holds tracked changes: {insertions, plural, one {one insertion was} other {{insertions, number} insertions were}} read as text, {deletions, plural, one {one deletion was} other {{deletions, number} deletions were}} left out.",
          { insertions, deletions },
        ),
      ];

/** The warning for a file with tracked changes that was read without them. */
export const readWithoutChanges = sentence("The file marks changes; it was read as the text without them.");

/** The warning for a file with comments. */
export const commentsSaid = (count: number): Sentence[] =>
  count === 0
    ? []
    : [
        sentence(
          "The file has {count, plural, one {one comment} other {{count, number} comments}} in its margin, put after the text.",
          { count },
        ),
      ];
