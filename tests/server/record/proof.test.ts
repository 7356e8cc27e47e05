// Proofs about a paragraph by the API: they hold, say who agreed to which words, and show nothing else.
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
const secret = "What delegations say of another paragraph.";

const prove = (query: string, name: PersonName = "observer") =>
  ask(name, "GET", `drafts/d1/record/proof?${query}`);
const verdictOf = (file: string) => verify({ file }, { hashing, isSigned });
const sectionsIn = async (file: string) => {
  const { sections, names } = await verdictOf(file);
  return sections.map(({ entries }) => entries.map((entry) => asText(describeEntry(entry, names))));
};

beforeAll(async () => {
  rooms.setBlocks("d1", [block("s", "Development", "section"), block("a", words), block("b", secret)]);
  await ask("secretariat", "POST", "drafts/d1/invitations", {
    email: "ana.reader@people.example",
    name: "Ana Reader",
    role: "observer",
  });
  const { items } = (await ask("chn", "GET", "drafts/d1/blocks")).json;
  const position = { position: "agree", digest: items[1].digest };
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { ...position, note: "好的" });
  await ask("bra", "PUT", "drafts/d1/blocks/b/position", { position: "object", digest: items[2].digest });
  await ask("bra", "PUT", "drafts/d1/blocks/a/position", { ...position, position: "reserve" });
  await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Zero draft" });
  await ask("cofacilitator", "POST", "drafts/d1/blocks/a/standing", { to: "agreed-ad-ref" });
});

describe("a proof about a paragraph", () => {
  it("[R12a] [R12c] of a text holds: its words, its number, every position and closing on them", async () => {
    const { text, headers } = await prove("pid=a&text=1");
    expect(headers.get("content-disposition")).toContain('filename="proof-d1-1.json"');
    const { faults, proven, words: shown } = await verdictOf(text);
    expect(faults).toEqual([]);
    expect(shown).toBe(words);
    const said = proven.map((each) => say(each)).join(" ");
    expect(said).toContain("They stand with the number 1 in the text Zero draft");
    expect(said).toContain("3 of them are positions and closings on exactly these words");
    expect(said).toMatch(/The record was signed, with 6 entries in it, by the key [0-9a-f]{32}\./);
    expect(await sectionsIn(text)).toEqual([
      [
        "CHN agreed to paragraph 1: “好的”.",
        "BRA reserved its position on paragraph 1.",
        "cofacilitator closed as agreed ad referendum paragraph 1, pending BRA.",
      ],
      ["cofacilitator issued the text Zero draft."],
    ]);
  });

  it("[R12b] shows neither other paragraphs nor what is sealed, whoever asks for it", async () => {
    for (const name of ["observer", "secretariat"] as const) {
      const { text } = await prove("pid=a&text=1", name);
      expect(text).not.toMatch(/Ana Reader|opened|salt|Development/);
      expect(text).not.toContain(secret);
    }
  });

  it("[R12d] of the draft as it stands says that its place is not proven", async () => {
    const { text } = await prove("pid=b");
    const { faults, unproven } = await verdictOf(text);
    expect(faults).toEqual([]);
    expect(unproven.map((each) => say(each)).join(" ")).toContain(
      "That they stood in the draft with the number 2",
    );
    expect(await sectionsIn(text)).toEqual([["BRA objected to paragraph 2."]]);
  });

  it("[R12] is refused for what is not there, and for strangers", async () => {
    for (const [query, status] of [
      ["pid=x", 404],
      ["pid=a&text=2", 404],
      ["text=1", 400],
      ["pid=a&text=x", 400],
    ] as const)
      expect([query, (await prove(query)).status]).toEqual([query, status]);
    expect((await prove("pid=a", "stranger")).status).toBe(404);
  });
});
