// Rule S: which paragraphs hold up those that were agreed on condition of others, directly or through a chain.
import type { ParagraphId } from "../draft";
import type { Standing } from "./kinds";
import { isLocked } from "./positions";

/** Whether a paragraph is agreed, and on which others it depends. Paragraphs that are gone are left out. */
export type Dependence = {
  readonly standing: Standing;
  readonly conditions: readonly ParagraphId[];
};

/** The paragraphs that are waited for on these conditions, in the order in which they are found. */
type WaitedFor = (conditions: readonly ParagraphId[]) => ParagraphId[];

/**
 * S12: the paragraphs that are not agreed among those on which conditions depend, directly or through others. In a
 * package, whose paragraphs depend on each other, each waits for all that are open. Dependences are read once for all
 * paragraphs, and those that wait for nothing, as in an agreed package, are known at once.
 */
export function waitingFor(all: ReadonlyMap<ParagraphId, Dependence>): WaitedFor {
  const pids: ParagraphId[] = [];
  const numbers = new Map<ParagraphId, number>();
  const numberOf = (pid: ParagraphId): number => {
    const known = numbers.get(pid);
    if (known !== undefined) return known;
    numbers.set(pid, pids.length);
    return pids.push(pid) - 1;
  };
  // Of those that are agreed, by number; whatever has none there is waited for.
  const next: (readonly number[] | undefined)[] = [];
  const previous: number[][] = [];
  for (const [pid, { standing, conditions }] of all) {
    if (!isLocked(standing)) continue;
    const own = numberOf(pid);
    next[own] = conditions.map(numberOf);
    for (const condition of next[own] ?? []) {
      const before = previous[condition];
      if (before) before.push(own);
      else previous[condition] = [own];
    }
  }
  const waits = reachedBack(pids.length, next, previous);
  let run = 0;
  const seen: number[] = [];
  return (conditions) => {
    run += 1;
    const found: ParagraphId[] = [];
    const queue: number[] = [];
    const come = (number: number) => {
      if (seen[number] === run) return;
      seen[number] = run;
      queue.push(number);
    };
    for (const pid of conditions) come(numberOf(pid));
    for (const number of queue) {
      const onward = next[number];
      const pid = pids[number];
      if (onward === undefined && pid !== undefined) found.push(pid);
      else if (onward && waits[number]) for (const each of onward) come(each);
    }
    return found;
  };
}

// The paragraphs from which one that is not agreed can be reached, found by walking back from it.
function reachedBack(
  count: number,
  next: readonly unknown[],
  previous: readonly (readonly number[] | undefined)[],
): readonly boolean[] {
  const reached: boolean[] = [];
  const queue: number[] = [];
  for (let number = 0; number < count; number += 1) if (next[number] === undefined) queue.push(number);
  for (const number of queue) {
    for (const before of previous[number] ?? [])
      if (!reached[before]) {
        reached[before] = true;
        queue.push(before);
      }
  }
  return reached;
}
