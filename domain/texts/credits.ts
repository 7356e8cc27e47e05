// Rule T8: whose proposal led to a change, and who made it in the text itself.

import type { ProposalOp } from "#domain/proposals/kinds";
import type { Edit, ProposalCard } from "#domain/proposals/values";
import { bagOf, commonWords, sizeOfBag, wordsOf } from "#domain/words/words";
import type { DelegationCode, ParagraphId } from "../draft";
import type { BlockChange } from "./compare";
import { type Credited, type CreditedAct, creditedOf } from "./credited-acts";
import type { ChangeKind, CreditedChange, CreditedRun, MarkedRun } from "./values";

/** The direction of a comparison. From a later text to an earlier one, what a proposal inserted appears as deleted. */
export type CompareDirection = "forward" | "backward";

const kinds: Partial<Record<ProposalOp, readonly ChangeKind[]>> = {
  new: ["new", "deleted"],
  remove: ["new", "deleted"],
  move: ["moved"],
  split: ["split", "merged"],
  merge: ["split", "merged"],
};

/** The proposals that were accepted after one instant and up to another, ISO 8601; null stands for now. */
export const acceptedBetween = (
  cards: readonly ProposalCard[],
  after: string | null,
  until: string | null,
): ProposalCard[] =>
  cards.filter(({ state, history }) => {
    const at = history.findLast(({ act }) => act === "accepted")?.at;
    return (
      state === "accepted" &&
      at !== undefined &&
      after !== null &&
      at > after &&
      (until === null || at <= until)
    );
  });

type Creditors = { readonly proposals: readonly Credited[]; readonly acts?: readonly CreditedAct[] };

/** T8: the changes with the proposals, and with the acts on the text itself, that led to them. */
export const creditChanges = (
  changes: readonly BlockChange[],
  { proposals, acts = [] }: Creditors,
  way: CompareDirection,
): CreditedChange[] => {
  const byActs = credit(changes, acts.flatMap(creditedOf), way);
  return credit(changes, proposals, way).map((change, nth) => ({
    ...change,
    runs: change.runs.map((run, at) => withActs(run, byActs[nth]?.runs[at]?.credits ?? [])),
    acts: (byActs[nth]?.credits ?? []).map(Number),
  }));
};

// What a proposal brought is the proposal's: an act that inserted its words again is named for the paragraph only.
const withActs = (run: CreditedRun, entries: readonly string[]): CreditedRun =>
  entries.length > 0 && run.credits === undefined ? { ...run, acts: entries.map(Number) } : run;

const credit = (
  changes: readonly BlockChange[],
  proposals: readonly Credited[],
  way: CompareDirection,
): Omit<CreditedChange, "acts">[] => {
  const on = new Map<ParagraphId, Credited[]>();
  for (const proposal of proposals) {
    // An alternative's own block goes: its words are in the paragraph that it replaced.
    const pid = proposal.target?.of ?? proposal.pid;
    on.set(pid, [...(on.get(pid) ?? []), proposal]);
  }
  return changes.map((change) => {
    const pids = new Set([change.from?.pid, change.to?.pid].flatMap((pid) => pid ?? []));
    const here = change.change === "same" ? [] : [...pids].flatMap((pid) => on.get(pid) ?? []);
    const whole = here.filter((proposal) => isOnWhole(proposal, change));
    const runs = creditRuns(change.runs, here, way);
    const all = [...whole.map(({ id }) => id), ...runs.flatMap(({ credits = [] }) => credits)];
    return { ...change, runs, credits: [...new Set(all)] };
  });
};

const isOnWhole = ({ op }: Credited, { change, restyled }: BlockChange): boolean => {
  if (op === "alternative") return true;
  return op === "restyle" ? restyled : (kinds[op]?.includes(change) ?? false);
};

const creditRuns = (
  runs: readonly MarkedRun[],
  proposals: readonly Credited[],
  way: CompareDirection,
): CreditedRun[] => {
  if (proposals.length === 0) return [...runs];
  const sides = { added: sideOf(runs, "removed"), removed: sideOf(runs, "added") };
  const at = { added: 0, removed: 0 };
  const placedAt = placedOnce();
  return runs.map((run) => {
    const { op, text } = run;
    const start = op === "same" ? 0 : at[op];
    if (op !== "removed") at.added += text.length;
    if (op !== "added") at.removed += text.length;
    if (op === "same") return run;
    const wanted = (op === "added") === (way === "forward") ? "inserted" : "removed";
    const end = start + text.length;
    const credits = proposals
      .filter(({ edits }) =>
        edits.some((edit) => liesIn(placedAt(edit, wanted, sides[op]), { text, start, end })),
      )
      .map(({ id }) => id);
    return credits.length > 0 ? { ...run, credits } : run;
  });
};

const sideOf = (runs: readonly MarkedRun[], skip: MarkedRun["op"]): string =>
  runs.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");

type CreditedSide = "inserted" | "removed";

/** The words of an edit, and the places where they occur now with most of their former neighbours. */
type PlacedWords = { readonly words: string; readonly places: readonly number[] };

// Each edit is looked for once, not for every run of the comparison.
const placedOnce = (): ((edit: Edit, wanted: CreditedSide, whole: string) => PlacedWords) => {
  const known = { inserted: new Map<Edit, PlacedWords>(), removed: new Map<Edit, PlacedWords>() };
  return (edit, wanted, whole) => {
    const placed = known[wanted].get(edit) ?? placesOf(edit, wanted, whole);
    known[wanted].set(edit, placed);
    return placed;
  };
};

const placesOf = (edit: Edit, wanted: CreditedSide, whole: string): PlacedWords => {
  const words = edit[wanted].replace(/\s+/gu, " ").trim();
  let [places, most]: [number[], number] = [[], 0];
  for (let at = words === "" ? -1 : whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
    const beside = neighboursAt(edit, whole, { start: at, end: at + words.length });
    if (beside > most) [places, most] = [[], beside];
    if (beside === most) places.push(at);
  }
  return { words, places };
};

/**
 * The words of an edit are in a run when they occur at its place, with their former neighbours if they occur at several;
 * or, when they were changed since, when most of three words or more are there.
 */
const liesIn = (
  { words, places }: PlacedWords,
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
): boolean => {
  if (words === "") return false;
  if (places.length === 0) return shareMost(words, text);
  return places.some((at) => at < end && at + words.length > start);
};

const neighbour = 8;

/** On how many sides the words have their former neighbours. */
const neighboursAt = (
  { before, behind }: Edit,
  whole: string,
  { start, end }: { readonly start: number; readonly end: number },
): number => {
  const lead = before.trimEnd().slice(-neighbour);
  const tail = behind.trimStart().slice(0, neighbour);
  const near = 4 * neighbour;
  const sides = [
    lead !== "" &&
      whole
        .slice(Math.max(0, start - near), start)
        .trimEnd()
        .endsWith(lead),
    tail !== "" &&
      whole
        .slice(end, end + near)
        .trimStart()
        .startsWith(tail),
  ];
  return sides.filter(Boolean).length;
};

const shareMost = (words: string, run: string): boolean => {
  const [one, other] = [bagOf(wordsOf(words)), bagOf(wordsOf(run))];
  const common = commonWords(one, other);
  return common >= 3 && common > 0.6 * Math.min(sizeOfBag(one), sizeOfBag(other));
};

/** The authors of what is credited, each once, in the order of the changes. */
export const creditedBy = (
  credits: readonly string[],
  proposals: readonly { readonly id: string; readonly sponsors: readonly DelegationCode[] }[],
): DelegationCode[] => [
  ...new Set(credits.flatMap((id) => proposals.find((proposal) => proposal.id === id)?.sponsors ?? [])),
];
