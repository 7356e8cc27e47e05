// What a delegation said, and a text, each as one file by the API: they hold, and say what they do not show.
import { beforeAll, describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { asText, describeEntry } from "#domain/record/record";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

const words = "We commit to bridge digital divides.";
const verdictOf = (file: string) => verify({ file }, { hashing, isSigned });
const get = (path: string, name: PersonName = "observer") => ask(name, "GET", `drafts/d1/${path}`);

beforeAll(async () => {
  rooms.setBlocks("d1", [block("s", "Development", "section"), block("a", words), block("b", "We act.")]);
  const { items } = (await ask("chn", "GET", "drafts/d1/blocks")).json;
  const position = { position: "agree", digest: items[1].digest };
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { ...position, note: "好的" });
  await ask("bra", "PUT", "drafts/d1/blocks/b/position", { position: "object", digest: items[2].digest });
  await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "A/70/L.33" });
  await ask("chn", "PUT", "drafts/d1/blocks/b/position", { position: "reserve", digest: items[2].digest });
});

describe("what a delegation said", () => {
  it("[R19a] is one file: every act in its name in its order, with the numbers of paragraphs", async () => {
    const { text, headers } = await get("record/statements?delegation=CHN");
    expect(headers.get("content-disposition")).toContain('filename="statements-d1-CHN.json"');
    const { faults, proven, unproven, about, sections, names } = await verdictOf(text);
    expect(faults).toEqual([]);
    expect(about.map((each) => say(each))[0]).toBe("What CHN said in the draft d1: d1");
    expect(proven.map((each) => say(each))[0]).toContain(
      "Each of the 2 entries in the file is in the record",
    );
    expect(unproven.map((each) => say(each)).join(" ")).toContain("That CHN said nothing else");
    expect(
      sections.map(({ entries }) => entries.map((entry) => asText(describeEntry(entry, names)))),
    ).toEqual([["CHN agreed to paragraph 1: “好的”.", "CHN reserved its position on paragraph 2."]]);
    expect(text).not.toMatch(/opened|salt|BRA/);
  });

  it("[R19b] is found when somebody else's act is put in it", async () => {
    const { text } = await get("record/statements?delegation=CHN");
    const { faults } = await verdictOf(text.replace('"delegation":"CHN",', '"delegation":"BRA",'));
    expect(faults.length).toBeGreaterThan(0);
  });

  it("[R19a] is refused where it said nothing, and to strangers", async () => {
    for (const [query, status] of [
      ["delegation=KEN", 404],
      ["", 400],
      [`delegation=${"x".repeat(17)}`, 400],
    ] as const)
      expect([query, (await get(`record/statements?${query}`)).status]).toEqual([query, status]);
    expect((await get("record/statements?delegation=CHN", "stranger")).status).toBe(404);
  });
});

describe("a text by itself", () => {
  it("[R20a] is one file: its words with their numbers, and that it was issued", async () => {
    const { text, headers } = await get("texts/1/proof");
    expect(headers.get("content-disposition")).toContain('filename="text-d1-A-70-L.33.json"');
    const { faults, proven, about, words: shown } = await verdictOf(text);
    expect(faults).toEqual([]);
    expect(about.map((each) => say(each))[0]).toBe("The text A/70/L.33 of the draft d1: d1");
    expect(proven.map((each) => say(each))[0]).toContain(
      "The 3 headings and paragraphs in the file, with their numbers and in this order, are all of the text A/70/L.33",
    );
    expect(shown?.split("\n\n").slice(1)).toEqual([`1 ${words}`, "2 We act."]);
    // Beside it there is the first entry of the record, which is where its key is named.
    const { rekeyed, ...rest } = JSON.parse(text);
    expect(rekeyed).toMatchObject([{ entry: { n: 1 } }]);
    expect(JSON.stringify(rest)).not.toContain("position.taken");
  });

  it("[R20b] is found when a word of it is another", async () => {
    const { text } = await get("texts/1/proof");
    for (const [from, to] of [
      ["We act.", "We do not."],
      ['"label":"2"', '"label":"3"'],
    ] as const) {
      const { faults } = await verdictOf(text.replaceAll(from, to));
      expect([from, faults.map(({ what }) => say(what)).length]).toEqual([from, 1]);
    }
  });

  it("[R20a] is refused for a text that was not issued, and to strangers", async () => {
    for (const [n, status] of [
      ["2", 404],
      ["0", 400],
      ["x", 400],
    ] as const)
      expect([n, (await get(`texts/${n}/proof`)).status]).toEqual([n, status]);
    expect((await get("texts/1/proof", "stranger")).status).toBe(404);
  });
});
