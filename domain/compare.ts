// Rule T: what has become of each block from one text to another, word by word, and which number became which.
import { type Alignable, align } from "./align";
import { type BlockKind, collapse, joinFootnotes } from "./draft";
import type { Match } from "./reading-order";
import type { IssuedBlock } from "./texts";
import { compareParts, compareWords, reversed, type TextRun } from "./words";

/** What can have become of a block. */
export type ChangeKind = "same" | "changed" | "new" | "deleted" | "moved" | "split" | "merged";

/** A block as it is compared: its base text, and its footnotes apart. */
export type ComparedBlock = Alignable & {
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly notes: readonly string[];
};

/** Where a block stands in one of the two texts. */
export type Place = Pick<ComparedBlock, "pid" | "label" | "type" | "kind" | "level">;

/**
 * What became of a block. A split has an entry for each part that came of it, a merger one for each part that went into
 * it; together their runs tell the whole. A moved block may have changed words too: its runs say so.
 */
export type BlockChange = {
  readonly change: ChangeKind;
  readonly from: Place | null;
  readonly to: Place | null;
  readonly runs: readonly TextRun[];
  /** How the footnotes changed, one a line; empty when they did not. */
  readonly notes: readonly TextRun[];
  /** True when kind or level changed: a paragraph became preambular, a section a subsection. */
  readonly restyled: boolean;
};

/** An issued block in the form in which it is compared. Open proposals do not count. */
export const comparedBlock = ({ pid, type, kind, level, label, text, runs }: IssuedBlock): ComparedBlock => {
  const base = joinFootnotes(runs.filter((piece) => piece.insertions.length === 0));
  const notes = base.flatMap((piece) => (piece.footnote === null ? [] : [collapse(piece.footnote)]));
  return { pid, type, kind, level, label, text, notes };
};

/** T3: compares two texts block by block and word by word, in reading order. */
export const compareTexts = (from: readonly ComparedBlock[], to: readonly ComparedBlock[]): BlockChange[] => {
  const parts = new Map<readonly number[], TextRun[][]>();
  // All parts of a split or a merger are compared with their whole at once.
  const partsOf = (all: readonly number[], whole: string, side: readonly ComparedBlock[]): TextRun[][] => {
    const runs =
      parts.get(all) ??
      compareParts(
        whole,
        all.map((index) => side[index]?.text ?? ""),
      );
    parts.set(all, runs);
    return runs;
  };
  const runsOf = (match: Match, old: string, young: string): readonly TextRun[] => {
    if (match.kind === "split") return partsOf(match.all, old, to)[match.all.indexOf(match.to)] ?? [];
    if (match.kind !== "merged") return compareWords(old, young);
    return reversed(partsOf(match.all, young, from)[match.all.indexOf(match.from)] ?? []);
  };
  return align(from, to).map((match) => {
    const old = "from" in match ? from[match.from] : undefined;
    const young = "to" in match ? to[match.to] : undefined;
    return changeOf(match, old, young, runsOf(match, old?.text ?? "", young?.text ?? ""));
  });
};

const kindOf = (match: Match, words: Pick<BlockChange, "runs" | "notes" | "restyled">): ChangeKind => {
  if (match.kind !== "pair") return match.kind;
  if (match.moved) return "moved";
  return words.restyled || words.notes.length > 0 || words.runs.some((run) => run.op !== "same")
    ? "changed"
    : "same";
};

const changeOf = (
  match: Match,
  from: ComparedBlock | undefined,
  to: ComparedBlock | undefined,
  runs: readonly TextRun[],
): BlockChange => {
  // In a split or a merger one whole has several partners: its notes are not told apart there.
  const notes = match.kind === "split" || match.kind === "merged" ? [] : notesOf(from, to);
  const restyled = Boolean(from && to) && (from?.kind !== to?.kind || from?.level !== to?.level);
  const words = { runs, notes, restyled };
  return {
    change: kindOf(match, words),
    from: from ? placeOf(from) : null,
    to: to ? placeOf(to) : null,
    ...words,
  };
};

const placeOf = ({ pid, label, type, kind, level }: ComparedBlock): Place => ({
  pid,
  label,
  type,
  kind,
  level,
});

const notesOf = (from?: ComparedBlock, to?: ComparedBlock): TextRun[] => {
  const [old, young] = [from?.notes.join("\n") ?? "", to?.notes.join("\n") ?? ""];
  return old === young ? [] : compareWords(old, young);
};

/** A line of a concordance: the label in either text, null where the block has none of its own there. */
export type Correspondence = {
  readonly from: Pick<Place, "pid" | "label"> | null;
  readonly to: Pick<Place, "pid" | "label"> | null;
  readonly change: ChangeKind;
};

/** T4: which number became which. Blocks that are numbered in neither text are left out. */
export const concordance = (from: readonly ComparedBlock[], to: readonly ComparedBlock[]): Correspondence[] =>
  compareTexts(from, to)
    .filter((each) => Boolean(each.from?.label) || Boolean(each.to?.label))
    .map(({ change, from: old, to: young }) => ({ change, from: numbered(old), to: numbered(young) }));

const numbered = (place: Place | null) => place && { pid: place.pid, label: place.label };
