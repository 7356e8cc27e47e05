// Where the lines of the progress chart run, in the units of its picture.
import type { ProgressDay } from "#domain/agreement/progress";

export const series = ["brackets", "proposals", "agreed"] as const;
export type ProgressSeries = (typeof series)[number];

/** The picture: the lines take `wide` of it, their names come after. */
export const picture = { width: 430, height: 104, wide: 300, top: 8, bottom: 92 };

/** A line: its points, its last number, and where its name stands so that no two names lie on each other. */
export type DrawnLine = {
  readonly name: ProgressSeries;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly last: number;
  readonly nameAt: number;
};

/** Each name leads somewhere, and has the room to be pressed. */
const apart = 24;

/** Arranges the lines on one scale. Days on which brackets were not counted have no point. */
export const arrangeProgress = (days: readonly ProgressDay[]): DrawnLine[] => {
  const most = Math.max(1, ...days.flatMap((day) => series.map((name) => day[name] ?? 0)));
  const x = (index: number) => (index / Math.max(1, days.length - 1)) * picture.wide;
  const y = (value: number) => picture.bottom - (value / most) * (picture.bottom - picture.top);
  const lines = series.map((name) => {
    const points = days.flatMap((day, index) => {
      const value = day[name];
      return value === null ? [] : [{ x: x(index), y: y(value) }];
    });
    const last = days.findLast((day) => day[name] !== null)?.[name] ?? 0;
    return { name, points, last, nameAt: y(last) };
  });
  let floor = Number.NEGATIVE_INFINITY;
  const placed = new Map<ProgressSeries, number>();
  for (const line of [...lines].sort((one, other) => one.nameAt - other.nameAt)) {
    floor = Math.max(line.nameAt, floor + apart);
    placed.set(line.name, floor);
  }
  const over = Math.max(0, floor - picture.height + 8);
  return lines.map((line) => ({ ...line, nameAt: (placed.get(line.name) ?? line.nameAt) - over }));
};
