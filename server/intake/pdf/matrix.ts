// Places in a plane, as PDF writes them: six numbers for what moves, turns and stretches.

/** `[a, b, c, d, e, f]`: x becomes a·x + c·y + e, y becomes b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** What comes of applying `inner` first and `outer` to its result. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** Where a point comes to stand. */
export const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

const isListed = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

/** The numbers of a list, typed or not; none of what is no list. */
export const numbersIn = (value: unknown): number[] => (isListed(value) ? Array.from(value, Number) : []);

/** A matrix out of what a library hands over; the identity for what is none. */
export const matrixFrom = (numbers: unknown): Matrix => {
  const [a, b, c, d, e, f] = numbersIn(numbers);
  if (a === undefined || b === undefined || c === undefined) return identity;
  return d === undefined || e === undefined || f === undefined ? identity : [a, b, c, d, e, f];
};
