// Rules U2, U3: whether an entry of the record can still be taken back, and by whom.
import { refusalToAct, type Standpoint } from "#domain/people/access";
import type { ProposalActFacts } from "#domain/proposals/values";
import { paragraphId } from "../draft";
import { historyOf } from "../proposals/proposal-history";
import { type ProposalAct, proposalActKind } from "../proposals/register";
import { Refusal } from "../refusal";
import { hasKey } from "../typed-entries";
import { type ActFacts, listed, type RecordEntry, takenBackBy } from "./record-words";
import { type UndoKind, type WayBack, waysBack } from "./ways-back";

/** What decides whether an entry can be taken back. */
export type TakeableEntry = Pick<
  RecordEntry,
  "n" | "act" | "pid" | "userId" | "delegation" | "digest" | "facts"
>;

/** U2: the entries that still count: those not taken back, without the acts that take others back. */
export const inForce = <E extends Pick<RecordEntry, "n" | "facts">>(entries: readonly E[]): E[] => {
  const taken = new Set(entries.flatMap((entry) => takenBackBy(entry) ?? []));
  return entries.filter((entry) => takenBackBy(entry) === null && !taken.has(entry.n));
};

/** U9: true for words that a person typed, and for their being taken back, which is itself taken back. */
export const isTyping = ({ act, facts }: Pick<RecordEntry, "act" | "facts">): boolean =>
  act === "words.edited" || (act === "block.restored" && facts.typed === true);

/** U1: the kind of taking back for an entry, or the refusal, which names the other way or says why the act is final. */
export const undoKindOf = (entry: TakeableEntry): UndoKind | Refusal => {
  const way: WayBack | undefined = hasKey(waysBack, entry.act) ? waysBack[entry.act] : undefined;
  if (isTyping(entry)) return "typing";
  if (takenBackBy(entry) !== null)
    return new Refusal("conflict", "This takes another act back: do that act again instead.");
  if (way === undefined) return new Refusal("conflict", "This act is not known here and stays.");
  if (way.way !== "undo") return new Refusal("conflict", way.sentence, { final: way.way === "final" });
  if (entry.facts.fromFloor === true)
    return new Refusal("conflict", "It was taken down from the floor: take the line back there.");
  if (entry.facts.silence !== undefined)
    return new Refusal(
      "conflict",
      "It was agreed as silence was not broken: reopen the paragraph, with a reason.",
    );
  return entry.act === "proposal.withdrawn" && entry.facts.op === undefined ? "voice" : way.kind;
};

/** U3: null when this person may take back an entry of this kind: for the same delegation, or by the same right. */
export const refusalToUndo = (
  who: Standpoint,
  kind: UndoKind,
  { delegation, userId, act }: TakeableEntry,
): Refusal | null => {
  const isOwn = delegation !== null && who.role === "delegate" && who.delegation === delegation;
  const holdsPen = refusalToAct(who, "decide on proposals") === null;
  const refusal = new Refusal(
    "not-allowed",
    "Only those who did this, or who hold the right to, take it back.",
  );
  switch (kind) {
    case "standing":
    case "placement":
      return refusalToAct(who, "close");
    case "decision":
      return isOwn || (holdsPen && (delegation === null || act !== "proposal.reopened")) ? null : refusal;
    case "words":
    case "restoration":
    case "revision":
      return holdsPen || userId === who.userId ? null : refusal;
    case "line":
    case "typing":
      return userId === who.userId ? null : refusal;
    case "position":
    case "statement":
    case "sponsor":
    case "voice":
      return isOwn ? null : refusal;
    case "making":
      return isOwn || (holdsPen && delegation === null) ? null : refusal;
  }
};

/**
 * U3: null when an entry is the last that counts on its subject: nobody has done anything there since. `all` are the
 * entries on that subject in order.
 */
export const refusalToUndoNow = (entry: TakeableEntry, all: readonly TakeableEntry[]): Refusal | null => {
  if (all.some((other) => takenBackBy(other) === entry.n))
    return new Refusal("conflict", "This was taken back already.");
  const later = inForce(all).find(({ n }) => n > entry.n);
  return later ? builtOn("This was followed by another act on the same, which comes first.", later) : null;
};

/** The refusal that names who has built on an act. */
export const builtOn = (sentence: string, later: Pick<TakeableEntry, "n" | "pid" | "delegation">): Refusal =>
  new Refusal("built-on", sentence, {
    entry: later.n,
    pids: later.pid === null ? [] : [later.pid],
    by: later.delegation === null ? [] : [later.delegation],
  });

/** The acts that decide what has become of a proposal as a whole. */
const decisions = ["made", "accepted", "rejected", "parked", "merged", "reopened", "fell"];

/** True for an entry that decides what has become of a proposal, not only who supports or opposes it. */
export const decidesOn = ({ act, facts }: Pick<TakeableEntry, "act" | "facts">): boolean => {
  const kind = act.slice("proposal.".length);
  return decisions.includes(kind) || (kind === "withdrawn" && facts.op !== undefined);
};

type SupportSide = "supported" | "opposed";

/** U5: the side of a delegation on a proposal before an act of its own. */
type ProposalSide = { readonly proposes: "yes" | "named" | "no"; readonly side: SupportSide | null };

/** The facts of an act on a proposal that say who supports or opposes it, and why. */
export const sideFacts = ({ reason, with: cause, sponsors, signed, fromFloor }: ActFacts) =>
  ({
    ...(typeof reason === "string" && { reason }),
    ...(typeof cause === "string" && { with: cause }),
    sponsors: listed(sponsors),
    signed: listed(signed),
    fromFloor: fromFloor === true,
  }) satisfies ProposalActFacts;

/** U5: the side of a delegation by these entries on one proposal. */
export const sideBy = (delegation: string, entries: readonly TakeableEntry[]): ProposalSide => {
  const acts = entries.flatMap(({ act, facts, pid, ...entry }): ProposalAct[] => {
    const kind = proposalActKind(act);
    if (kind === null) return [];
    const on = { proposal: "", pid: paragraphId(pid ?? ""), at: "" };
    return [{ ...entry, ...on, act: kind, facts: sideFacts(facts) }];
  });
  const { joined, unconfirmed, supporters, opponents } = historyOf(acts);
  const joins = joined.includes(delegation) ? "yes" : "no";
  const opposes = opponents.includes(delegation) ? "opposed" : null;
  return {
    proposes: unconfirmed.includes(delegation) ? "named" : joins,
    side: supporters.includes(delegation) ? "supported" : opposes,
  };
};

/** U5: the acts by which a delegation returns to its former side, or the refusal where no act does that. */
export const actsToReturn = (
  now: ProposalSide,
  before: ProposalSide,
): readonly ProposalAct["act"][] | Refusal => {
  if (before.proposes === "named" && now.proposes !== "named")
    return new Refusal("conflict", "Your delegation was only named before: take its name off instead.");
  const acts: ProposalAct["act"][] = [];
  if (now.proposes === "yes" && before.proposes === "no") acts.push("withdrawn");
  if (now.proposes === "no" && before.proposes === "yes") acts.push("sponsored");
  if (before.side !== null && before.side !== now.side) acts.push(before.side);
  if (before.side === null && now.side !== null && acts.length === 0) acts.push("stood-aside");
  return acts.length > 0 ? acts : new Refusal("conflict", "Your delegation stands as it did before.");
};
