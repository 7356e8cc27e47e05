// How much of a passage stands in a paragraph, and which stretches.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlapOf } from "#domain/sources/links/overlap";

const passage = "Submarine cables need protection in the waters of small islands.";
const cut = (one: string, two: string) =>
  overlapOf(one, two).stretches.map(({ passage: here, block }) => [
    one.slice(here.start, here.end),
    two.slice(block.start, block.end),
  ]);

describe("overlap", () => {
  it("[L7] is whole for the same words, however they are set", () => {
    const { share, inStretches, stretches } = overlapOf(passage, passage.toUpperCase().replaceAll(" ", "\n"));
    expect([share, inStretches, stretches.length]).toEqual([1, 1, 1]);
  });

  it("[L7] shows what an adapted passage kept, and in which order", () => {
    const block = "In the waters of small islands and of coasts, all submarine cables need protection.";
    expect(cut(passage, block)).toEqual([
      ["Submarine cables need protection", "submarine cables need protection"],
      ["in the waters of small islands", "In the waters of small islands"],
    ]);
    expect(overlapOf(passage, block).share).toBe(1);
  });

  it("[L7] counts words without order apart from stretches", () => {
    const found = overlapOf(passage, "Islands, small ones, protect cables; waters bring protection.");
    expect(found.share).toBe(0.5);
    expect(found).toMatchObject({ inStretches: 0, stretches: [] });
  });

  it.each([
    ["Chinese", "应弥合数字鸿沟，促进发展。", "我们应弥合数字鸿沟，以利发展。", "应弥合数字鸿沟"],
    ["Arabic", "يجب سد الفجوة الرقمية الآن", "ندعو إلى سد الفجوة الرقمية", "سد الفجوة الرقمية"],
    [
      "Russian",
      "необходимо преодолеть цифровой разрыв",
      "Преодолеть цифровой разрыв между странами",
      "преодолеть цифровой разрыв",
    ],
  ])("[L7] is found in %s", (_, one, two, expected) => {
    expect(cut(one, two)[0]?.[0]).toBe(expected);
  });

  it("[L7] is none between strangers and of nothing", () => {
    expect(overlapOf(passage, "We request a report.")).toEqual({ share: 0, inStretches: 0, stretches: [] });
    expect(overlapOf("", passage)).toEqual({ share: 0, inStretches: 0, stretches: [] });
    expect(overlapOf(passage, "").share).toBe(0);
  });

  it("[L7] never counts a word twice, in any two texts", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "d", "to", "the"), { maxLength: 40 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (one, two) => {
        const { share, inStretches, stretches } = overlapOf(one, two);
        expect(inStretches).toBeLessThanOrEqual(share);
        for (const side of ["passage", "block"] as const) {
          const places = stretches.map((each) => each[side]).sort((a, b) => a.start - b.start);
          for (const [n, place] of places.slice(1).entries())
            expect(place.start).toBeGreaterThanOrEqual(places[n]?.end ?? 0);
        }
        for (const each of stretches)
          expect(one.slice(each.passage.start, each.passage.end)).toBe(
            two.slice(each.block.start, each.block.end),
          );
      }),
    );
  });
});
