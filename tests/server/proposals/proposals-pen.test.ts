// Rule A24 on a real server: those who hold the pen propose in one name of their own, and write in the text itself.
import { describe, expect, it } from "vitest";
import { penName } from "#domain/people/access";
import { type Attendee, type Negotiation, negotiation } from "../../support/negotiation";
import type { RawClient } from "../../support/raw-client";
import { marked } from "../../support/room-guard";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const text = "We commit to affordable access for all people.";
const begin = (): Promise<Negotiation> =>
  negotiation(database, server, [paragraph("p1", text), paragraph("p2", "We recall the Tunis Agenda.")]);
const join = (room: Negotiation, who: Attendee) => server.connect(room.draft, room.people[who]).ready();
const own = (id: string) => ({ id, by: penName, at: "2015-11-03T10:00:00.000Z" });
const type = async (client: RawClient, id: string, words = " and safe") => {
  client.words("p1").insert(23, words, marked("insertion", own(id)));
  await client.allSaved();
};
/** The acts of the record, once what was typed is in it. */
const entries = async (room: Negotiation) => {
  await (await server.rooms.open(room.draft)).exclusive(async () => undefined);
  return (await room.ask("observer", "GET", "record?limit=100")).body.items as {
    n: number;
    act: string;
    delegation: string | null;
    userId: string | null;
    sentence: string;
    facts: Record<string, unknown>;
  }[];
};

describe("[A24] who holds the pen", () => {
  it("[A24c] is supported and accepted as others are, and credited when it is closed", async () => {
    const room = await begin();
    await type(await join(room, "facilitator"), "pen-1");
    expect((await room.act("eu", "pen-1", "support")).body).toMatchObject({ supporters: ["EU"] });
    expect((await room.act("facilitator", "pen-1", "support")).status).toBe(403);
    expect((await room.act("secretariat", "pen-1", "accept")).body).toMatchObject({
      state: "accepted",
      by: penName,
    });
    expect((await room.text())[0]).toBe("We commit to affordable and safe access for all people.");
    expect(await room.card("pen-1")).toMatchObject({ by: penName, state: "accepted" });
  });

  it("[A24c] withdraws, parks and reopens what another pen-holder proposed; a delegation does not", async () => {
    const room = await begin();
    await type(await join(room, "facilitator"), "pen-1");
    expect((await room.act("eu", "pen-1", "withdraw")).status).toBe(403);
    expect((await room.act("secretariat", "pen-1", "withdraw")).body).toMatchObject({
      state: "withdrawn",
      by: penName,
    });
    expect((await room.act("eu", "pen-1", "reopen")).status).toBe(403);
    expect((await room.act("facilitator", "pen-1", "reopen")).body).toMatchObject({
      state: "open",
      by: penName,
    });
    expect((await room.act("secretariat", "pen-1", "park")).body).toMatchObject({
      state: "parked",
      by: penName,
    });
    expect((await room.act("facilitator", "pen-1", "reopen")).body.state).toBe("open");
    expect((await room.blocks())[0].text).toBe(text);
  });

  it("[A24c] takes the making back", async () => {
    const room = await begin();
    await type(await join(room, "facilitator"), "pen-1");
    const made = (await entries(room)).find(({ act }) => act === "proposal.made");
    expect((await room.ask("eu", "POST", `acts/${made?.n}/undo`)).status).toBe(403);
    expect((await room.ask("secretariat", "POST", `acts/${made?.n}/undo`)).status).toBe(200);
    expect(await room.card("pen-1")).toMatchObject({ state: "withdrawn", by: penName });
  });

  it("[A24d] proposes by keys where it is asked for, and acts on paragraphs at once otherwise", async () => {
    const room = await begin();
    const proposed = await room.ask("facilitator", "POST", "blocks?as=proposal", {
      type: "paragraph",
      after: "p1",
    });
    expect(proposed.status).toBe(201);
    expect(await room.card(proposed.body.proposal)).toMatchObject({ op: "new", by: penName, state: "open" });
    const cut = await room.ask("secretariat", "POST", "blocks/p2/split?as=proposal", { at: 10 });
    expect(await room.card(cut.body.proposal)).toMatchObject({ op: "split", by: penName, pid: "p2" });
    const gone = await room.ask("facilitator", "POST", `blocks/${proposed.body.pid}/delete?as=proposal`, {});
    expect(gone.body.proposal).toBe(proposed.body.proposal);
    expect(await room.card(proposed.body.proposal)).toMatchObject({ state: "withdrawn", by: penName });
    const direct = await room.ask("facilitator", "POST", "blocks/p1/split", { at: 10 });
    expect([direct.status, direct.body.proposal]).toEqual([201, undefined]);
    expect((await room.ask("facilitator", "POST", "blocks/p1/split?as=other", { at: 3 })).status).toBe(400);
  });
});
