// Links and the live text: what becomes of them when linked words are reworded, quoted words edited, paragraphs moved, cut
// and joined, and how they are bound anew.
import { beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { insertSubmission } from "#db/submissions/submissions";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let room: Negotiation;
let passages: string[];

const access = "We commit to universal access for all people. We protect submarine cables at sea.";
const report = "We request a report on cables.";
const sent = [
  "Universal access for all people is what our members ask for, and protect submarine cables.",
  "海底电缆需要保护。",
  "Undersea cables at sea need protection.",
];

const sendIn = async (draftId: string): Promise<string[]> => {
  await insertSubmission(database.db, {
    draftId,
    createdBy: room.people.secretariat.userId,
    fields: {
      organization: "Small Islands Union",
      stakeholderType: "Civil Society",
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
    body: sent.join("\n\n"),
    fileName: "islands.txt",
    mediaType: "text/plain",
    sha256: "0".repeat(64),
    passages: sent.map((text, index) => ({
      ordinal: index + 1,
      language: index === 1 ? "zh" : "en",
      section: null,
      question: null,
      text,
      start: 0,
      end: text.length,
      ...(index > 0 && { version: "cables", versionBy: "person" as const }),
    })),
    contact: { email: null, phone: null },
    bytes: new Uint8Array([1]),
  });
  const found = await room.ask("observer", "GET", "passages");
  return found.body.items.map(({ id }: { id: string }) => id);
};

const link = async (body: object = {}) => {
  const made = await room.ask("chn", "POST", "links", {
    pid: "p1",
    passage: passages[0],
    kind: "adapted",
    ...body,
  });
  expect(made.status).toBe(201);
  return made.body;
};
const linked = async (id: string) =>
  (await room.ask("observer", "GET", "links")).body.items.find((each: { id: string }) => each.id === id);
const suspects = async (wanted = true): Promise<string[]> =>
  (await room.ask("observer", "GET", `links?suspect=${wanted}`)).body.items.map(
    (each: { id: string }) => each.id,
  );
const anchor = (id: string, body: object = {}) => room.ask("chn", "POST", `links/${id}/anchor`, body);
const command = async (pid: string, name: string, body: object) => {
  const done = await room.ask("facilitator", "POST", `blocks/${pid}/${name}`, body);
  expect(done.status).toBeLessThan(300);
  return done.body;
};
/** Words are put in the place of others by a proposal that is accepted. */
const reword = async (pid: string, quote: string, text: string) => {
  const { id } = await room.propose("bra", { op: "replace", pid, quote, text });
  expect((await room.act("facilitator", id, "accept")).status).toBe(200);
};
const acts = async () =>
  (await readRecord(database.db, room.draft)).map(({ act }) => act).filter((act) => act.startsWith("link."));

beforeEach(async () => {
  room = await negotiation(database, server, [
    paragraph("p1", access),
    paragraph("p2", report),
    paragraph("p3", "We welcome the review."),
  ]);
  passages = await sendIn(room.draft);
});

describe("a link", () => {
  const quote = { block: "universal access for all people", passage: "Universal access for all people" };

  it("[L2] [L8] turns suspect when its quote is edited, and is bound anew with one click", async () => {
    const { id } = await link({ quote });
    await reword("p1", "universal access", "universal and affordable access");
    expect(await linked(id)).toMatchObject({ suspect: true, moved: { block: true, passage: false } });
    expect(await suspects()).toEqual([id]);
    expect((await room.ask("bra", "POST", `links/${id}/anchor`, {})).status).toBe(403);
    const anchored = await anchor(id);
    expect(anchored.status).toBe(200);
    expect(anchored.body).toMatchObject({
      suspect: false,
      quote: {
        block: { exact: "universal and affordable access for all people", start: 13 },
        passage: { exact: quote.passage },
      },
    });
    expect(await suspects()).toEqual([]);
    const [entry] = (await readRecord(database.db, room.draft)).filter(({ act }) => act === "link.anchored");
    expect(entry).toMatchObject({
      pid: "p1",
      delegation: "CHN",
      facts: {
        link: id,
        was: { block: quote.block },
        is: { block: "universal and affordable access for all people" },
      },
    });
  });

  it("[L8] is not bound to words that are nothing like its quote, but to others that are chosen", async () => {
    const { id } = await link({ quote });
    await reword("p1", "We commit to universal access for all people", "Nothing");
    const refused = await anchor(id);
    expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
    expect((await linked(id)).suspect).toBe(true);
    expect((await anchor(id, { quote: { block: "no such words" } })).status).toBe(400);
    const chosen = await anchor(id, { quote: { block: "submarine cables", passage: null } });
    expect(chosen.body).toMatchObject({
      suspect: false,
      quote: { block: { exact: "submarine cables" }, passage: null },
    });
    const whole = await anchor(id, { quote: { block: null } });
    expect(whole.body).toMatchObject({ suspect: false, quote: { block: null } });
    expect((await anchor("nothing")).status).toBe(404);
  });

  it("[L2] [L9] goes with its words when its paragraph is cut", async () => {
    const first = await link({ quote });
    const second = await link({ quote: { block: "submarine cables" } });
    const whole = await link();
    const { pid } = await command("p1", "split", { at: access.indexOf(" We protect") });
    expect(await linked(first.id)).toMatchObject({ pid: "p1", suspect: false });
    expect(await linked(second.id)).toMatchObject({ pid, label: "2", suspect: false });
    expect(await linked(whole.id)).toMatchObject({ pid: "p1", suspect: true });
    expect((await room.ask("observer", "GET", `links?pid=${pid}`)).body.items).toHaveLength(1);
    expect(await acts()).toContain("link.followed");
  });

  it("[L2] [L9] goes with its words when its paragraph is joined to the one before", async () => {
    const quoted = await link({ pid: "p2", quote: { block: "report on cables" } });
    const whole = await link({ pid: "p2" });
    const before = await link({ quote });
    await command("p2", "join", {});
    expect(await linked(quoted.id)).toMatchObject({ pid: "p1", suspect: false });
    expect(await linked(whole.id)).toMatchObject({ pid: "p1", suspect: true });
    expect(await linked(before.id)).toMatchObject({ pid: "p1", suspect: false });
  });

  it("[L9] goes with its words when a delegation's proposal to cut is accepted", async () => {
    const { id } = await link({ quote: { block: "submarine cables" } });
    const card = await room.propose("bra", {
      op: "split",
      pid: "p1",
      quote: "We protect submarine cables at sea.",
    });
    expect((await room.act("facilitator", card.id, "accept")).status).toBe(200);
    const now = await linked(id);
    expect(now).toMatchObject({ label: "2", suspect: false });
    expect(now.pid).not.toBe("p1");
  });
});
