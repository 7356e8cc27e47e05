// Rule F: words are found among very many places as they are among few.
import { describe, expect, it } from "vitest";
import { exactPlacesOf, placeAt, placesOf, standsIn } from "#domain/floor/floor-finding";

const counted = (base: string, words: string) => placesOf(base, words);
describe("[F2] words that stand at very many places", () => {
  const base = "We agree [so] that ".repeat(8000);

  it("are counted, and chosen by an ordinal from either end", () => {
    const places = counted(base, "[so]");
    expect(places.count).toBe(8000);
    for (const nth of [1, 2, 99]) expect(placeAt(places, nth)?.start).toBe(19 * (nth - 1) + 9);
    for (const nth of [-1, -3]) expect(placeAt(places, nth)?.start).toBe(19 * (8000 + nth) + 9);
    expect(placeAt(places, 0)).toBeUndefined();
  });

  it("are whole words before parts of words, and of the same case before another case", () => {
    const parts = `${"reagreed ".repeat(3000)}Agree. ${"reagreed ".repeat(3000)}`;
    expect(counted(parts, "agree")).toMatchObject({ count: 1, first: [{ start: 27_000, end: 27_005 }] });
    expect(counted(parts, "greed").count).toBe(6000);
    expect(counted(parts, "GREED").count).toBe(6000);
    expect(counted(parts, "disagree").count).toBe(0);
  });

  it("stand where their places are, also where letters are composed and spaces are many", () => {
    const composed = `${"cafe\u0301   noir “so”  ".repeat(2000)}.`;
    const places = counted(composed, 'caf\u00e9 noir "so"');
    expect(places.count).toBe(2000);
    for (const { start, end } of [...places.first, ...places.last])
      expect(composed.slice(start, end)).toBe("cafe\u0301   noir “so”");
  });

  it("are no more places than are asked for where they must be exact", () => {
    expect(exactPlacesOf(base, "that", 5).map(({ start }) => start)).toEqual([14, 33, 52, 71, 90]);
    expect(exactPlacesOf("That that reagreed", "that", 5)).toEqual([{ start: 5, end: 9 }]);
  });
});

describe("[F3] words stand somewhere or nowhere", () => {
  it.each([
    ["We agree.", "agree", true],
    ["We agree.", "GREE", true],
    ["We agree.", "agreed", false],
    ["We agree.", " ", false],
    ["We agree.", "we", true],
    ["我们重申", "们重", true],
    ["We “agree”.", '"agree"', true],
  ])("%s: %s", (base, words, stands) => {
    expect(standsIn(base, words)).toBe(stands);
    expect(counted(base, words).count > 0).toBe(stands);
  });
});
