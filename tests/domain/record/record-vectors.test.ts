// [R13f] The vectors beside docs/record-format.md: made by the product, and verified by it and by the second verifier. After a change of the
// format, WRITE_VECTORS=1 writes them anew.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { isSigned } from "#server/record/signature";
import { type FileVector, signedVectors, vectorFiles } from "../../support/record-vectors";
import { askSecond, canAskSecond, written } from "../../support/second-verifier";

const placeOf = (name: string) => path.join(import.meta.dirname, "../../../docs/record-vectors", name);
const kept = (name: string) => readFileSync(placeOf(name), "utf8");

if (process.env.WRITE_VECTORS) {
  for (const [name, text] of Object.entries(vectorFiles())) writeFileSync(placeOf(name), text);
  writeFileSync(placeOf("signed.json"), signedVectors());
}

it.each(Object.entries(vectorFiles()))("[R13f] %s is what the product makes today", (name, text) => {
  expect(kept(name)).toBe(text);
});

const vectors: readonly FileVector[] = [
  ...JSON.parse(kept("files.json")),
  ...JSON.parse(kept("signed.json")),
];
const found = canAskSecond
  ? askSecond(vectors.map(({ file, known, record }) => ({ value: file, known, record })))
  : [];

const second = (answer: (typeof found)[number] | undefined) => {
  if (!answer) return ["holds", null];
  return answer.where === "nothing is proved" ? ["nothing proved", null] : ["refused", answer.entry];
};

describe("a file of the vectors", () => {
  it.each(vectors.map((vector, index) => [vector.name, vector, index] as const))(
    "[R13f] comes to what is said of it: %s",
    async (_, { file, known, record, verdict, entry }, index) => {
      const given = { file: written(file), known, record: record && written(record) };
      const { outcome, faults } = await verify(given, { hashing, isSigned });
      expect([outcome, faults[0]?.entry ?? null]).toEqual([verdict, entry]);
      if (canAskSecond) expect(second(found[index])).toEqual([verdict, entry]);
    },
  );
});
