// What an archive is written of in pieces is what it would be in one.
import { expect, test } from "vitest";
import { canonicalJson, canonicalPieces } from "#domain/canonical-json";

const long = Array.from({ length: 120 }, (_, n) => ({
  n,
  words: `so\n${n}`,
  inner: [n, null, { b: 1, a: "é" }],
}));

test.each([
  ["a row of plain values", { b: 1, a: "x", c: null, d: undefined }],
  ["a row with a long list", { n: 1, body: { title: "t", blocks: long, empty: {}, none: [] }, at: null }],
  ["a long list of strings", long.map(({ words }) => words)],
  ["a list that is short", [1, [2, 3], {}]],
  ["keys in the order of their units", { é: [], z: {}, "10": [1], "9": { y: 1, x: undefined } }],
  [
    "long texts",
    { is: "“Résultat” 成果 \u0001\\".repeat(40_000), was: `x${"\ud83c\udf0d".repeat(200_000)}`, n: 1 },
  ],
  ["a long text", "“итог”\n".repeat(50_000)],
  ["nothing", null],
])("[K1] the pieces of %s are its canonical JSON", (_, value) => {
  expect([...canonicalPieces(value)].join("")).toBe(canonicalJson(value));
});

test("[K1] a long list comes in as many pieces as it has elements", () => {
  expect([...canonicalPieces({ body: { blocks: long } })].length).toBeGreaterThan(long.length);
});

test("[K1] a long text comes in pieces, and one with half a character is refused as ever", () => {
  const pieces = [...canonicalPieces({ words: "a".repeat(1_000_000) })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
  expect(() => [...canonicalPieces({ words: `${"a".repeat(200_000)}\ud83c` })]).toThrow();
});
