// Some of many side by side, of one group only a few.
import { describe, expect, it } from "vitest";
import { sideBySide } from "#server/record/notice-sender";

/** Items begin with the name of their group, which counts how many of it are at work. */
const bounds = { all: 3, ofOneGroup: 2, groupOf: (item: string) => item.charAt(0) };

/** Runs until nobody new begins, with all ends held; `end` lets one end, if any. */
const held = (items: readonly string[]) => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const whole = sideBySide(items, bounds, (item) => {
    begun.push(item);
    return new Promise((resolve) => ends.set(item, resolve));
  });
  const end = async (item?: string) => {
    if (item) ends.get(item)?.();
    await new Promise((resolve) => setImmediate(resolve));
    return [...begun];
  };
  return { whole, end };
};

describe("some of many side by side", () => {
  it("begin in line, of one group as many as it may have", async () => {
    const { whole, end } = held(["a1", "a2", "a3", "b1", "b2"]);
    expect(await end()).toEqual(["a1", "a2", "b1"]);
    expect(await end("b1")).toEqual(["a1", "a2", "b1", "b2"]);
    expect(await end("a2")).toEqual(["a1", "a2", "b1", "b2", "a3"]);
    for (const item of ["a1", "a3", "b2"]) await end(item);
    await whole;
  });

  it("a failure is thrown when all that were at work have ended, and nobody further begins", async () => {
    const begun: string[] = [];
    const done: string[] = [];
    const whole = sideBySide(["a1", "b1", "c1", "a2"], bounds, async (item) => {
      begun.push(item);
      if (item === "a1") throw new Error("no");
      await new Promise((resolve) => setImmediate(resolve));
      done.push(item);
    });
    await expect(whole).rejects.toThrow("no");
    expect([begun, done]).toEqual([
      ["a1", "b1", "c1"],
      ["b1", "c1"],
    ]);
  });
});
