// Answers in JSON: the same as if they were written at once, and the long ones in pieces.
import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonAnswer, jsonPieces } from "#server/http/json-answer";

it("any value is written as JSON.stringify writes it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(value));
    }),
  );
  const value = {
    at: new Date(0),
    none: undefined,
    items: [undefined, { none: undefined, at: new Date(1) }],
  };
  expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(value));
});

it("a long text and a long list inside an item are written in pieces, as JSON.stringify writes them", () => {
  const text = `${"a".repeat(128 * 1024 - 1)}😀"\n${"é".repeat(128 * 1024 - 4)}\ud83d\ude00 \ud83d`;
  const passages = Array.from({ length: 1000 }, (_, n) => ({ n, paragraphs: [{ text: "é".repeat(1000) }] }));
  const value = { text, items: [{ passages, none: undefined }, "short"] };
  const pieces = [...jsonPieces(value)];
  expect(pieces.join("")).toBe(JSON.stringify(value));
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(150_000);
});

it("a list of long texts comes in pieces, each no longer than its longest item and a little", async () => {
  const value = {
    items: Array.from({ length: 100 }, (_, n) => ({ n, text: "é".repeat(50_000) })),
    next: null,
  };
  const answer = jsonAnswer(value, 201);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("content-type")).toBe("application/json");
  const sizes: number[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of answer.body ?? []) {
    sizes.push(piece.byteLength);
    text += decoder.decode(piece, { stream: true });
  }
  expect(JSON.parse(text)).toEqual(value);
  expect(Math.max(...sizes)).toBeLessThan(500_000);
});

it("a short answer comes at once", async () => {
  expect(await jsonAnswer({}).text()).toBe("{}");
  expect(await jsonAnswer(["a", 1, null]).json()).toEqual(["a", 1, null]);
});

it("short items are written many at a time, in their order among long ones", () => {
  const items = Array.from({ length: 1000 }, (_, n) =>
    n % 301 === 300 ? { n } : [`p${n}`, n, null, undefined][n % 4],
  );
  const pieces = [...jsonPieces({ items, long: ["a", "b".repeat(1000), "c"] })];
  expect(pieces.join("")).toBe(JSON.stringify({ items, long: ["a", "b".repeat(1000), "c"] }));
  expect(pieces.length).toBeLessThan(60);
});
