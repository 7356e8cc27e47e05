// Rule S: positions of delegations on one paragraph, and the standing that follows. Positions are bound to the words.
import type { DelegationCode, ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import type { PositionKind, Standing } from "./kinds";
import type { Position } from "./values";

/** A fact: positions on the words of digest `from` count for those of digest `to`. `at` is the database's clock. */
export type CarryOver = {
  readonly pid: ParagraphId;
  readonly from: string;
  readonly to: string;
  readonly at: string;
};

/** S9: the digests of all words whose positions count for the present ones: a chain of carry-overs leads to them. */
export const countingFor = (digest: string, carried: readonly CarryOver[]): ReadonlySet<string> => {
  const counting = new Set([digest]);
  let grown = 0;
  while (grown < counting.size) {
    grown = counting.size;
    for (const { from, to } of carried) if (counting.has(to)) counting.add(from);
  }
  return counting;
};

/** What is stored: positions, and the acts that take one back or withdraw one. */
export type PositionEntry = Omit<Position, "position"> & {
  readonly position: PositionKind | "taken-back" | "withdrawn";
};

/**
 * F9, S2d, U4: the positions without those that were taken back, each with the time of its withdrawal. Both acts concern
 * the last position of the same delegation on the same paragraph. A withdrawn one stays, and neither it nor one before it
 * counts. Taking back undoes the last act: the position before counts again, or the one that was withdrawn. What was taken
 * down from the floor is taken back from the floor, and nothing else is.
 */
export const positionsTaken = (entries: readonly PositionEntry[]): Position[] => {
  const kept: (Position | null)[] = [];
  const places = new Map<string, number[]>();
  for (const { position, ...entry } of entries) {
    const key = `${entry.pid} ${entry.delegation}`;
    const own = places.get(key) ?? [];
    places.set(key, own);
    if (position !== "taken-back" && position !== "withdrawn") {
      own.push(kept.push({ ...entry, position }) - 1);
      continue;
    }
    const place = own.at(-1) ?? -1;
    const last = kept[place];
    if (!last) continue;
    if (last.withdrawnAt !== undefined) {
      const { withdrawnAt: _, ...held } = last;
      if (position === "taken-back" && !entry.fromFloor) kept[place] = held;
    } else if (position === "withdrawn") kept[place] = { ...last, withdrawnAt: entry.at };
    else if (last.fromFloor === entry.fromFloor) {
      kept[place] = null;
      own.pop();
    }
  }
  return kept.filter((each) => each !== null);
};

/** A co-facilitator's act on a paragraph: a fact that never changes. */
export type StandingAct = {
  readonly pid: ParagraphId;
  readonly to: Standing;
  readonly digest: string;
  readonly condition: string | null;
  /** S12: the paragraphs on which it depends. */
  readonly conditions?: readonly ParagraphId[];
  /** S4: the delegations that are waited for by name. */
  readonly pending?: readonly DelegationCode[];
  readonly reason: string | null;
  /** The delegation that asked for it, where one did. */
  readonly askedBy?: DelegationCode | null;
  readonly at: string;
};

/** S2: a position names the words that it was taken on; with other words it is refused. */
export const refusalToTakePosition = (seen: string, present: string, words: string): Refusal | null =>
  seen === present
    ? null
    : new Refusal("words-changed", "The words have changed since you saw them.", {
        digest: present,
        text: words,
      });

/**
 * S2b: true when a delegation repeats its last position on the same words, with the same note: that adds nothing. A
 * position only taken down from the floor may be taken again, in the delegation's own name (S2c).
 */
export const addsNothing = (
  last: Position | undefined,
  next: Pick<Position, "position" | "digest" | "note">,
): boolean =>
  last !== undefined &&
  !last.fromFloor &&
  last.withdrawnAt === undefined &&
  last.position === next.position &&
  last.digest === next.digest &&
  last.note === next.note;

/** S2d: the last position of a delegation on a paragraph, which it withdraws. Throws `conflict` when it holds none. */
export const requireHeld = (last: Position | undefined): Position => {
  if (last && last.withdrawnAt === undefined) return last;
  throw new Refusal("conflict", "Your delegation holds no position on this paragraph.");
};

/** A position as it counts now. `carriedOver`: taken on other words, which an editorial change turned into these (S9). */
export type PresentPosition = Position & { readonly lapsed: boolean; readonly carriedOver: boolean };

/**
 * S2d, S3, S9: the last position of each delegation on a paragraph, unless it was withdrawn, and whether it lapsed: whether
 * its words are neither the present ones nor carried over to them. Positions and words carried over are those of this paragraph.
 */
export const presentPositions = (
  positions: readonly Position[],
  digest: string,
  carried: readonly CarryOver[],
): PresentPosition[] => {
  const counting = countingFor(digest, carried);
  const last = new Map<DelegationCode, Position>();
  for (const position of positions) last.set(position.delegation, position);
  const held = [...last.values()].filter(({ withdrawnAt }) => withdrawnAt === undefined);
  return held.map((position) => ({
    ...position,
    lapsed: !counting.has(position.digest),
    carriedOver: position.digest !== digest && counting.has(position.digest),
  }));
};

/** Derived, never stored: the last act on a paragraph decides; a suggestion made on other words has fallen. */
export const standingOf = (acts: readonly StandingAct[], digest: string): Standing => {
  const last = acts.at(-1);
  if (!last) return "open";
  return last.to === "suggested-for-closure" && last.digest !== digest ? "open" : last.to;
};

/** S6: an agreed paragraph is locked for everybody until it is reopened. */
export const isLocked = (standing: Standing): boolean =>
  standing === "agreed" || standing === "agreed-ad-ref";

/** S6: null when the words, the kind or the place of a paragraph of this standing may be changed. */
export const refusalToTouch = (standing: Standing): Refusal | null =>
  isLocked(standing)
    ? new Refusal("closed", "The paragraph is agreed and closed until it is reopened.")
    : null;
