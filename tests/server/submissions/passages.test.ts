// Passages over the API: cut by hand, with links and answers that go with their words; undone by the opposite act.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { insertSubmission } from "#db/submissions/submissions";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const [access, prices, funds] = ["Cables must reach islands.", "Prices must fall.", "We ask for funds."];
const body = `I. Access\n\n${access} ${prices}\n\n${funds}\n\n应弥合数字鸿沟。`;
const place = (text: string) => ({ text, start: body.indexOf(text), end: body.indexOf(text) + text.length });

type Passage = {
  id: string;
  text: string;
  ordinal: number;
  digest: string;
  disposition: { kind: string } | null;
};

describe("cutting passages", () => {
  let submission: string;
  let files = 0;

  const listed = async (): Promise<Passage[]> =>
    (await ask("bra", "GET", `drafts/d1/submissions/${submission}`)).json.passages;
  const texts = async () => (await listed()).map(({ text }) => text);
  const cut = async (act: string, id: string, asked: object = {}, name: PersonName = "secretariat") =>
    ask(name, "POST", `drafts/d1/passages/${id}/${act}`, asked);
  const link = async (passage: string, words?: string) =>
    (
      await ask("bra", "POST", "drafts/d1/links", {
        pid: "p1",
        passage,
        kind: "adapted",
        ...(words === undefined ? {} : { quote: { passage: words } }),
      })
    ).json.id as string;
  const linkNow = async (id: string) => {
    const { items } = (await ask("bra", "GET", "drafts/d1/links")).json;
    const found = items.find((each: { id: string }) => each.id === id);
    return { passage: found.passage.id, suspect: found.suspect, start: found.quote.passage?.start };
  };
  const answer = (id: string, kind: string) =>
    ask("secretariat", "PUT", `drafts/d1/passages/${id}/disposition`, { kind, reason: "As said." });
  const first = async (): Promise<Passage> => (await listed())[0] as Passage;

  beforeAll(async () => {
    rooms.setBlocks("d1", [block("p1", "We call for cables to islands.")]);
  });
  beforeEach(async () => {
    files += 1;
    const cuts = [`${access} ${prices}`, funds, "应弥合数字鸿沟。"];
    const id = await insertSubmission(database.db, {
      draftId: "d1",
      createdBy: "u-secretariat",
      fields: {
        organization: "Small Islands Union",
        stakeholderType: null,
        stakeholderTypeAsTyped: null,
        countries: [],
        countryCodes: [],
        title: null,
        firstName: null,
        lastName: null,
        onBehalfOf: null,
      },
      uncertain: [],
      languages: ["en", "zh"],
      warnings: [],
      body,
      fileName: "islands.txt",
      mediaType: "text/plain",
      sha256: String(files).padStart(64, "0"),
      passages: cuts.map((text, index) => ({
        ordinal: index + 1,
        language: index === 2 ? "zh" : "en",
        section: "Access",
        question: 2,
        ...place(text),
      })),
      contact: { email: null, phone: null },
      bytes: new Uint8Array([1]),
    });
    submission = id ?? "";
  });

  it("[L10] splits where words stand on either side; the address stays with the first part", async () => {
    const { id } = await first();
    const { status, json } = await cut("split", id, { at: access.length + 1 });
    expect(status).toBe(200);
    expect(json.items).toMatchObject([
      { id, ordinal: 1, ...place(access), cutBy: "person" },
      { ordinal: 2, ...place(prices), section: "Access", question: 2, language: "en" },
    ]);
    expect((await listed()).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    expect((await cut("split", id, { at: 0 })).json.code).toBe("malformed");
    const last = (await readRecord(database.db, "d1")).at(-1);
    expect(last).toMatchObject({ act: "passage.split", facts: { passage: id } });
  });

  it("[L12] takes other words of the body, and leaves what it leaves to the remainder", async () => {
    const { id, digest } = await first();
    const remainder = async () => {
      const view = (await ask("bra", "GET", `drafts/d1/submissions/${submission}/body`)).json;
      return view.remainder.map(({ start, end }: { start: number; end: number }) => body.slice(start, end));
    };
    expect(await remainder()).toEqual(["I. Access"]);
    await cut("recut", id, { start: 0, end: place(access).end, digest });
    expect((await texts())[0]).toBe(`I. Access\n\n${access}`);
    expect(await remainder()).toEqual([prices]);
    expect((await cut("recut", id, { start: 0, end: place(access).end, digest })).json.code).toBe(
      "words-changed",
    );
    expect((await cut("recut", id, { start: 0, end: place(funds).end })).json.code).toBe("conflict");
    expect((await cut("recut", id, { start: 0, end: 99_999 })).json.code).toBe("malformed");
    await cut("recut", id, place(`${access} ${prices}`), "bra").then(({ status }) =>
      expect(status).toBe(403),
    );
  });

  it("[L13] lets links go with their quoted words, there and back", async () => {
    const { id } = await first();
    const [whole, quoted, across] = [
      await link(id),
      await link(id, "Prices"),
      await link(id, "islands. Prices"),
    ];
    const part = (await cut("split", id, { at: access.length + 1 })).json.items[1].id;
    expect(await linkNow(quoted)).toEqual({ passage: part, suspect: false, start: 0 });
    expect(await linkNow(whole)).toMatchObject({ passage: id, suspect: true });
    expect(await linkNow(across)).toMatchObject({ passage: id, suspect: true });
    await cut("join", id);
    expect(await linkNow(quoted)).toEqual({ passage: id, suspect: false, start: access.length + 1 });
    expect(await linkNow(whole)).toMatchObject({ passage: id, suspect: false });
    expect(await linkNow(across)).toMatchObject({ passage: id, suspect: false });
  });

  it("[L13] lets what is linked or answered of a joined passage be found at the other, and gives it back", async () => {
    const [one, two] = await listed();
    if (!one || !two) throw new Error("There are two passages.");
    const [whole, quoted] = [await link(two.id), await link(two.id, "funds")];
    await answer(one.id, "incorporated");
    await answer(two.id, "noted");
    await cut("join", one.id);
    expect((await first()).disposition?.kind).toBe("noted");
    expect(await linkNow(whole)).toMatchObject({ passage: one.id, suspect: true });
    expect(await linkNow(quoted)).toMatchObject({ passage: one.id, suspect: false });
    const late = await link(two.id, "We ask");
    expect(await linkNow(late)).toMatchObject({ passage: one.id });
    await cut("split", one.id, { at: `${access} ${prices}\n\n`.length });
    for (const each of [whole, quoted, late])
      expect(await linkNow(each)).toMatchObject({ passage: two.id, suspect: false });
  });
});
