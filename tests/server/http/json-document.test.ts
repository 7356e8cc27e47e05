// A document whose lists are read while it is written: the same as if it were written at once, and no more of it than is taken.
import fc from "fast-check";
import { expect, it } from "vitest";
import { streamed } from "#server/http/attachment";
import { documentPieces, type JsonDocument } from "#server/http/json-document";

async function* inTwos(rows: readonly object[]): AsyncGenerator<readonly object[]> {
  for (let from = 0; from < rows.length; from += 2) yield rows.slice(from, from + 2);
}

const written = async (document: JsonDocument): Promise<string> => {
  let text = "";
  for await (const piece of documentPieces(document)) text += piece;
  return text;
};

it("any document is written as JSON.stringify indents it", async () => {
  const plain = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
  );
  const row = fc.dictionary(fc.string(), fc.oneof(plain, fc.jsonValue({ maxDepth: 3 })));
  const rows = fc.array(row, { maxLength: 5 });
  const members = fc.dictionary(fc.string(), fc.oneof(plain, fc.dictionary(fc.string(), plain)), {
    maxKeys: 3,
  });
  await fc.assert(
    fc.asyncProperty(members, rows, rows, async (all, one, other) => {
      const held = JSON.stringify({ all, lists: { one, other }, none: {} }, null, 2);
      const read = { all, lists: { one: inTwos(one), other: inTwos(other) }, none: {} };
      expect(await written(read)).toBe(`${held}\n`);
    }),
  );
});

/** Rows of 10,000 characters, far more than anybody takes here, with what became of them. */
const endlessRows = (broken?: Error) => {
  const seen = { portions: 0, isLeft: false };
  const rows = async function* () {
    try {
      for (; seen.portions < 10_000; seen.portions += 1) {
        if (broken && seen.portions === 100) throw broken;
        yield [{ words: "w".repeat(10_000) }];
      }
    } finally {
      seen.isLeft = true;
    }
  };
  return { seen, rows: rows() };
};

const readerOf = (rows: AsyncGenerator<object[]>) => streamed(documentPieces({ rows })).getReader();

it("no more of it is read than is taken, and nothing once nobody takes it any more", async () => {
  const { seen, rows } = endlessRows();
  const reader = readerOf(rows);
  for (let n = 0; n < 3; n += 1) await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen.portions).toBeGreaterThan(70);
  expect(seen.portions).toBeLessThan(200);
  await reader.cancel();
  expect(seen.isLeft).toBe(true);
  expect(seen.portions).toBeLessThan(200);
});

it("one that breaks off is broken for whoever reads it, and is no document", async () => {
  const { seen, rows } = endlessRows(new Error("The database is away."));
  const reader = readerOf(rows);
  let text = "";
  const all = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += new TextDecoder().decode(value);
    }
  };
  await expect(all()).rejects.toThrow("The database is away.");
  expect(text.length).toBeGreaterThan(500_000);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(seen.isLeft).toBe(true);
});
