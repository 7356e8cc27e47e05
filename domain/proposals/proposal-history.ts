// Rule A: what has become of a proposal by the acts on it: its state, and who proposes, supports and opposes it.
import type { DelegationCode } from "../draft";
import { penName } from "../people/access";
import type { ProposalAct } from "./register";
import type { ProposalState } from "./values";

/** The result of the acts on one proposal. */
type ProposalHistory = {
  readonly state: ProposalState;
  readonly by: DelegationCode | null;
  /** Joint proposers besides `by`, and which of them have only been named by others. */
  readonly joined: readonly DelegationCode[];
  readonly unconfirmed: readonly DelegationCode[];
  readonly supporters: readonly DelegationCode[];
  readonly opponents: readonly DelegationCode[];
  readonly rationale: string | null;
  readonly reason: string | null;
};

const stateAfter: Partial<Record<ProposalAct["act"], ProposalState>> = {
  made: "open",
  reopened: "open",
  accepted: "accepted",
  rejected: "rejected",
  parked: "parked",
  merged: "merged",
  fell: "fallen",
};

/** A12: the state of a proposal after an act on it, from the one before. */
export const stateWith = (
  state: ProposalState,
  { act, delegation }: Pick<ProposalAct, "act" | "delegation">,
  maker: DelegationCode | null,
): ProposalState => {
  const isOwn = delegation === null || delegation === maker;
  return stateAfter[act] ?? (act === "withdrawn" && isOwn ? "withdrawn" : state);
};

/**
 * A12, A19: the state is set by the last act that changes it. `withdrawn` by the delegation that made the proposal ends
 * it; by another sponsor it only takes that name off. Proposers are not counted as supporters.
 */
export const historyOf = (
  acts: readonly ProposalAct[],
  by: DelegationCode | null = null,
): ProposalHistory => {
  const maker = by ?? makerIn(acts);
  const sponsors = new Map<DelegationCode, boolean>();
  const sides = new Map<DelegationCode, "supporters" | "opponents">();
  let state: ProposalState = "open";
  let rationale: string | null = null;
  let reason: string | null = null;
  for (const { act, delegation, facts } of acts) {
    state = stateWith(state, { act, delegation }, maker);
    for (const named of facts.sponsors ?? [])
      if (named !== maker) sponsors.set(named, sponsors.get(named) ?? facts.signed?.includes(named) ?? false);
    if (act === "explained" || act === "made") rationale = facts.reason ?? rationale;
    else if (isVerdict(act)) reason = facts.reason ?? reason;
    if (delegation === null) continue;
    if (act === "sponsored" && delegation !== maker)
      sponsors.set(delegation, sponsors.get(delegation) === true || facts.fromFloor !== true);
    if (act === "withdrawn") sponsors.delete(delegation);
    if (act === "supported") sides.set(delegation, "supporters");
    if (act === "opposed") sides.set(delegation, "opponents");
    if (act === "stood-aside" || act === "sponsored") sides.delete(delegation);
  }
  const on = (side: "supporters" | "opponents") =>
    [...sides].filter(([, where]) => where === side).map(([who]) => who);
  return {
    state,
    by: maker,
    joined: [...sponsors.keys()],
    unconfirmed: [...sponsors].filter(([, confirmed]) => !confirmed).map(([who]) => who),
    supporters: on("supporters"),
    opponents: on("opponents"),
    rationale,
    reason,
  };
};

// A24: a proposal that no delegation made is the pen-holders' own.
const makerIn = (acts: readonly ProposalAct[]): DelegationCode | null => {
  const made = acts.find(({ act }) => act === "made");
  return made ? (made.delegation ?? penName) : null;
};

const verdicts: readonly ProposalAct["act"][] = [
  "withdrawn",
  "accepted",
  "rejected",
  "parked",
  "reopened",
  "merged",
];
const isVerdict = (act: ProposalAct["act"]): boolean => verdicts.includes(act);

/** When a proposal was closed: the time of the last act that changed its state. */
export const timeOfClosing = (acts: readonly ProposalAct[]): string =>
  acts.findLast(({ act }) => act === "withdrawn" || stateAfter[act] !== undefined)?.at ??
  acts.at(-1)?.at ??
  "";
