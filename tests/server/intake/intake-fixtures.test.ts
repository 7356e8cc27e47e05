// The submissions of our own making in every kind of file: what is read does not depend on the kind.
import { afterAll, describe, expect, it } from "vitest";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { whole } from "../../support/expected-fields";
import {
  type FixtureFile,
  fixtureInEveryKind,
  shapedFiles,
  struckWords,
} from "../../support/submission-files";
import { fixtureNames, readFixture } from "../../support/submission-fixtures";
import { holdsEverything } from "../../support/whole-reading";

afterAll(closeWorkers);

const read = async (file: FixtureFile) => {
  const { reading } = await inWorker("submission", file);
  expect(reading.fields, file.name).toEqual(whole(file.fields));
  expect(new Set(reading.uncertain), file.name).toEqual(new Set(file.uncertain));
  holdsEverything(reading, file.text);
  return reading;
};

const shaped = new Map((await shapedFiles()).map((file) => [file.name, file]));
const shape = (name: string) => {
  const file = shaped.get(name);
  if (!file) throw new Error(`There is no ${name}.`);
  return read(file);
};

describe("[L] submissions in every kind of file", () => {
  it.each(fixtureNames)("[L] %s says the same as text, web page, Word file and PDF", async (name) => {
    const words = readFixture(name).passages.map(({ text }) => text);
    for (const file of await fixtureInEveryKind(name))
      expect(
        (await read(file)).passages.map(({ text }) => text),
        file.name,
      ).toEqual(words);
  });
  it("[L] a form in a Word table with footnotes is read into its fields, and the notes are remainder", async () => {
    const { passages, remainder, body } = await shape("form-in-a-table.docx");
    expect(passages.map(({ section }) => section)).toEqual([
      "I. What was done",
      "II. What is left",
      "II. What is left",
    ]);
    const notes = remainder.filter(({ kind }) => kind === "footnote");
    expect(notes.map(({ start, end }) => body.slice(start, end))).toHaveLength(2);
  });
  it("[L] tracked changes are kept in their places, struck paragraphs too, and the margin is remainder", async () => {
    const { changes, remainder, body } = await shape("tracked-changes.docx");
    expect(changes.map(({ kind, text, author }) => [kind, text.trim(), author])).toEqual([
      ["deletion", struckWords[0], "Ada"],
      ["insertion", "shall", "Bo"],
      ["insertion", "at least", "Bo"],
      ["deletion", struckWords[1], "Ada"],
    ]);
    const margin = remainder.filter(({ kind }) => kind === "furniture");
    expect(margin.map(({ start, end }) => body.slice(start, end))).toEqual(["Is that agreed?"]);
  });
  it("[L] a printed form is whole again where its pages cut it, without heads and numbers", async () => {
    const { passages } = await shape("printed-form.pdf");
    expect(passages.map(({ page }) => page)).toEqual([1, 2]);
    expect(passages[0]?.text).toContain("we ask that every one of them be connected");
  });
  it("[L] of a web page the words are read, and nothing that acts", async () => {
    const reading = await shape("web-page.html");
    expect(JSON.stringify(reading)).not.toMatch(/script|steal|passwd/u);
    expect(reading.passages.map(({ section }) => section)).toContain("Access");
  });
});
