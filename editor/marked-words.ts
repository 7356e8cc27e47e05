// Writes the words of one block into a Yjs text. Marks are written exactly as the editor's binding writes them, so that
// neither side ever rewrites what the other wrote.
import { encodeAny, toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import type * as Y from "yjs";
import { hasSameMarks, type Run, run, type Suggestion } from "#domain/draft";
import type { TextRun } from "#domain/words/values";
import { compareFinely } from "#domain/words/words";
import { type AttributedRun, asRun, type MarkAttributes, readPieces, runsOf } from "./read-words";

type DeltaOperation =
  | { insert: string; attributes?: MarkAttributes }
  | { retain: number; attributes?: MarkAttributes }
  | { delete: number };

// The binding names an overlapping mark by a hash of it: SHA-256 of its encoding, folded into six bytes.
const hashOf = (mark: unknown): string => {
  const full = digest(encodeAny(mark));
  const folded = full.slice(0, 6);
  for (let at = 6; at < full.length; at += 1) folded[at % 6] = (folded[at % 6] ?? 0) ^ (full[at] ?? 0);
  return toBase64(folded);
};

/** The key of a suggestion in the document. */
export const suggestionKey = (type: "insertion" | "deletion", { id, by, at }: Suggestion): string =>
  `${type}--${hashOf({ type, attrs: { id, by, at } })}`;

const attributesOf = (piece: Run): MarkAttributes => {
  const attributes: MarkAttributes = {};
  if (piece.italic) attributes.italic = {};
  if (piece.footnote !== null) attributes.footnote = { note: piece.footnote };
  if (piece.reference !== undefined) attributes.reference = { pid: piece.reference };
  for (const { id, by, at } of piece.insertions)
    attributes[suggestionKey("insertion", { id, by, at })] = { id, by, at };
  for (const { id, by, at } of piece.deletions)
    attributes[suggestionKey("deletion", { id, by, at })] = { id, by, at };
  return attributes;
};

/** Appends runs to a text. */
export const appendRuns = (text: Y.XmlText, runs: readonly Run[]): void => putRuns(text, text.length, runs);

/** Inserts runs into a text at an offset (in UTF-16 units). */
export const putRuns = (text: Y.XmlText, at: number, runs: readonly Run[]): void =>
  applyFrom(text, at, insertionsOf(runs));

const insertionsOf = (runs: readonly Run[]): DeltaOperation[] =>
  runs
    .filter((piece) => piece.text !== "")
    .map((piece) => ({ insert: piece.text, attributes: attributesOf(piece) }));

/** The runs before an offset (in UTF-16 units), the last one cut there. */
export const runsUntil = (runs: readonly Run[], offset: number): Run[] => {
  let left = offset;
  return runs.flatMap((piece) => {
    const text = piece.text.slice(0, Math.max(left, 0));
    left -= piece.text.length;
    return text === "" ? [] : [{ ...piece, text }];
  });
};

// Walks over pieces in steps of any length, never across a boundary between two pieces.
const walker = <Of extends { readonly text: string }>(pieces: readonly Of[], none: Of) => {
  let index = 0;
  let offset = 0;
  const left = () => (pieces[index]?.text.length ?? 0) - offset;
  return {
    left,
    take: (most: number): Of => {
      const piece = pieces[index] ?? none;
      const text = piece.text.slice(offset, offset + most);
      offset += text.length;
      if (left() <= 0) {
        index += 1;
        offset = 0;
      }
      return { ...piece, text };
    },
  };
};

const noPiece: AttributedRun = { text: "", attributes: {} };

// The attributes that turn the marks of words into those of a run; null where they are the same. The names of marks are
// hashes, which are slow to compute in a paragraph of thousands: they are computed only where needed.
const difference = (piece: AttributedRun, wanted: Run): MarkAttributes | null => {
  if (hasSameMarks(asRun(piece), wanted)) return null;
  const to = attributesOf(wanted);
  const ended = Object.keys(piece.attributes).filter((key) => !(key in to));
  return { ...Object.fromEntries(ended.map((key) => [key, null])), ...to };
};

// Passes words that stay, perhaps with other marks. Every operation costs time in Yjs: consecutive ones on unchanged words
// are joined.
const pass = (operations: DeltaOperation[], { length }: string, attributes: MarkAttributes | null): void => {
  const last = operations.at(-1);
  if (attributes) operations.push({ retain: length, attributes });
  else if (last && "retain" in last && !last.attributes) last.retain += length;
  else operations.push({ retain: length });
};

// What comes after the last change stays as it is.
const toLastChange = (operations: readonly DeltaOperation[]): readonly DeltaOperation[] =>
  operations.slice(0, operations.findLastIndex((each) => !("retain" in each) || each.attributes) + 1);

const apply = (text: Y.XmlText, operations: readonly DeltaOperation[]): void =>
  applyFrom(text, 0, toLastChange(operations));

const applyFrom = (text: Y.XmlText, at: number, operations: readonly DeltaOperation[]): void => {
  if (operations.length > 0)
    text.applyDelta([...(at > 0 ? [{ retain: at }] : []), ...joinedDeletions(operations)]);
};

// Consecutive deletions are joined.
const joinedDeletions = (operations: readonly DeltaOperation[]): DeltaOperation[] => {
  const joined: DeltaOperation[] = [];
  for (const each of operations) {
    const last = joined.at(-1);
    if (last && "delete" in last && "delete" in each)
      joined[joined.length - 1] = { delete: last.delete + each.delete };
    else joined.push(each);
  }
  return joined;
};

/**
 * Makes the words of a block read like `runs` with the smallest change: words that stay keep their identity, so that
 * carets in them and marks on them survive. In a long block rewritten in very many places only words before the first
 * change and after the last keep it. `steps` are the comparison of all words before and after, where it is known.
 */
export const replaceRuns = (text: Y.XmlText, runs: readonly Run[], steps: readonly TextRun[] = []): void =>
  apply(text, operationsTo(readPieces(text), runs, steps));

const operationsTo = (
  before: readonly AttributedRun[],
  runs: readonly Run[],
  steps: readonly TextRun[],
): DeltaOperation[] => {
  const after = runs.filter((piece) => piece.text !== "");
  const words = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join("");
  const [past, next] = [walker(before, noPiece), walker(after, run(""))];
  const operations: DeltaOperation[] = [];
  for (const { op, text: changed } of fitting(steps, words(before), words(after))) {
    let left = changed.length;
    while (left > 0) {
      const most = Math.min(left, op === "added" ? left : past.left(), op === "removed" ? left : next.left());
      const old = op === "added" ? null : past.take(most);
      const now = op === "removed" ? null : next.take(most);
      left -= (old ?? now)?.text.length ?? left;
      if (old && now) {
        pass(operations, now.text, difference(old, now));
      } else if (now) operations.push({ insert: now.text, attributes: attributesOf(now) });
      else if (old) operations.push({ delete: old.text.length });
    }
  }
  return operations;
};

// Comparing takes longer than changing: a comparison made elsewhere is used if it is about exactly these words.
const fitting = (steps: readonly TextRun[], from: string, to: string): readonly TextRun[] => {
  if (from === to) return [{ op: "same", text: from }];
  const side = (skip: TextRun["op"]) => steps.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");
  return side("added") === from && side("removed") === to ? steps : compareFinely(from, to);
};

/**
 * Gives every run of a block the result of a rule: other marks, or null to delete its words. `rewrite` returns one entry
 * for each run, in order; words that stay keep their identity.
 */
export const rewriteRuns = (text: Y.XmlText, rewrite: Rewriting): void => {
  const read = readPieces(text);
  const runs = runsOf(read);
  apply(text, rewritten(read, runs, rewrite(runs)));
};

/** What becomes of each run; null where its words are deleted. */
export type Rewriting = (runs: readonly Run[]) => readonly (Run | null)[];

function rewritten(
  read: readonly AttributedRun[],
  runs: readonly Run[],
  wanted: readonly (Run | null)[],
): DeltaOperation[] {
  if (wanted.length !== runs.length) throw new Error("A rewriting answers one entry for each run.");
  const pieces = walker(read, noPiece);
  const operations: DeltaOperation[] = [];
  for (const [index, { text: words }] of runs.entries()) {
    const next = wanted[index] ?? null;
    if (next !== null && next.text !== words) throw new Error("A rewriting does not change words.");
    for (let left = words.length; left > 0; ) {
      const piece = pieces.take(Math.min(left, pieces.left()));
      left -= piece.text.length;
      if (next === null) operations.push({ delete: piece.text.length });
      else pass(operations, piece.text, next === runs[index] ? null : difference(piece, next));
    }
  }
  return operations;
}

/**
 * Makes the words of a block read like `runs`, of which those that are `isNew` are inserted and all others are the present
 * words, perhaps with other marks. Present words keep their identity, letter by letter.
 */
export const setRuns = (text: Y.XmlText, runs: readonly Run[], isNew: (piece: Run) => boolean): void => {
  const pieces = walker(readPieces(text), noPiece);
  const operations: DeltaOperation[] = [];
  for (const next of runs.filter(({ text: words }) => words !== "")) {
    if (isNew(next)) {
      operations.push({ insert: next.text, attributes: attributesOf(next) });
      continue;
    }
    for (let left = next.text.length; left > 0; ) {
      const piece = pieces.take(Math.min(left, pieces.left()));
      if (piece.text === "" || !next.text.startsWith(piece.text, next.text.length - left))
        throw new Error("Marking does not change the words that stand.");
      left -= piece.text.length;
      pass(operations, piece.text, difference(piece, next));
    }
  }
  if (pieces.left() > 0) throw new Error("Marking leaves no words out.");
  apply(text, operations);
};
