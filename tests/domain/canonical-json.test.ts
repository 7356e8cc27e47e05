// [R1] The canonical JSON that digests are taken of, beside that of the library on values of every kind.
import canonicalize from "canonicalize";
import { expect, it } from "vitest";
import { canonicalJson } from "#domain/canonical-json";

// Numbers from 0 to 1 that are the same in every run.
const sequence = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const texts = [
  "",
  "toString",
  "__proto__x",
  "a b",
  'quo"te',
  "line\nend\u0001\u007f\u2028",
  "\u0646\u0648\u0627\u0641\u0642",
  "\ud83d\ude00",
  "\ufb33",
  "\u20ac",
  "10",
  "9",
  "back\\slash",
];
const numbers = [0, -0, 1, -1.5, 1e21, 1e-7, 333333333.3333333, 4.5, 2e-3, 1e30, 2 ** 53];

it("is what the library writes", () => {
  const next = sequence(8785);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(next() * of.length)];
  const value = (depth: number): unknown => {
    const kind = Math.floor(next() * (depth > 0 ? 7 : 5));
    if (kind === 0) return one(texts);
    if (kind === 1) return one(numbers);
    if (kind === 2) return one([null, true, false]);
    if (kind === 3) return `${one(texts)}${one(texts)}`;
    if (kind === 4) return next() < 0.1 ? new Date(1_450_105_200_000) : one(texts);
    const values = Array.from({ length: Math.floor(next() * 5) }, () => value(depth - 1));
    if (kind === 5) return values;
    return Object.fromEntries(
      values.map((each, n) => [`${one(texts)}${n % 2}`, next() < 0.1 ? undefined : each]),
    );
  };
  for (let n = 0; n < 5000; n += 1) {
    const made = value(4);
    expect(canonicalJson(made)).toBe(canonicalize(made));
  }
});

it.each([
  ["half a pair", { words: "\ud83d" }],
  ["half a pair in a name", { "\ude00": 1 }],
  ["no number", [Number.NaN]],
  ["no end", { n: Number.POSITIVE_INFINITY }],
  ["nothing", undefined],
])("is refused for %s", (_, value) => {
  expect(() => canonicalJson(value)).toThrow();
});

it.each([
  ["a gap in a list", [1, undefined, 2]],
  ["an object that says what it is", { at: { toJSON: () => "now" } }],
  ["an object without a prototype", Object.assign(Object.create(null), { b: 1, a: 2 })],
])("is that of the library for %s", (_, value) => {
  expect(canonicalJson(value)).toBe(canonicalize(value));
});
