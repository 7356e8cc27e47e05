// What a delegation prepares: its own room, who comes in, what is written there, and what becomes of it.
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { draftPeople } from "#db/schema/drafts";
import type { Role } from "#domain/people/access";
import { negotiation } from "../../support/negotiation";
import { RawClient, until } from "../../support/raw-client";
import { paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const begin = () =>
  negotiation(database, server, [
    paragraph("p1", "We reaffirm our common vision."),
    paragraph("p2", "We note the progress that was made."),
  ]);
type Room = Awaited<ReturnType<typeof begin>>;

const sit = (room: Room, who: { readonly token: string }) =>
  server.connect(`${room.draft}/preparing`, who).ready();
const knock = (path: string, token: string) => {
  const client = new RawClient(`${server.url}/${path}`, token);
  client.open();
  return client.closedWith();
};
const preparing = async (room: Room) => (await room.ask("bra", "GET", "preparing")).body;

describe("a delegation prepares", () => {
  it("[H1a] a paragraph is copied with its words and digest; the draft reads as before, and twice is once", async () => {
    const room = await begin();
    expect(await room.ask("bra", "POST", "preparing/p1", {})).toMatchObject({
      status: 201,
      body: { pid: "p1" },
    });
    expect((await room.ask("bra", "POST", "preparing/p1", {})).status).toBe(201);
    const { items, tray, delegation } = await preparing(room);
    expect(delegation).toBe("BRA");
    expect(tray).toEqual([]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      pid: "p1",
      base: "We reaffirm our common vision.",
      words: "We reaffirm our common vision.",
      isCurrent: true,
      isGone: false,
      changes: [],
    });
    expect(await room.text()).toEqual([
      "We reaffirm our common vision.",
      "We note the progress that was made.",
    ]);
    expect((await room.ask("bra", "POST", "preparing/p9", {})).status).toBe(404);
  });

  it("[H1c] delegates of one delegation write live in one document, and what is acknowledged is there after the room was closed", async () => {
    const room = await begin();
    await room.ask("bra", "POST", "preparing/p1", {});
    const second = await seatPerson(database, room.draft, "delegate", "BRA");
    const [one, two] = [await sit(room, room.people.bra), await sit(room, second)];
    one.words("p1").insert(0, "Today: ");
    await until(() => two.text("p1").startsWith("Today: "), "the words of the other");
    two.words("p1").insert(two.words("p1").length, " Indeed.");
    await two.allSaved();
    await until(() => one.text("p1").endsWith("Indeed."), "the words of the other");
    await server.rooms
      .openPrepared(room.draft, "BRA")
      .then((own) => (own as unknown as { end(): void }).end());
    const words = "Today: We reaffirm our common vision. Indeed.";
    expect((await preparing(room)).items[0].words).toBe(words);
    expect((await sit(room, room.people.bra)).text("p1")).toBe(words);
    expect((await room.block("p1")).text).toBe("We reaffirm our common vision.");
  });

  it("[H1c] the guard holds: structure, marks of proposals and a client of somebody else are refused", async () => {
    const room = await begin();
    await room.ask("bra", "POST", "preparing/p1", {});
    const client = await sit(room, room.people.bra);
    client.doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    await until(() => client.refused.length === 1, "a refusal");
    const other = await sit(room, room.people.bra);
    other
      .words("p1")
      .insert(0, "x", { "insertion--a": { id: "i", by: "CHN", at: "2015-11-12T10:00:00.000Z" } });
    await until(() => other.refused.length === 1, "a refusal");
    expect((await preparing(room)).items[0].words).toBe("We reaffirm our common vision.");
  });

  it("[H1b] nobody but a delegate prepares, and each delegation has a room of its own", async () => {
    const room = await begin();
    await room.ask("bra", "POST", "preparing/p1", {});
    for (const who of ["facilitator", "secretariat", "observer"] as const) {
      expect((await room.ask(who, "GET", "preparing")).status).toBe(403);
      expect((await room.ask(who, "POST", "preparing/p1", {})).status).toBe(403);
      expect((await room.ask(who, "POST", "preparing/table", {})).status).toBe(403);
      expect((await room.ask(who, "DELETE", "preparing/p1")).status).toBe(403);
      expect(await knock(`${room.draft}/preparing`, room.people[who].token)).toBe(4403);
    }
    expect((await room.ask("chn", "GET", "preparing")).body).toMatchObject({ items: [], delegation: "CHN" });
    expect((await room.ask("chn", "DELETE", "preparing/p1")).status).toBe(404);
    expect((await room.ask("chn", "POST", "preparing/table", { pids: ["p1"] })).status).toBe(404);
    const china = await sit(room, room.people.chn);
    expect(china.everyWords()).toHaveLength(0);
    const stranger = await seatPerson(database, (await begin()).draft, "delegate", "BRA");
    expect(await knock(`${room.draft}/preparing`, stranger.token)).toBe(4403);
    expect(await knock(`${room.draft}/preparing/BRA`, room.people.chn.token)).toBe(1006);
  });

  it("[H1b] whose seat changes is sent away, and what the new seat may not see stays closed", async () => {
    const room = await begin();
    await room.ask("bra", "POST", "preparing/p1", {});
    const seats: [Role, string | null, number | null][] = [
      ["delegate", "CHN", null],
      ["observer", null, 4403],
      ["delegate", null, 4403],
    ];
    for (const [role, delegation, closed] of seats) {
      const person = await seatPerson(database, room.draft, "delegate", "BRA");
      const client = await sit(room, person);
      await database.db
        .update(draftPeople)
        .set({ role, delegation })
        .where(eq(draftPeople.userId, person.userId));
      server.rooms.accessChanged(person.userId, room.draft);
      expect(await client.closedWith()).toBe(1012);
      if (closed !== null) expect(await knock(`${room.draft}/preparing`, person.token)).toBe(closed);
      else expect((await sit(room, person)).everyWords()).toHaveLength(0);
    }
  });
});
