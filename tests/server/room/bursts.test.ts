// Words that people write into the text itself are in the record, one entry for each burst of editing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { openBursts } from "#db/draft/bursts";
import { readRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { type Block, run } from "#domain/draft";
import type { Role } from "#domain/people/access";
import { freshDatabase } from "../../support/database";
import { makeDraft, openRoomServer, paragraph, type RoomServer, seatPerson } from "../../support/room-server";

let database: Database;
let server: RoomServer;
const quietAfter = 150;

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database, { quietAfter });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const before = "We note the progress.";
const digest = (text: string) => digestOfBlock(paragraph("p1", text));

const twoParagraphs = [paragraph("p1", before), paragraph("p2", "")];

const begin = async (blocks: readonly Block[], ...roles: readonly (readonly [Role, string | null])[]) => {
  const draftId = await makeDraft(database, server, { blocks });
  const people = [];
  for (const [role, delegation] of roles) people.push(await seatPerson(database, draftId, role, delegation));
  const clients = await Promise.all(people.map((who) => server.connect(draftId, who).ready()));
  const entries = async () =>
    (await readRecord(database.db, draftId)).filter(({ act }) => act === "words.edited");
  const recorded = async (count: number) => {
    await expect.poll(entries, { timeout: 5000 }).toHaveLength(count);
    return entries();
  };
  return { draftId, people, clients, entries, recorded };
};

const alone = async (
  role: Role = "co-facilitator",
  delegation: string | null = null,
  blocks: readonly Block[] = twoParagraphs,
) => {
  const { people, clients, ...room } = await begin(blocks, [role, delegation]);
  const [who, client] = [people[0], clients[0]];
  if (!who || !client) throw new Error("Nobody sits in the draft.");
  return { ...room, who, client };
};

describe("[R8] words that are written into the text itself", () => {
  it.each([
    ["co-facilitator", null],
    ["secretariat", null],
    ["delegate", "CHN"],
  ] as const)(
    "[R8a] are an entry with who, which words, and the digests, for %s",
    async (role, delegation) => {
      const { who, client, recorded } = await alone(role, delegation);
      for (const letter of "great ") {
        client.words("p1").insert(client.text("p1").length - "progress.".length, letter);
        await client.allSaved();
      }
      const [entry, ...more] = await recorded(1);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ userId: who.userId, delegation, pid: "p1" });
      expect(entry?.digest).toBe(digest("We note the great progress."));
      expect(entry?.facts).toMatchObject({
        role,
        from: digest(before),
        was: before,
        is: "We note the great progress.",
        edits: [{ start: 12, removed: "", inserted: "great " }],
      });
      expect(Date.parse(String(entry?.facts.since))).toBeLessThan(entry?.at.getTime() ?? 0);
    },
  );

  it("[R8b] are another entry after a pause, and none before it", async () => {
    const { client, entries, recorded } = await alone();
    client.words("p1").insert(0, "One. ");
    await client.allSaved();
    expect(await entries()).toEqual([]);
    await recorded(1);
    client.words("p1").insert(0, "Two. ");
    const all = await recorded(2);
    expect(all.map(({ facts }) => facts.is)).toEqual([`One. ${before}`, `Two. One. ${before}`]);
    expect(all[1]?.facts.from).toBe(all[0]?.digest);
  });

  it("[R8b] are an entry for each who writes in the same paragraph", async () => {
    const { people, clients, recorded } = await begin(
      twoParagraphs,
      ["delegate", "CHN"],
      ["delegate", "BRA"],
    );
    for (const [nth, client] of [0, 1, 0].entries()) {
      clients[client]?.words("p1").insert(0, `${nth} `);
      await clients[client]?.allSaved();
    }
    const all = await recorded(3);
    expect(all.map(({ userId }) => userId)).toEqual([0, 1, 0].map((nth) => people[nth]?.userId));
    expect(all.map(({ facts }) => facts.is)).toEqual([`0 ${before}`, `1 0 ${before}`, `2 1 0 ${before}`]);
    expect(all.slice(1).map(({ facts }) => facts.from)).toEqual(all.slice(0, 2).map((each) => each.digest));
  });

  it("[R8b] are in the record before whatever is done in the draft, and when the room is left", async () => {
    const { draftId, client, entries } = await alone();
    client.words("p1").insert(0, "One. ");
    await client.allSaved();
    const room = await server.rooms.open(draftId);
    await room.exclusive(async () => expect(await entries()).toHaveLength(1));
    client.words("p2").insert(0, "Two.");
    await client.allSaved();
    await server.close();
    expect((await entries()).map(({ pid }) => pid)).toEqual(["p1", "p2"]);
    server = await openRoomServer(database, { quietAfter });
  });

  it("[R8c] leave nothing when nothing remains of them", async () => {
    const { draftId, client, entries } = await alone();
    client.words("p1").insert(0, "A slip");
    client.words("p1").delete(0, 6);
    await client.allSaved();
    expect(await openBursts(database.db, draftId)).toHaveLength(1);
    await expect.poll(() => openBursts(database.db, draftId), { timeout: 5000 }).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  it("[R8d] are recorded by the server that comes after one that was killed", async () => {
    const { draftId, who, client, entries, recorded } = await alone();
    client.words("p1").insert(0, "Kept. ");
    await client.allSaved();
    // Another process takes the draft over, as after a kill: the first one can store nothing any more.
    const next = await openRoomServer(database, { quietAfter });
    const room = await next.rooms.open(draftId);
    expect(await recorded(1)).toMatchObject([{ userId: who.userId, facts: { is: `Kept. ${before}` } }]);
    // Whatever was still to be recorded is, before an act.
    await room.exclusive(async () => expect(await entries()).toHaveLength(1));
    expect(await openBursts(database.db, draftId)).toEqual([]);
    await next.close();
  });

  it("[R8a] name the proposals whose words went with them", async () => {
    const proposal = { id: "s1", by: "EU", at: "2015-11-03T10:00:00.000Z" };
    const runs = [run("We note "), run("gladly ", { insertions: [proposal] }), run("the progress.")];
    const { client, recorded } = await alone("co-facilitator", null, [{ ...paragraph("p1", ""), runs }]);
    client.words("p1").delete(8, 7);
    const [entry] = await recorded(1);
    expect(entry?.facts).toMatchObject({ proposals: ["s1"], edits: [] });
    expect(entry?.facts.from).toBe(entry?.digest);
  });
});
