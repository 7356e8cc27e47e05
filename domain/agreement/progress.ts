// Rule S over time: how much was open and how much was agreed at the end of each day, derived from the facts.

import type { ProposalCard, ProposalState } from "#domain/proposals/values";
import { stateWith } from "../proposals/proposal-history";
import { meetingDay } from "./meeting-time";
import { isLocked, type StandingAct } from "./positions";
import type { ProgressDay } from "./values";

/** A moment at which the open brackets were counted: a text that was issued, or now. */
export type BracketCount = { readonly at: string; readonly open: number };

export type ProgressFacts = {
  /** In the order of their times. */
  readonly brackets: readonly BracketCount[];
  readonly proposals: readonly Pick<ProposalCard, "state" | "by" | "history" | "at">[];
  readonly acts: readonly Pick<StandingAct, "pid" | "to" | "at">[];
  readonly now: string;
  /** That of the meeting. */
  readonly zone: string;
};

type CountStep = { readonly at: string; readonly by: number };

/**
 * S20: for each day from the first fact to today, the proposals that were open, the paragraphs that were agreed, and the
 * brackets where they were counted: in the texts issued that day, the last one, and today.
 */
export function progressOf(facts: ProgressFacts): ProgressDay[] {
  const dayAt = days(facts.zone);
  const counted = new Map(facts.brackets.map(({ at, open }) => [dayAt(at), open]));
  const today = dayAt(facts.now);
  const openBy = new Map<string, number>();
  const agreedBy = new Map<string, number>();
  const count = (sums: Map<string, number>, { at, by }: CountStep) => {
    const day = dayAt(at);
    sums.set(day, (sums.get(day) ?? 0) + by);
  };
  for (const proposal of facts.proposals) {
    for (const step of stepsOfProposal(proposal)) count(openBy, step);
  }
  for (const step of stepsOfAgreement(facts.acts)) {
    count(agreedBy, step);
  }
  const first = [...counted.keys(), ...openBy.keys(), ...agreedBy.keys(), today].sort()[0] ?? today;
  const out: ProgressDay[] = [];
  let [open, closed] = [0, 0];
  for (let day = first; day <= today; day = dayAfter(day)) {
    open += openBy.get(day) ?? 0;
    closed += agreedBy.get(day) ?? 0;
    out.push({ day, brackets: counted.get(day) ?? null, proposals: open, agreed: closed });
  }
  return out;
}

// Days are looked up once for each quarter of an hour: thousands of acts fall in a few hours, and zones differ by at least
// that much.
const quarter = 900_000;

const days = (zone: string): ((instant: string) => string) => {
  const known = new Map<number, string>();
  return (instant) => {
    const at = Math.floor(Date.parse(instant) / quarter);
    const day = known.get(at) ?? meetingDay(new Date(instant), zone);
    known.set(at, day);
    return day;
  };
};

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

// A proposal that is closed without an act saying so fell with its words: it is counted as closed at the last act on it.
const stepsOfProposal = ({ state, by, history, at }: ProgressFacts["proposals"][number]): CountStep[] => {
  const steps: CountStep[] = [{ at, by: 1 }];
  let open = true;
  let reached: ProposalState = "open";
  for (const act of history) {
    reached = stateWith(reached, act, by);
    const isOpen = reached === "open";
    if (isOpen !== open) steps.push({ at: act.at, by: isOpen ? 1 : -1 });
    open = isOpen;
  }
  const isOver = open && state !== "open";
  return isOver ? [...steps, { at: history.at(-1)?.at ?? at, by: -1 }] : steps;
};

function* stepsOfAgreement(acts: ProgressFacts["acts"]): Generator<CountStep, void> {
  const locked = new Map<string, boolean>();
  for (const { pid, to, at } of acts) {
    const [was, is] = [locked.get(pid) ?? false, isLocked(to)];
    locked.set(pid, is);
    if (was !== is) yield { at, by: is ? 1 : -1 };
  }
}
