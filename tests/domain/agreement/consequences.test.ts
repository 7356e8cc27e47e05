// What follows from an act on a paragraph, before it is done.
import { describe, expect, it } from "vitest";
import { isUnheard, lapsing, saidOf } from "#domain/agreement/consequences";
import type { PresentPosition } from "#domain/agreement/positions";

const position = (delegation: string, says: "agree" | "object", lapsed = false) =>
  ({ delegation, position: says, lapsed }) as PresentPosition;

describe("what follows", () => {
  it("[U8] each seated delegation says something of the words, or nothing", () => {
    const held = [position("KEN", "agree"), position("BRA", "object", true), position("ZAF", "agree")];
    expect(saidOf(["BRA", "CHN", "KEN"], held)).toEqual([
      { delegation: "BRA", says: "lapsed" },
      { delegation: "CHN", says: "nothing" },
      { delegation: "KEN", says: "agree" },
      { delegation: "ZAF", says: "agree" },
    ]);
  });

  it("[U8] a paragraph is unheard where no position holds on these very words", () => {
    expect(isUnheard(saidOf(["BRA", "CHN"], [position("BRA", "object", true)]))).toBe(true);
    expect(isUnheard(saidOf(["BRA"], [position("BRA", "object")]))).toBe(false);
    expect(isUnheard([])).toBe(true);
  });

  it("[U8] positions lapse with other words, and none of those that have lapsed already", () => {
    const held = [position("KEN", "agree"), position("BRA", "object", true)];
    expect(lapsing(held, { before: "a", after: "b" }).map(({ delegation }) => delegation)).toEqual(["KEN"]);
    expect(lapsing(held, { before: "a", after: null })).toHaveLength(1);
    expect(lapsing(held, { before: "a", after: "a" })).toEqual([]);
  });
});
