// [K3] Archives that are written to keep everybody waiting are refused before they are read.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { measureJson, readArchive } from "#server/intake/archive/archive";

const folder = mkdtempSync(path.join(tmpdir(), "archive-"));
afterAll(() => rmSync(folder, { recursive: true }));

const most = { depth: 1_000, values: 1_000 };
const measured = (words: string) => measureJson(new TextEncoder().encode(words), most);

describe("the measure of a JSON file", () => {
  it.each([
    ["", 0, 0],
    ["1", 0, 0],
    ["[]", 1, 1],
    ['{"a":[1,2,{"b":[]}]}', 4, 6],
    [JSON.stringify(['[[["', "\\", '\\"[{', "é,,,,"]), 1, 4],
    ['["a\\\\",[1]]', 2, 3],
    ['["never ends,,,[[[', 1, 1],
    ["]]]][", 1, 1],
  ])("%s", (words, depth, values) => {
    const found = measured(words);
    expect(found.values).toBe(values);
    expect(found.depth).toBeLessThanOrEqual(depth);
  });

  it("stops where it is more than may be", () => {
    expect(measured("[".repeat(5_000_000)).depth).toBeGreaterThan(most.depth);
    expect(measured(`[${"1,".repeat(5_000_000)}1]`).values).toBeGreaterThan(most.values);
  });
});

describe("[K3] an archive made to keep everybody waiting", () => {
  it.each([
    ["nests without end", () => "[".repeat(5_000_000) + "]".repeat(5_000_000), /nested more deeply/],
    [
      "holds rows without end",
      () => `{"format":"adref-draft/1","tables":{"record":[${'{"a":[1,2,3]},'.repeat(1_500_000)}1]}}`,
      /holds more than any draft/,
    ],
  ])("is refused before it is read: one that %s", async (_, words, sentence) => {
    const file = path.join(folder, "draft.json");
    writeFileSync(file, words());
    const refused: unknown = await readArchive(file).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "unreadable" });
    expect(isRefusal(refused) && say(refused)).toMatch(sentence);
  });
});
