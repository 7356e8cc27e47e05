import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { outOfOrder } from "#domain/texts/restored-places";
import { paragraph } from "../../support/room-server";

const seed = 11_004;
const named = (numbers: readonly number[]) => numbers.map((n) => paragraph(`p${n}`, "We agree."));
const ordered = (count: number) => Array.from({ length: count }, (_, n) => n);

/** The weight of the heaviest row that rises, by trying all that end at each place. */
const heaviest = (row: readonly number[], weightOf: (n: number) => number): number => {
  const best: number[] = [];
  for (const [at, n] of row.entries()) {
    const below = row.slice(0, at).map((earlier, index) => (earlier < n ? (best[index] ?? 0) : 0));
    best.push(Math.max(0, ...below) + weightOf(n));
  }
  return Math.max(0, ...best);
};

describe("[T10d] the paragraphs that move", () => {
  it("leave the weightiest row that stands in the earlier order (seed 11004)", () => {
    const order = fc.shuffledSubarray(ordered(12), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(order, fc.subarray(ordered(12)), (row, steady) => {
        const weightOf = (n: number) => (steady.includes(n) ? 10_000 : 1);
        const moved = outOfOrder(named(row), named(ordered(12)), {
          steady: new Set(steady.map((n) => `p${n}` as ParagraphId)),
          isAsked: () => true,
        });
        const stays = row.filter((n) => !moved.has(`p${n}` as ParagraphId));
        expect(stays).toEqual([...stays].sort((a, b) => a - b));
        expect(stays.reduce((sum, n) => sum + weightOf(n), 0)).toBe(heaviest(row, weightOf));
      }),
      { seed, numRuns: 300 },
    );
  });
});
