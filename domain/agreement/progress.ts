// Rule S over time: how much was open and how much was agreed at the end of each day, derived from the facts.

import { historyOf } from "../proposals/proposal-history";
import type { ProposalCard } from "../proposals/register";
import { headquartersDay } from "./headquarters";
import { isLocked, type StandingAct } from "./positions";

/** A moment at which the open brackets were counted: a text that was issued, or now. */
export type BracketCount = { readonly at: string; readonly open: number };

export type ProgressFacts = {
  /** In the order of their times. */
  readonly brackets: readonly BracketCount[];
  readonly proposals: readonly Pick<ProposalCard, "state" | "by" | "history" | "at">[];
  readonly acts: readonly Pick<StandingAct, "pid" | "to" | "at">[];
  readonly now: string;
};

/** What held at the end of a day in New York (`2015-12-14`); of today, what holds now. */
export type ProgressDay = {
  readonly day: string;
  /** Null on days on which they were not counted. */
  readonly brackets: number | null;
  readonly proposals: number;
  readonly agreed: number;
};

type Step = { readonly at: string; readonly by: number };

/**
 * S20: for each day from the first fact to today, the proposals that were open, the paragraphs that were agreed, and the
 * brackets where they were counted: in the texts issued that day, the last one, and today.
 */
export const progressByDay = (facts: ProgressFacts): ProgressDay[] => {
  const proposals = facts.proposals.flatMap(stepsOfProposal);
  const agreed = stepsOfAgreement(facts.acts);
  const counted = new Map(facts.brackets.map(({ at, open }) => [dayAt(at), open]));
  const today = dayAt(facts.now);
  const days = [...counted.keys(), ...[...proposals, ...agreed].map(({ at }) => dayAt(at)), today];
  const first = days.sort()[0] ?? today;
  const [openBy, agreedBy] = [sums(proposals), sums(agreed)];
  const out: ProgressDay[] = [];
  let [open, closed] = [0, 0];
  for (let day = first; day <= today; day = dayAfter(day)) {
    open += openBy.get(day) ?? 0;
    closed += agreedBy.get(day) ?? 0;
    out.push({ day, brackets: counted.get(day) ?? null, proposals: open, agreed: closed });
  }
  return out;
};

const dayAt = (instant: string): string => headquartersDay(new Date(instant));

const sums = (steps: readonly Step[]): Map<string, number> => {
  const out = new Map<string, number>();
  for (const { at, by } of steps) out.set(dayAt(at), (out.get(dayAt(at)) ?? 0) + by);
  return out;
};

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

// A proposal that is over though no act says so went with its words: it is taken to have gone at the last act on it.
const stepsOfProposal = ({ state, by, history, at }: ProgressFacts["proposals"][number]): Step[] => {
  const steps: Step[] = [{ at, by: 1 }];
  let open = true;
  const acts = history.map((act) => ({ ...act, proposal: "", pid: "" as never, digest: null }));
  acts.forEach((act, index) => {
    const isOpen = historyOf(acts.slice(0, index + 1), by).state === "open";
    if (isOpen !== open) steps.push({ at: act.at, by: isOpen ? 1 : -1 });
    open = isOpen;
  });
  const isOver = open && state !== "open";
  return isOver ? [...steps, { at: acts.at(-1)?.at ?? at, by: -1 }] : steps;
};

const stepsOfAgreement = (acts: ProgressFacts["acts"]): Step[] => {
  const locked = new Map<string, boolean>();
  return acts.flatMap(({ pid, to, at }) => {
    const [was, is] = [locked.get(pid) ?? false, isLocked(to)];
    locked.set(pid, is);
    return was === is ? [] : [{ at, by: is ? 1 : -1 }];
  });
};
