import { describe, expect, it } from "vitest";
import { digestOf, digestWithPauses } from "#domain/digest";

describe("T2: a digest that is taken piece by piece", () => {
  const values: [string, Record<string, unknown>][] = [
    ["nothing", {}],
    ["fields out of order", { b: 1, a: "“one”", é: null, Z: true }],
    ["what is left out", { a: undefined, b: "two" }],
    ["empty lists", { blocks: [], numbers: [] }],
    [
      "lists of objects",
      {
        n: 2,
        blocks: [
          { pid: "b", label: "1" },
          { label: "", pid: "a" },
        ],
        a: [1, "x", [null]],
      },
    ],
    ["lists within objects", { settings: { blocks: [] }, blocks: ['"blocks":[]'] }],
    ["gaps in a list", { a: [undefined, 1] }],
  ];
  it.each(values)("is that of the whole: %s", async (_, value) => {
    expect(await digestWithPauses(value, async () => undefined)).toBe(digestOf(value));
  });

  it("pauses after every item of a long list", async () => {
    const blocks = Array.from({ length: 60 }, (_, at) => `block ${at}`);
    let pauses = 0;
    await digestWithPauses({ blocks, n: 1 }, async () => {
      pauses += 1;
    });
    expect(pauses).toBeGreaterThanOrEqual(blocks.length);
    expect(await digestWithPauses({ blocks, n: 1 }, async () => undefined)).toBe(digestOf({ blocks, n: 1 }));
  });
});
