// Rule T3h: the looks of compared words: which are italic, and where footnotes are marked. Neither is compared as words.
import type { TextRun } from "#domain/words/values";
import { joinFootnotes, type ParagraphId, type Run } from "../draft";
import type { ChangeLooks, SideLooks } from "./values";

/**
 * Looks within the words of a block, in UTF-16 units: where italics begin and end, and after which unit each footnote is
 * marked.
 */
export type BlockLooks = {
  readonly italics: readonly (readonly [start: number, end: number])[];
  readonly marks: readonly number[];
};

/** Which side of a change is read: both in one column, or each by itself. */
export type ReadSide = "both" | keyof ChangeLooks;

/** Where base runs are italic and have footnotes, counted in their words with white space collapsed. */
export const looksOf = (runs: readonly Run[]): BlockLooks => {
  const italics: [number, number][] = [];
  const marks: number[] = [];
  let words = "";
  for (const { text, italic, footnote } of joinFootnotes(runs)) {
    const spaced = text.normalize("NFC").replace(/\s+/gu, " ");
    const start = words.length;
    words += words === "" || words.endsWith(" ") ? spaced.trimStart() : spaced;
    if (italic && words.length > start) italics.push([start, words.length]);
    // A mark follows a word, not the space after it.
    if (footnote !== null) marks.push(words.trimEnd().length);
  }
  return { italics, marks };
};

const nothing: SideLooks = { italics: [], marks: [] };

type Looking = {
  readonly pid: ParagraphId;
  readonly notes: readonly string[];
  readonly looks: BlockLooks;
};

type LookingChange = {
  readonly from: Pick<Looking, "pid"> | null;
  readonly to: Pick<Looking, "pid"> | null;
  readonly runs: readonly TextRun[];
};

/** T3h: the changes with the looks of the words on both sides. */
export const withLooks = <C extends LookingChange>(
  changes: readonly C[],
  from: readonly Looking[],
  to: readonly Looking[],
): (C & { readonly looks: ChangeLooks })[] => {
  const [old, young] = [sideReader(from), sideReader(to)];
  return changes.map((change) => ({
    ...change,
    looks: {
      from: change.from ? old(change.from.pid, sideLength(change.runs, "added")) : nothing,
      to: change.to ? young(change.to.pid, sideLength(change.runs, "removed")) : nothing,
    },
  }));
};

const sideLength = (runs: readonly TextRun[], skip: "added" | "removed"): number =>
  runs.reduce((sum, { op, text }) => (op === skip ? sum : sum + text.length), 0);

// Reads each block from its beginning: a block that was split or merged is spread over several changes (T3g).
const sideReader = (blocks: readonly Looking[]) => {
  const looks = new Map<string, SideLooks>();
  let count = 0;
  for (const { pid, notes, looks: own } of blocks) {
    const marks = notes.map((words, nth) => ({ at: own.marks[nth] ?? 0, n: count + nth + 1, words }));
    looks.set(pid, { italics: own.italics, marks });
    count += notes.length;
  }
  const read = new Map<string, number>();
  return (pid: string, length: number): SideLooks => {
    const start = read.get(pid) ?? 0;
    read.set(pid, start + length);
    return within(looks.get(pid) ?? nothing, start, start + length);
  };
};

const within = ({ italics, marks }: SideLooks, start: number, end: number): SideLooks => ({
  italics: italics
    .map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start] as const)
    .filter(([from, to]) => to > from),
  // A mark before the first word goes with that word.
  marks: marks
    .filter(({ at }) => at <= end && (at > start || (at === 0 && start === 0)))
    .map((mark) => ({ ...mark, at: mark.at - start })),
});

/**
 * Words of a run with the same look, and the footnote after them: in one column also whether it was inserted or deleted.
 */
export type LookedPiece = {
  readonly text: string;
  readonly italic: boolean;
  readonly marks: readonly PieceMark[];
};

type PieceMark = SideLooks["marks"][number] & { readonly op: TextRun["op"] };

/** The pieces of each run. Unchanged words look as on the side that is read; in one column as on the new side. */
export const lookedRuns = <R extends TextRun>(
  runs: readonly R[],
  looks: ChangeLooks,
  side: ReadSide,
): (R & { readonly pieces: readonly LookedPiece[] })[] => {
  let [old, young] = [0, 0];
  return runs.map((run) => {
    const { op, text } = run;
    const from = op === "added" ? nothing : within(looks.from, old, old + text.length);
    const to = op === "removed" ? nothing : within(looks.to, young, young + text.length);
    if (op !== "added") old += text.length;
    if (op !== "removed") young += text.length;
    const isOld = op === "removed" || (op === "same" && side === "from");
    const marks = op === "same" && side === "both" ? bothMarks(from, to) : unchanged(isOld ? from : to);
    return { ...run, pieces: piecesOf(text, (isOld ? from : to).italics, marks) };
  });
};

const unchanged = ({ marks }: SideLooks): PieceMark[] => marks.map((mark) => ({ ...mark, op: "same" }));

// On unchanged words a footnote may have been added or removed. One whose own words changed is there on both sides.
const bothMarks = ({ marks: old }: SideLooks, { marks: young }: SideLooks): PieceMark[] => [
  ...old
    .filter(({ at }) => !young.some((mark) => mark.at === at))
    .map((mark) => ({ ...mark, op: "removed" as const })),
  ...young.map((mark) => ({
    ...mark,
    op: old.some(({ at }) => at === mark.at) ? ("same" as const) : ("added" as const),
  })),
];

const piecesOf = (
  text: string,
  italics: SideLooks["italics"],
  marks: readonly PieceMark[],
): LookedPiece[] => {
  const borders = [0, ...italics.flat(), ...marks.map(({ at }) => at), text.length];
  const cuts = [...new Set(borders)].sort((one, other) => one - other);
  return cuts.flatMap((start, nth) => {
    const end = cuts[nth + 1];
    if (end === undefined) return [];
    return {
      text: text.slice(start, end),
      italic: italics.some(([from, to]) => from <= start && end <= to),
      marks: marks.filter(({ at }) => at === end || (at === 0 && start === 0)),
    };
  });
};
