import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembling, portionsOf, type ValuePortion } from "#server/workers/portions";

const sent = <T extends object>(value: T): { readonly values: T[]; readonly portions: ValuePortion<T>[] } => {
  const values: T[] = [];
  const take = assembling<T>((whole) => values.push(whole));
  const portions = [...portionsOf(value)];
  for (const portion of portions) take(structuredClone(portion));
  return { values, portions };
};

const numbers = (length: number) => Array.from({ length }, (_, n) => n);

describe("a value that goes to another process in portions", () => {
  it("arrives as it was: lists, maps and sets of any length, wherever they stand", () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.constant(undefined),
      fc.boolean(),
      fc.integer({ min: 0, max: 260 }).map(numbers),
      fc.integer({ min: 0, max: 260 }).map((length) => new Set(numbers(length))),
      fc.integer({ min: 0, max: 260 }).map((length) => new Map(numbers(length).map((n) => [`${n}`, { n }]))),
      fc.uint8Array(),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom("a", "b", "length", "0", "value", "at"), tie("value"), {
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(value, (each) => {
        expect(sent({ each }).values).toEqual([{ each }]);
      }),
      { seed: 1115, numRuns: 300 },
    );
  });

  it("goes at once when it is short, and holds no long list in any portion when it is not", () => {
    expect(sent({ kind: "words", pairs: numbers(100) }).portions).toHaveLength(1);
    const { values, portions } = sent({ kind: "compare", sheet: { texts: [{ blocks: numbers(5000) }] } });
    expect(values).toEqual([{ kind: "compare", sheet: { texts: [{ blocks: numbers(5000) }] } }]);
    expect(portions).toHaveLength(201);
    expect(Math.max(...portions.map((portion) => JSON.stringify(portion).length))).toBeLessThan(300);
  });

  it("holds no more than one item that is long in any portion, however few they are", () => {
    const words = "a".repeat(150_000);
    const value = { moments: numbers(12).map((n) => ({ n, changes: [{ was: words, is: `${words}${n}` }] })) };
    const { values, portions } = sent(value);
    expect(values).toEqual([value]);
    expect(Math.max(...portions.map((portion) => JSON.stringify(portion).length))).toBeLessThan(301_000);
  });

  it("is read portion by portion, however long it is: nobody waits until all of it is measured", () => {
    let read = 0;
    const item = (n: number) => ({
      get words() {
        read += 1;
        return `${n} words`;
      },
    });
    const portions = portionsOf({ blocks: Array.from({ length: 5000 }, (_, n) => item(n)) });
    portions.next();
    expect(read).toBe(0);
    portions.next();
    expect(read).toBeLessThanOrEqual(25);
  });

  it("leaves the value that is sent as it is, and keeps one value apart from the next", () => {
    const blocks = numbers(300);
    const value = { blocks };
    expect([...portionsOf(value)].length).toBeGreaterThan(1);
    expect(value).toEqual({ blocks: numbers(300) });
    const values: object[] = [];
    const take = assembling((whole) => values.push(whole));
    for (const each of [value, { blocks: [] }, value]) for (const portion of portionsOf(each)) take(portion);
    expect(values).toEqual([value, { blocks: [] }, value]);
  });
});
