// The record over the API: sentences, what is sealed for whom, what can be looked for, and the file that verifies.
import { beforeAll, describe, expect, it } from "vitest";
import { digestOf, hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import type { SavedRecord } from "#domain/record/record-file";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

const words = "We commit to bridge digital divides.";

type Item = {
  n: number;
  act: string;
  at: string;
  sentence: string;
  hash: string;
  sealed?: string;
  opened?: unknown;
  facts: object;
};
const read = async (name: PersonName, query = ""): Promise<Item[]> =>
  (await ask(name, "GET", `drafts/d1/record${query}`)).json.items;
const actsIn = async (query: string) => (await read("observer", query)).map(({ act }) => act);

beforeAll(async () => {
  rooms.setBlocks("d1", [
    block("s", "Development", "section"),
    block("a", words),
    block("b", "نؤكد مبادئ جنيف."),
  ]);
  const invited = await ask("secretariat", "POST", "drafts/d1/invitations", {
    email: "ana.reader@people.example",
    name: "Ana Reader",
    role: "delegate",
    delegation: "BRA",
  });
  expect(invited.status).toBe(201);
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[1];
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "agree", digest, note: "好的" });
  await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Zero draft" });
  await ask("bra", "PUT", "drafts/d1/blocks/a/position", { position: "reserve", digest });
  await ask("bra", "POST", "drafts/d1/comments", { pid: "a", body: "Our line", visibility: "delegation" });
  await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.1" });
  await ask("cofacilitator", "POST", "drafts/d1/blocks/a/standing", { to: "agreed-ad-ref" });
});

describe("the record", () => {
  it("[R2] seals whom the secretariat invites: only the secretariat reads it", async () => {
    const [open] = await read("secretariat");
    expect(open?.sentence).toBe("secretariat invited Ana Reader as delegate of BRA.");
    expect(open?.sealed).toBe(digestOf(open?.opened));
    for (const name of ["cofacilitator", "bra", "observer"] as const) {
      const { text } = await ask(name, "GET", "drafts/d1/record");
      expect(text).not.toMatch(/Ana Reader|opened/);
      expect(text).toContain(open?.sealed);
    }
    expect((await ask("secretariat", "GET", "drafts/d1/record")).text).not.toContain("ana.reader@");
  });

  it("[R3] is looked through by kind, delegation, paragraph, text and day, and page by page", async () => {
    expect(await actsIn("?kind=positions")).toEqual(["position.taken", "position.taken"]);
    expect(await actsIn("?delegation=BRA")).toEqual(["position.taken"]);
    expect(await actsIn("?pid=a&kind=closing")).toEqual(["standing.changed"]);
    expect(await actsIn("?text=1")).toEqual(["person.invited", "position.taken", "text.issued"]);
    expect(await actsIn("?text=2")).toEqual(["position.taken", "text.issued"]);
    expect(await actsIn("?text=live")).toEqual(["standing.changed"]);
    expect(await actsIn("?from=2001-01-01&to=2001-12-31")).toEqual([]);
    expect(await actsIn("?from=2001-01-01&kind=texts")).toHaveLength(2);
    const first = (await ask("chn", "GET", "drafts/d1/record?limit=4")).json;
    const rest = (await ask("chn", "GET", `drafts/d1/record?limit=4&after=${first.next}`)).json;
    expect([...first.items, ...rest.items].map(({ n }: Item) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rest.next).toBeNull();
    for (const wrong of ["kind=x", "text=9", "from=14.12.2015", "after=-1", "format=pdf"])
      expect([wrong, (await ask("chn", "GET", `drafts/d1/record?${wrong}`)).status]).toEqual([
        wrong,
        wrong === "text=9" ? 404 : 400,
      ]);
  });
});

describe("the saved record", () => {
  it("[R11e] carries the checkpoint of its entries, signed by this installation", async () => {
    const { text } = await ask("chn", "GET", "drafts/d1/record?format=json");
    const { checkpoint }: SavedRecord = JSON.parse(text);
    expect(checkpoint?.note).toBe((await ask("chn", "GET", "drafts/d1/record/checkpoint")).text);
    const { faults, proven } = await verify({ file: text }, { hashing, isSigned });
    expect(faults).toEqual([]);
    expect(proven.map((each) => say(each)).join(" ")).toContain(
      "The record was signed, with 6 entries in it",
    );
  });

  it("[R4] [R5] verifies as it is saved by anybody, with all positions on words that are in it", async () => {
    for (const name of ["observer", "bra", "secretariat"] as const) {
      const reply = await ask(name, "GET", "drafts/d1/record?format=json");
      expect(reply.headers.get("content-disposition")).toContain('filename="record-d1.json"');
      const { faults, proven } = verifyFile(reply.text, hashing);
      expect(faults).toEqual([]);
      expect(proven.map((each) => say(each)).join(" ")).toContain("3 of 3 positions and closings");
      expect(reply.text).not.toMatch(/@|Our line/);
      expect(reply.text.includes("Ana Reader")).toBe(name === "secretariat");
    }
  });
});
