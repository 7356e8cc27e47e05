// Rule F: words are found among very many places as they are among few, and reading ahead changes no answer.
import { describe, expect, it } from "vitest";
import { exactPlacesOf, placeAt, placesOf, standsIn } from "#domain/floor/floor-finding";
import { findWords, readAhead } from "#domain/floor/floor-words";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { atOnce } from "#domain/steps";

const counted = (base: string, words: string) => atOnce(placesOf(base, words));
const answer = (base: string, text: string, nth: number | null = null) => {
  const found = findWords(base, { text, nth }, "paragraph 1");
  return isRefusal(found) ? say(found) : found;
};

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

describe("[F2] reading ahead changes no answer", () => {
  const long = "States shall [so] agree, and to 我们重申 a  café; ".repeat(400);
  it.each([
    "[so]",
    "agree",
    "AGREE",
    "agred",
    "to a café",
    "nothing like it at all",
    "们重",
    "shell so agree",
  ])("%s", (words) => {
    // A text that differs from the one that was read ahead is read anew.
    const [fresh = "", ahead = ""] = ["1", "2"].map((end) => `${long}${"of ".repeat(30)}${end}`);
    atOnce(readAhead(ahead, [words]));
    expect(answer(ahead, words)).toEqual(answer(fresh, words));
    expect(answer(ahead, words, 2)).toEqual(answer(fresh, words, 2));
    expect(answer(ahead, words, -1)).toEqual(answer(fresh, words, -1));
  });
});
