import { diffArrays } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Difference, differences } from "#domain/words/differences";
import { compareFinely, compareWords } from "#domain/words/words";

const seed = 11_002;

/** The new list as the differences make it of the old one. Fails where they do not go together. */
const remade = (
  from: readonly string[],
  to: readonly string[],
  described: readonly Difference[],
): string[] => {
  const out: string[] = [];
  let [at, there] = [0, 0];
  for (const { op, count } of described) {
    if (op === "same") {
      expect(to.slice(there, there + count)).toEqual(from.slice(at, at + count));
      out.push(...from.slice(at, at + count));
    }
    if (op === "added") out.push(...to.slice(there, there + count));
    if (op !== "added") at += count;
    if (op !== "removed") there += count;
  }
  expect([at, there]).toEqual([from.length, to.length]);
  return out;
};

const numbered = (count: number, sign: string) => Array.from({ length: count }, (_, n) => `${sign}${n}`);
const kept = (described: readonly Difference[]) =>
  described.reduce((sum, { op, count }) => sum + (op === "same" ? count : 0), 0);

const shortest = (from: string[], to: string[]) =>
  diffArrays(from, to).map(({ added, removed, count }) => {
    if (added) return { op: "added", count };
    return { op: removed ? "removed" : "same", count };
  });

describe("[T3] two lists", () => {
  it("are recognised by the shortest way as long as that is near (seed 11002)", () => {
    const list = fc.array(fc.constantFrom("a", "b", "c", "d", " "), { maxLength: 60 });
    fc.assert(
      fc.property(list, list, (from, to) => {
        const described = differences(from, to);
        expect(remade(from, to, described)).toEqual(to);
        expect(described).toEqual(shortest(from, to));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("far from each other are recognised by what occurs once on either side (seed 11002)", () => {
    const change = fc.tuple(fc.nat(1999), fc.constantFrom("x", "y", "x y", ""));
    fc.assert(
      fc.property(fc.array(change, { minLength: 500, maxLength: 800 }), (changes) => {
        const from = numbered(2000, "w").flatMap((word) => [word, " "]);
        const to = [...from];
        for (const [at, word] of changes) to.splice(at * 2, 1, ...word.split(" "));
        const described = differences(from, to);
        expect(remade(from, to, described)).toEqual(to);
        expect(kept(described)).toBeGreaterThan(from.length - 2 * changes.length - 1);
        expect(differences(from, to)).toEqual(described);
      }),
      { seed, numRuns: 5 },
    );
  });
});

describe("[T3] the words of the longest paragraphs", () => {
  const words = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => `w${((n + from) * 7919) % 30_011}`).join(" ");

  it.each<[string, string, string]>([
    ["rewritten from end to end", words(2_000, 0), words(2_000, 1_000)],
    ["with every third word replaced", words(2_000, 0), words(2_000, 0).replaceAll(/(\S+ \S+ )\S+/g, "$1x")],
    ["that come where nothing was", "We agree.", `We ${words(3_000, 1)} agree.`],
    ["that repeat", "so ".repeat(1_500), "so on ".repeat(800)],
    ["without spaces", "数字鸿沟依然存在".repeat(500), "数字依然鸿沟存在".repeat(500)],
  ])("are compared, and nothing is lost: %s", (_, from, to) => {
    for (const compare of [compareWords, compareFinely]) {
      const runs = compare(from, to);
      const side = (skip: string) => runs.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");
      expect(side("added") === from && side("removed") === to).toBe(true);
    }
  });
});
