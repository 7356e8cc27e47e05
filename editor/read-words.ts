// Reads the words of one block from a Yjs text, as the draft's runs. Unknown marks are ignored.
import * as Y from "yjs";
import { hasSameMarks, paragraphId, type Run, type Suggestion } from "#domain/draft";

/** Marks in the document, by their keys. */
export type MarkAttributes = Record<string, unknown>;
/** Words under the same marks. */
export type AttributedRun = { readonly text: string; readonly attributes: MarkAttributes };

const hashed = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

/** The mark of a formatting key: several marks of one kind on the same words have a hash each. */
export const markName = (key: string): string => (key.includes("--") ? (hashed.exec(key)?.[1] ?? key) : key);

export const isRecord = (value: unknown): value is MarkAttributes =>
  typeof value === "object" && value !== null;

/** The proposal in a mark; null for anything else. */
export const asSuggestion = (value: unknown): Suggestion | null =>
  isRecord(value) && typeof value.id === "string" && typeof value.by === "string"
    ? { id: value.id, by: value.by, at: typeof value.at === "string" ? value.at : "" }
    : null;

const byIdentity = (a: Suggestion, b: Suggestion) => (a.by + a.id < b.by + b.id ? -1 : 1);

const none: readonly Suggestion[] = [];

/** The mark of a proposal under its key, and in a list of its own for words without another. */
type KnownMark = { readonly mark: Suggestion; readonly alone: readonly Suggestion[] };

/** The marks of proposals read in a text so far: one proposal may occur at thousands of places, and is one value. */
type KnownMarks = Map<string, KnownMark>;

const markAt = (known: KnownMarks, key: string, value: unknown): KnownMark | null => {
  if (!isRecord(value)) return null;
  const before = known.get(key);
  if (before && before.mark.id === value.id && before.mark.by === value.by && before.mark.at === value.at)
    return before;
  const mark = asSuggestion(value);
  if (!mark) return null;
  const read = { mark, alone: [mark] };
  known.set(key, read);
  return read;
};

const withMark = (marks: readonly Suggestion[], read: KnownMark | null): readonly Suggestion[] => {
  if (!read) return marks;
  return marks.length === 0 ? read.alone : [...marks, read.mark].sort(byIdentity);
};

/** The words of a piece as a run. `known` are the marks of proposals read before. */
export const asRun = ({ text, attributes }: AttributedRun, known: KnownMarks = new Map()): Run => {
  let [insertions, deletions, italic] = [none, none, false];
  let note: unknown;
  let reference: unknown;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === null || value === undefined) continue;
    const name = markName(key);
    if (name === "insertion") insertions = withMark(insertions, markAt(known, key, value));
    else if (name === "deletion") deletions = withMark(deletions, markAt(known, key, value));
    else if (name === "reference") reference ??= value;
    else if (name === "footnote") note ??= value;
    else if (name === "italic") italic = true;
  }
  const footnote = isRecord(note) && typeof note.note === "string" ? note.note : null;
  return isRecord(reference) && typeof reference.pid === "string"
    ? { text, italic, footnote, insertions, deletions, reference: paragraphId(reference.pid) }
    : { text, italic, footnote, insertions, deletions };
};

// Gives `take` the pieces of a text in order, as its delta has them, without embeds.
function goThrough(text: Y.XmlText, take: (piece: AttributedRun) => void): void {
  let [open, words, isTaken]: [MarkAttributes, string, boolean] = [{}, "", false];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) {
      words += content.str;
      continue;
    }
    if (words !== "") {
      take({ text: words, attributes: open });
      [words, isTaken] = ["", true];
    }
    if (!(content instanceof Y.ContentFormat)) continue;
    // A piece that was given away is not changed any more.
    if (isTaken || content.value === null) [open, isTaken] = [without(open, content.key), false];
    if (content.value !== null) open[content.key] = content.value;
  }
  if (words !== "") take({ text: words, attributes: open });
}

/** The pieces of a text. */
export function readPieces(text: Y.XmlText): AttributedRun[] {
  const pieces: AttributedRun[] = [];
  goThrough(text, (piece) => void pieces.push(piece));
  return pieces;
}

// A copy: V8 is much slower with objects from which a property was deleted.
const without = (attributes: MarkAttributes, key: string): MarkAttributes => {
  const kept: MarkAttributes = {};
  for (const each in attributes) if (each !== key) kept[each] = attributes[each];
  return kept;
};

// Collects pieces into runs.
const takingRuns = (runs: Run[]): ((piece: AttributedRun) => void) => {
  const known: KnownMarks = new Map();
  return (piece) => {
    const next = asRun(piece, known);
    const last = runs.at(-1);
    if (last && hasSameMarks(last, next)) runs[runs.length - 1] = { ...last, text: last.text + next.text };
    else runs.push(next);
  };
};

/** The runs that these pieces are. */
export function runsOf(pieces: readonly AttributedRun[]): Run[] {
  const runs: Run[] = [];
  const take = takingRuns(runs);
  for (const piece of pieces) {
    take(piece);
  }
  return runs;
}

/** The runs of a block's words. */
export function readRuns(text: Y.XmlText): Run[] {
  const runs: Run[] = [];
  goThrough(text, takingRuns(runs));
  return runs;
}
