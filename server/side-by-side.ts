// Does something for many, some of them side by side: of one group only a few, so that a slow group does not hold up the others.
import pLimit, { type LimitFunction } from "p-limit";

/** How many at once: of all groups together, and of one. Without groups all are of one. */
export type Bounds<T> = {
  readonly all: number;
  readonly ofOneGroup?: number;
  readonly groupOf?: (item: T) => string;
};

/** Resolves when everybody has had a turn, the first in line first. When `act` throws, nobody further has a turn, and that is thrown. */
export const sideBySide = async <T>(
  items: readonly T[],
  { all, ofOneGroup = all, groupOf = () => "" }: Bounds<T>,
  act: (item: T) => Promise<void>,
): Promise<void> => {
  const overall = pLimit(all);
  const groups = new Map<string, LimitFunction>();
  const failures: unknown[] = [];
  const turn = async (item: T) => {
    if (failures.length === 0) await act(item).catch((error: unknown) => failures.push(error));
  };
  const ends = items.map((item) => {
    const group = groups.get(groupOf(item)) ?? pLimit(ofOneGroup);
    groups.set(groupOf(item), group);
    return group(() => overall(turn, item));
  });
  await Promise.all(ends);
  if (failures.length > 0) throw failures[0];
};
