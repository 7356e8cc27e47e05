// Drafts, structure, positions and standing through the API, on real rooms and a real database.
import { beforeAll, describe, expect, it } from "vitest";
import { hashOf, readRecord } from "#db/record/record";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { makeDraft, paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

type Answer = {
  status: number;
  body: Record<string, unknown> & { items?: Record<string, unknown>[]; code?: string };
};

let people: Record<"facilitator" | "secretariat" | "chn" | "bra" | "observer" | "stranger", SeatHolder>;

const ask = async (who: SeatHolder | null, method: string, path: string, body?: unknown): Promise<Answer> => {
  const headers = new Headers(who ? { authorization: `Bearer ${who.token}` } : {});
  if (body !== undefined) headers.set("content-type", "application/json");
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await answer(endpoints, new Request(`http://127.0.0.1/api/${path}`, init));
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : {} };
};

const blocks = async () => (await ask(people.facilitator, "GET", "drafts/one/blocks")).body.items ?? [];
const words = async () => (await blocks()).map((block) => block.text);

beforeAll(async () => {
  const text = [
    paragraph("p1", "We agree."),
    paragraph("p2", "We [strongly] commit."),
    paragraph("p3", "We request."),
  ];
  await makeDraft(database, server, { id: "one", blocks: text });
  await makeDraft(database, server, {
    id: "two",
    mode: "negotiating",
    blocks: [paragraph("q1", "Elsewhere.")],
  });
  people = {
    facilitator: await seatPerson(database, "one", "co-facilitator"),
    secretariat: await seatPerson(database, "one", "secretariat"),
    chn: await seatPerson(database, "one", "delegate", "CHN"),
    bra: await seatPerson(database, "one", "delegate", "BRA"),
    observer: await seatPerson(database, "one", "observer"),
    stranger: await seatPerson(database, "two", "delegate", "KEN"),
  };
});

describe("positions and standing", () => {
  it("[S2] a position on words that have changed is refused with 409 and the present words", async () => {
    const refused = await ask(people.chn, "PUT", "drafts/one/blocks/p1/position", {
      position: "agree",
      digest: "0".repeat(64),
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "words-changed", text: "We agree." } });
    expect((await blocks())[0]?.positions).toEqual([]);
  });

  it("nobody takes a position for another: the delegation is the seat's, and those without one are refused", async () => {
    const [block] = await blocks();
    const body = { position: "agree", digest: block?.digest };
    const forged = await ask(people.bra, "PUT", "drafts/one/blocks/p1/position", {
      ...body,
      delegation: "CHN",
    });
    expect(forged.status).toBe(400);
    for (const who of [people.observer, people.facilitator]) {
      expect((await ask(who, "PUT", "drafts/one/blocks/p1/position", body)).status).toBe(403);
    }
  });
});

describe("structure by command", () => {
  it("adds, splits, joins, moves, restyles and deletes, and every act is in the record", async () => {
    const added = await ask(people.chn, "POST", "drafts/one/blocks", {
      type: "paragraph",
      text: "We note one. We note two.",
      after: "p1",
    });
    expect(added).toMatchObject({
      status: 201,
      body: { kind: "operative", label: "2", text: "We note one. We note two." },
    });
    const pid = String(added.body.pid);
    const second = await ask(people.chn, "POST", `drafts/one/blocks/${pid}/split`, { at: 13 });
    expect(second).toMatchObject({ status: 201, body: { text: "We note two.", label: "3" } });
    expect(await ask(people.chn, "POST", `drafts/one/blocks/${second.body.pid}/join`, {})).toMatchObject({
      body: { pid, text: "We note one. We note two." },
    });
    await ask(people.chn, "POST", `drafts/one/blocks/${pid}/move`, { after: null });
    expect((await words())[0]).toBe("We note one. We note two.");
    expect(
      await ask(people.chn, "POST", `drafts/one/blocks/${pid}/restyle`, { kind: "section" }),
    ).toMatchObject({ body: { type: "heading", label: "1" } });
    expect((await ask(people.chn, "POST", `drafts/one/blocks/${pid}/delete`, {})).status).toBe(200);
    expect(await words()).toEqual(["We agree.", "We [strongly] commit.", "We request."]);
    const acts = (await readRecord(database.db, "one")).map((entry) => entry.act);
    expect(acts.filter((act) => act.startsWith("block.")).slice(-6)).toEqual([
      "block.added",
      "block.split",
      "block.joined",
      "block.moved",
      "block.restyled",
      "block.deleted",
    ]);
  });

  it("gives a paragraph that was joined its identity back, once, and none that was anything else", async () => {
    const split = (body: object) => ask(people.chn, "POST", "drafts/one/blocks/p1/split", body);
    const before = await words();
    const first = await split({ at: 3 });
    const { pid } = first.body;
    await ask(people.chn, "POST", `drafts/one/blocks/${pid}/join`, { joint: "bare" });
    expect(await split({ at: 3, as: pid })).toMatchObject({ status: 201, body: { pid, text: "agree." } });
    expect(await split({ at: 1, as: pid })).toMatchObject({ status: 409 });
    expect(await split({ at: 1, as: "p2" })).toMatchObject({ status: 409 });
    expect(await split({ at: 1, as: "nobody" })).toMatchObject({ status: 404 });
    await ask(people.chn, "POST", `drafts/one/blocks/${pid}/join`, { joint: "bare" });
    expect(await words()).toEqual(before);
    const gone = await ask(people.chn, "POST", "drafts/one/blocks", { type: "paragraph", after: "p1" });
    await ask(people.chn, "POST", `drafts/one/blocks/${gone.body.pid}/delete`, {});
    expect(await split({ at: 1, as: gone.body.pid })).toMatchObject({ status: 404 });
    expect(await words()).toEqual(before);
  });

  it("refuses what does not fit, and changes nothing", async () => {
    const before = await words();
    const cases: [string, object, number][] = [
      ["blocks", { type: "paragraph", text: "a\u202eb" }, 400],
      ["blocks", { type: "heading", kind: "operative" }, 400],
      ["blocks", { type: "paragraph", after: "nowhere" }, 404],
      ["blocks/p1/split", { at: 10_000 }, 409],
      ["blocks/p1/move", { after: "p1" }, 400],
      ["blocks/q1/delete", {}, 404],
      ["blocks/p1/join", {}, 409],
    ];
    for (const [path, body, status] of cases) {
      expect([path, (await ask(people.facilitator, "POST", `drafts/one/${path}`, body)).status]).toEqual([
        path,
        status,
      ]);
    }
    expect(await words()).toEqual(before);
  });

  it("a delegate changes no structure in a negotiation: it is proposed, and the text stands as it did", async () => {
    expect(
      await ask(people.stranger, "POST", "drafts/two/blocks", { type: "paragraph", text: "x" }),
    ).toMatchObject({ status: 201, body: { text: "", proposed: { by: "KEN", op: "new" } } });
    expect(await ask(people.stranger, "POST", "drafts/two/blocks/q1/delete", {})).toMatchObject({
      status: 200,
      body: { pid: "q1", text: "Elsewhere.", proposals: 1 },
    });
  });
});

describe("every row of the API", () => {
  const rows = endpoints.filter((row) => row.path !== "openapi.json");
  const fill = (path: string, draft: string) => path.replace(":d", draft).replace(/:\w+/g, "unknown");
  const send = (who: SeatHolder | null, row: (typeof endpoints)[number], draft: string) =>
    ask(who, row.method, fill(row.path, draft), row.method === "GET" ? undefined : {});

  it.each(
    rows.filter((row) => row.needs !== "public").map((row) => [`${row.method} ${row.path}`, row] as const),
  )("%s is closed to those who are not signed in", async (_, row) => {
    expect(await send(null, row, "one")).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
  });

  // What witnesses sign is taken from whoever brings it (tests/server/record/cosignatures.test.ts).
  const ofSeats = rows.filter((row) => row.path.startsWith("drafts/:d") && row.needs !== "public");

  it.each(ofSeats.map((row) => [`${row.method} ${row.path}`, row] as const))(
    "%s answers alike for a draft without a seat and one that is not there",
    async (_, row) => {
      const [unseated, absent] = [
        await send(people.stranger, row, "one"),
        await send(people.stranger, row, "nowhere"),
      ];
      expect(unseated.status).toBe(404);
      expect(unseated).toEqual(absent);
    },
  );

  // What one follows and has seen is one's own reading, and what one has said may be withdrawn.
  const own = /\/(notices\/\w+|follow|visits|comments\/:c)$/u;

  it.each(
    ofSeats
      .filter((row) => row.method !== "GET" && !own.test(row.path))
      .map((row) => [`${row.method} ${row.path}`, row] as const),
  )("%s is closed to an observer", async (_, row) => {
    expect((await send(people.observer, row, "one")).status).toBe(403);
  });
});

it("[R1] the record of it all is one unbroken chain", async () => {
  const entries = await readRecord(database.db, "one");
  expect(entries.length).toBeGreaterThan(8);
  for (const [i, { hash, ...entry }] of entries.entries()) {
    expect(hash).toBe(hashOf(entry));
    if (i > 0) expect(entry.previous).toBe(entries[i - 1]?.hash);
  }
});
