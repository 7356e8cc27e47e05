// Rule D8: which paragraph of the draft each paragraph of a file corresponds to that brings a new revision. The pairs are
// those of a comparison (T3), and the person who brings the file may correct them.
import type { ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { align } from "#domain/texts/align";
import type { ComparedBlock } from "#domain/texts/compare";
import { inReadingOrder, type Match } from "#domain/texts/reading-order";

/** Corrections by hand. Paragraphs of the file are named by their place in it, from 0. */
export type RevisionChoices = {
  /** The paragraph of the file that is this one of the draft; with null it is new. */
  readonly pairs: readonly { readonly n: number; readonly pid: ParagraphId | null }[];
  /** Paragraphs of the draft that are left as they are. */
  readonly leave: readonly ParagraphId[];
  /** Paragraphs of the file that are not taken. */
  readonly skip: readonly number[];
};

export const noChoices: RevisionChoices = { pairs: [], leave: [], skip: [] };

/** The matches of the draft, `from`, and a file, `to`; a refusal where a correction names something that is not there. */
export const pairRevision = (
  from: readonly ComparedBlock[],
  to: readonly ComparedBlock[],
  choices: RevisionChoices,
): Match[] | Refusal => {
  const wrong = wrongIn(from, to, choices);
  if (wrong) return wrong;
  const found = align(from, to);
  const pairs = [...choices.pairs, ...sameWords(found, { from, to, choices })];
  return pairs.length === 0 ? found : corrected(found, { from, to, choices: { ...choices, pairs } });
};

// A file does not always say whether a short line is a heading: where no word differs it is the same block all the same.
const sameWords = (
  found: readonly Match[],
  { from, to, choices }: RevisionTexts,
): RevisionChoices["pairs"] => {
  const said = new Set(choices.pairs.flatMap(({ n, pid }) => [n, pid]));
  const gone = found.flatMap((match) => (match.kind === "deleted" ? [from[match.from]] : []));
  const taken = new Set<ParagraphId>();
  return found.flatMap((match) => {
    const words = match.kind === "new" ? to[match.to]?.text : undefined;
    if (match.kind !== "new" || !words || said.has(match.to)) return [];
    const same = gone.find((each) => each?.text === words && !said.has(each.pid) && !taken.has(each.pid));
    if (!same) return [];
    taken.add(same.pid);
    return [{ n: match.to, pid: same.pid }];
  });
};

const wrongIn = (
  from: readonly ComparedBlock[],
  to: readonly ComparedBlock[],
  { pairs, leave, skip }: RevisionChoices,
): Refusal | null => {
  const known = new Set(from.map(({ pid }) => pid));
  const pids = pairs.flatMap(({ pid }) => (pid === null ? [] : [pid]));
  const places = pairs.map(({ n }) => n);
  if ([...pids, ...leave].some((pid) => !known.has(pid)))
    return new Refusal("not-found", "There is no such paragraph in this draft.");
  if ([...places, ...skip].some((n) => to[n] === undefined))
    return new Refusal("malformed", "There is no such paragraph in the file.");
  if (new Set(pids).size < pids.length || new Set(places).size < places.length)
    return new Refusal("malformed", "A paragraph can be one other only.");
  return null;
};

type RevisionTexts = {
  readonly from: readonly ComparedBlock[];
  readonly to: readonly ComparedBlock[];
  readonly choices: RevisionChoices;
};

// A correction takes its paragraph out of the match that was found for it, and changes nothing else.
const corrected = (found: readonly Match[], { from, to, choices }: RevisionTexts): Match[] => {
  const index = new Map(from.map(({ pid }, place) => [pid, place]));
  const set = new Map(choices.pairs.map(({ n, pid }) => [n, pid === null ? null : (index.get(pid) ?? null)]));
  const taken = new Set(set.values());
  const sources = to.map((_, n): number[] => {
    const chosen = set.get(n);
    if (chosen !== undefined) return chosen === null ? [] : [chosen];
    return found.flatMap((match) =>
      "from" in match && "to" in match && match.to === n && !taken.has(match.from) ? [match.from] : [],
    );
  });
  const parts = new Map<number, number[]>();
  for (const [n, [first]] of sources.entries())
    if (first !== undefined) parts.set(first, [...(parts.get(first) ?? []), n]);
  const pairs = new Map<number, number>();
  const splits = new Map<number, number[]>();
  const mergers = new Map<number, number[]>();
  for (const [n, all] of sources.entries()) {
    const [first] = all;
    const whole = first === undefined ? [] : (parts.get(first) ?? []);
    if (all.length > 1) mergers.set(n, all);
    else if (first !== undefined && whole.length > 1) splits.set(first, whole);
    else if (first !== undefined) pairs.set(n, first);
  }
  const elsewhere = new Set(
    found.flatMap((match) => (match.kind === "pair" && match.moved && !set.has(match.to) ? [match.to] : [])),
  );
  return inReadingOrder(
    from.length,
    to.map(({ text }) => text.length),
    { pairs, splits, mergers, elsewhere },
  );
};
