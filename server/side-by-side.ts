// Does something for many, some of them side by side: of one group only a few, so that a slow group does not hold up the others.

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
  const line = items.map((item) => ({ item, group: groupOf(item) }));
  const under = new Map<string, number>();
  const count = (group: string, change: number) => under.set(group, (under.get(group) ?? 0) + change);
  const next = () => {
    const at = line.findIndex(({ group }) => (under.get(group) ?? 0) < ofOneGroup);
    return at < 0 ? undefined : line.splice(at, 1)[0];
  };
  // A worker that finds nothing to take may stop: what is left belongs to groups that have as many at work as they may.
  const work = async () => {
    for (let each = next(); each; each = next()) {
      count(each.group, 1);
      try {
        await act(each.item);
      } catch (error) {
        line.length = 0;
        throw error;
      } finally {
        count(each.group, -1);
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: all }, work));
  const failure = ends.find((each) => each.status === "rejected");
  if (failure) throw failure.reason;
};
