// Rule T6: the editorial changes of a comparison, told apart from those of substance.

import type { TextRun } from "#domain/words/values";
import { compareFinely, compareWords } from "#domain/words/words";
import { type EditedStretch, isEditorial, sayTheSame } from "./editorial";
import type { MarkedRun } from "./values";

/** What was written and what is written now, with the same meaning. Either may be empty. */
type EditorialChange = { readonly before: string; readonly after: string };

/** How much on either side of a change is read with it: as much as the longest name that is spelled out. */
const neighbourhood = 80;

/**
 * T6: the runs with editorial changes marked. A change is what was deleted and inserted between two unchanged stretches.
 */
export const markEditorial = (runs: readonly TextRun[]): MarkedRun[] => {
  const [old, young] = [sideOf(runs, "added"), sideOf(runs, "removed")];
  if (old === young || old === "" || young === "") return [...runs];
  const whole = isEditorial(old, young);
  return stepsOf(runs).flatMap(({ from, to }) => {
    const step = runs.slice(from, to);
    if (step[0]?.op === "same") return step;
    return whole || stepIsEditorial(runs, from, to) ? step.map(marked) : within(runs, from, to);
  });
};

const marked = (run: TextRun): MarkedRun => ({ ...run, editorial: true });

/** The words of one side, without those that only the other one has. */
const sideOf = (runs: readonly TextRun[], skip: TextRun["op"]): string =>
  runs.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");

/** A replaced phrase may contain editorial changes: they are told apart, and each remaining part is one phrase again. */
const within = (runs: readonly TextRun[], from: number, to: number): MarkedRun[] => {
  const step = runs.slice(from, to);
  if (step.length < 2) return step;
  const fine = compareFinely(sideOf(step, "added"), sideOf(step, "removed"));
  const all = [...runs.slice(0, from), ...fine, ...runs.slice(to)];
  const out: MarkedRun[] = [];
  let phrase: TextRun[] = [];
  let found = false;
  for (const each of stepsOf(fine)) {
    const piece = fine.slice(each.from, each.to);
    if (piece[0]?.op === "same" || !stepIsEditorial(all, from + each.from, from + each.to))
      phrase.push(...piece);
    else {
      out.push(...asPhrase(phrase), ...piece.map(marked));
      phrase = [];
      found = true;
    }
  }
  return found ? [...out, ...asPhrase(phrase)] : step;
};

const asPhrase = (runs: readonly TextRun[]): TextRun[] => {
  const first = runs.findIndex(({ op }) => op !== "same");
  if (first < 0) return [...runs];
  const following = runs.findLastIndex(({ op }) => op !== "same") + 1;
  const changed = runs.slice(first, following);
  const sides: TextRun[] = [
    { op: "removed", text: sideOf(changed, "added") },
    { op: "added", text: sideOf(changed, "removed") },
  ];
  return [...runs.slice(0, first), ...sides.filter(({ text }) => text !== ""), ...runs.slice(following)];
};

/** Steps through runs: each unchanged run alone, all changes between two of them together. */
const stepsOf = (runs: readonly TextRun[]): { from: number; to: number }[] => {
  const out: { from: number; to: number }[] = [];
  for (const [index, run] of runs.entries()) {
    const last = out.at(-1);
    if (last && run.op !== "same" && runs[last.to - 1]?.op !== "same") last.to = index + 1;
    else out.push({ from: index, to: index + 1 });
  }
  return out;
};

const stepIsEditorial = (runs: readonly TextRun[], from: number, to: number): boolean => {
  const [before, following] = [runs[from - 1]?.text ?? "", runs[to]?.text ?? ""];
  const [lead, tail] = [before.slice(startOfWords(before)), following.slice(0, endOfWords(following))];
  const stretch = (skip: TextRun["op"]): EditedStretch => ({
    text: `${lead}${sideOf(runs.slice(from, to), skip)}${tail}`,
    first: lead === before && from <= 1,
    last: tail === following && to >= runs.length - 1,
  });
  return sayTheSame(stretch("added"), stretch("removed"));
};

// Never inside a word: half a word would be read as another.
const startOfWords = (text: string): number => {
  if (text.length <= neighbourhood) return 0;
  const cut = text.indexOf(" ", text.length - neighbourhood);
  return cut < 0 ? text.length - neighbourhood : cut;
};
const endOfWords = (text: string): number => {
  if (text.length <= neighbourhood) return text.length;
  const cut = text.lastIndexOf(" ", neighbourhood);
  return cut < 0 ? neighbourhood : cut;
};

/** The editorial changes of a comparison: what was written, what is written now. */
export const editorialIn = (runs: readonly MarkedRun[]): EditorialChange[] => {
  const words = (step: readonly MarkedRun[], wanted: TextRun["op"]) =>
    step.flatMap(({ op, text }) => (op === wanted ? [text] : [])).join("");
  return stepsOf(runs)
    .map(({ from, to }) => runs.slice(from, to))
    .filter((step) => step[0]?.editorial)
    .map((step) => ({ before: words(step, "removed"), after: words(step, "added") }));
};

/** T6: the editorial changes between two wordings of a paragraph. */
export const editorialChanges = (before: string, after: string): EditorialChange[] =>
  editorialIn(markEditorial(compareWords(before, after)));
