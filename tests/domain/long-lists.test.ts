// Lists that come in portions: what is written of them while they are read is what would be written of them as a whole.
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, canonicalStream } from "#domain/canonical-json";
import { digestOf, digestWithPauses } from "#domain/digest";
import { streamedAnswer } from "#server/http/json-answer";

async function* inTwos(items: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  for (let from = 0; from < items.length; from += 2) yield items.slice(from, from + 2);
}

const value = fc.jsonValue({ maxDepth: 4 });
const members = fc.dictionary(fc.string(), value, { maxKeys: 4 });
const items = fc.array(value, { maxLength: 5 });

/** An object with lists in it, as a whole and with these in portions. */
const both = fc
  .record({ around: members, within: members, name: fc.string(), one: items, other: items })
  .map(({ around, within, name, one, other }) => ({
    whole: { ...around, missing: undefined, [name]: { ...within, one }, other },
    portions: () => ({
      ...around,
      missing: undefined,
      [name]: { ...within, one: inTwos(one) },
      other: inTwos(other),
    }),
  }));

const joined = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};

it("canonical JSON and its digest are the same, letter by letter", async () => {
  await fc.assert(
    fc.asyncProperty(both, async ({ whole, portions }) => {
      expect(await joined(canonicalStream(portions()))).toBe(canonicalJson(whole));
      expect(await joined(canonicalStream(whole))).toBe(canonicalJson(whole));
      expect(await digestWithPauses(portions(), async () => undefined)).toBe(digestOf(whole));
    }),
  );
});

it("an answer is the same, letter by letter", async () => {
  await fc.assert(
    fc.asyncProperty(both, async ({ whole, portions }) => {
      const response = await streamedAnswer(portions(), 201);
      expect(response.status).toBe(201);
      expect(await response.text()).toBe(JSON.stringify(whole));
    }),
  );
});
