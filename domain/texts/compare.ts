// Rule T: what has become of each block from one text to another, word by word, and which number became which.

import type { TextRun } from "#domain/words/values";
import { compareParts, compareWords, reversed, wordsOf } from "#domain/words/words";
import { type BlockKind, beginningOf, collapse, joinFootnotes } from "../draft";
import { fullLabels } from "../numbers/numbering";
import { type Alignable, align } from "./align";
import { markEditorial } from "./editorial-runs";
import { type BlockLooks, looksOf } from "./looks";
import type { Match } from "./reading-order";
import type { ChangeKind, ComparedPlace, Correspondence, IssuedBlock, MarkedRun, WordCount } from "./values";

/** A block in the form in which it is compared: its base text, and its footnotes apart. */
export type ComparedBlock = Alignable & {
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly notes: readonly string[];
  readonly looks: BlockLooks;
};

/**
 * What became of a block. A split has an entry for each part that resulted, a merger one for each part that went into it;
 * together their runs are the whole. A moved block may have changed words too: its runs show them.
 */
export type BlockChange = {
  /**
   * The address of the change: the same for as long as the two texts are, and for a live draft as long as the block is.
   */
  readonly id: string;
  readonly change: ChangeKind;
  readonly from: ComparedPlace | null;
  readonly to: ComparedPlace | null;
  readonly runs: readonly MarkedRun[];
  /** How the footnotes changed, one a line; empty when they did not. */
  readonly notes: readonly MarkedRun[];
  /** True when kind or level changed: a paragraph became preambular, a section a subsection. */
  readonly restyled: boolean;
  /** T6: true when something changed and all of it is editorial. */
  readonly editorial: boolean;
  readonly words: WordCount;
};

/** An issued block in the form in which it is compared. Open proposals do not count. */
export const comparedBlock = ({ pid, type, kind, level, label, text, runs }: IssuedBlock): ComparedBlock => {
  const base = runs.filter((piece) => piece.insertions.length === 0);
  const notes = joinFootnotes(base).flatMap(({ footnote }) =>
    footnote === null ? [] : [collapse(footnote)],
  );
  return { pid, type, kind, level, label, text, notes, looks: looksOf(base) };
};

/** T3: compares two texts block by block and word by word, in reading order. */
export const compareTexts = (from: readonly ComparedBlock[], to: readonly ComparedBlock[]): BlockChange[] =>
  compareMatched(from, to, align(from, to));

/** The same where the matches are known: one change for each. */
export const compareMatched = (
  from: readonly ComparedBlock[],
  to: readonly ComparedBlock[],
  matches: readonly Match[],
): BlockChange[] => {
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
  return matches.map((match) => {
    const old = "from" in match ? from[match.from] : undefined;
    const young = "to" in match ? to[match.to] : undefined;
    return changeOf(match, [old, young], markEditorial(runsOf(match, old?.text ?? "", young?.text ?? "")));
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
  [from, to]: readonly [from: ComparedBlock | undefined, to: ComparedBlock | undefined],
  runs: readonly MarkedRun[],
): BlockChange => {
  // In a split or a merger one whole has several partners: its notes are not compared there.
  const notes = match.kind === "split" || match.kind === "merged" ? [] : notesOf(from, to);
  const restyled = Boolean(from && to) && (from?.kind !== to?.kind || from?.level !== to?.level);
  const words = { runs, notes, restyled };
  const changed = [...runs, ...notes].filter(({ op }) => op !== "same");
  const named = match.kind === "merged" ? from : (to ?? from);
  return {
    id: named?.pid ?? "",
    change: kindOf(match, words),
    from: from ? placeOf(from) : null,
    to: to ? placeOf(to) : null,
    ...words,
    editorial: changed.length > 0 && !restyled && changed.every((run) => run.editorial),
    words: countWords([...runs, ...notes]),
  };
};

const placeOf = ({ pid, label, type, kind, level }: ComparedBlock): ComparedPlace => ({
  pid,
  label,
  type,
  kind,
  level,
});

const countWords = (runs: readonly MarkedRun[]): WordCount => {
  const counts = { kept: 0, came: 0, went: 0, editorial: 0 };
  for (const { op, text, editorial } of runs) {
    const counter = editorial ? "editorial" : ({ same: "kept", added: "came", removed: "went" } as const)[op];
    counts[counter] += wordsOf(text).length;
  }
  return counts;
};

const notesOf = (from?: ComparedBlock, to?: ComparedBlock): MarkedRun[] => {
  const [old, young] = [from?.notes.join("\n") ?? "", to?.notes.join("\n") ?? ""];
  return old === young ? [] : markEditorial(compareWords(old, young));
};

/** T4: which number became which. Blocks that are numbered in neither text are left out. Items are named in full (N10). */
export const concordance = (
  from: readonly ComparedBlock[],
  to: readonly ComparedBlock[],
): Correspondence[] => {
  const [old, young] = [fullLabels(from), fullLabels(to)];
  const words = new Map([...from, ...to].map(({ pid, text }) => [pid, text]));
  const numbered = (place: ComparedPlace | null, labels: ReadonlyMap<string, string>) =>
    place && { pid: place.pid, label: labels.get(place.pid) ?? place.label };
  return compareTexts(from, to)
    .filter((each) => Boolean(each.from?.label) || Boolean(each.to?.label))
    .map(({ id, change, editorial, ...each }) => {
      const { pid } = each.to ?? each.from ?? {};
      return {
        id,
        from: numbered(each.from, old),
        to: numbered(each.to, young),
        change,
        editorial,
        opening: beginningOf((pid && words.get(pid)) ?? ""),
      };
    });
};
