// Hostile sockets: each gets a close code, and nobody else notices.
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import type { Role } from "#domain/people/access";
import { presenceMessage, type RawClient, syncMessage, until } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const draft = () => makeDraft(database, server, { blocks });
const join = async (draftId: string, role: Role, delegation: string | null = null) => {
  const person = await seatPerson(database, draftId, role, delegation);
  return { person, client: await server.connect(draftId, person).ready() };
};
const bytesOf = async (draftId: string) =>
  Buffer.from((await server.rooms.open(draftId)).state()).toString("hex");

describe("hostile sockets", () => {
  const ends = async (code: number, act: (client: RawClient) => void) => {
    const draftId = await draft();
    const { client } = await join(draftId, "delegate", "CHN");
    const twin = await join(draftId, "delegate", "BRA");
    const before = await bytesOf(draftId);
    act(client);
    expect(await client.closedWith()).toBe(code);
    expect(await bytesOf(draftId)).toBe(before);
    twin.client.words("p1").insert(0, "x");
    await twin.client.allSaved();
    expect(twin.client.refused).toEqual([]);
  };
  const frames: Record<string, Uint8Array> = {
    "an empty message": new Uint8Array(),
    "an unknown kind": Uint8Array.of(77, 1, 2),
    "the server's own kind": Uint8Array.of(100, 2, 123, 125),
    "an unknown step": Uint8Array.of(0, 9, 0),
    "a length that lies": Uint8Array.of(0, 2, 200, 1),
    "bytes after the end": Uint8Array.of(0, 2, 2, 0, 0, 9),
    "a state vector that lies": syncMessage(0, Uint8Array.of(255, 255, 3)),
    "a number without end": new Uint8Array(64).fill(255),
    "presence that is none": Uint8Array.of(1, 3, 1, 2, 3),
  };
  for (const [what, frame] of Object.entries(frames)) {
    it(`${what} closes with 1007`, () => ends(1007, (client) => client.send(frame)));
  }
  it("a text message closes with 1003", () => ends(1003, (client) => client.sendText("hello")));
  it("a message of more than a megabyte closes with 1009", () =>
    ends(1009, (client) => client.send(new Uint8Array(1_200_000))));
  it("presence of deeply nested JSON closes, and nobody hears of it", () =>
    ends(1007, (client) => client.send(presenceMessage(client.doc.clientID, `{"user":${"[".repeat(900)}`))));
  it("a flood of questions closes with 4508", () =>
    ends(4508, (client) => {
      for (let n = 0; n < 200; n += 1) client.send(syncMessage(0, Uint8Array.of(0)));
    }));
  it("a flood of refused updates closes with 4508", () =>
    ends(4508, (client) => {
      for (let n = 0; n < 200; n += 1) client.send(syncMessage(2, Uint8Array.of(1, 1, 9, 9)));
    }));

  it("a flood of updates is slowed down, not lost", async () => {
    const draftId = await draft();
    const { client } = await join(draftId, "delegate", "CHN");
    const started = Date.now();
    for (let n = 0; n < 600; n += 1) client.words("p1").insert(0, "x");
    await until(() => client.saved.at(-1)?.received === client.sent, "the receipt of the flood");
    client.words("p1").insert(0, "x");
    await until(
      () => client.saved.at(-1)?.received === client.sent,
      "the receipt of what came after",
      20_000,
    );
    expect(Date.now() - started).toBeGreaterThan(1000);
    expect(client.refused).toEqual([]);
    expect((await server.rooms.open(draftId)).seq()).toBe(602);
  });

  it("a reader who hangs is closed with 1013 while others go on", async () => {
    const draftId = await draft();
    const { person } = await join(draftId, "delegate", "CHN");
    const slow = await server.connect(draftId, person).ready();
    const fast = await join(draftId, "delegate", "BRA");
    slow.stopReading();
    const room = await server.rooms.open(draftId);
    const pids = ["x".repeat(100_000) as ParagraphId];
    for (let n = 0; n < 200; n += 1) {
      room.announce({ kind: "standing", pids });
      if (n % 4 === 0)
        await until(() => fast.client.changed.length === n + 1, "the news at the one who reads");
    }
    fast.client.words("p1").insert(0, "On we go. ");
    await fast.client.allSaved();
    await until(() => fast.client.changed.length === 200, "all news at the one who reads");
    slow.readOn();
    expect([1013, 1006]).toContain(await slow.closedWith());
    expect(slow.changed.length).toBeLessThan(200);
    expect(fast.client.closed).toBeNull();
  });
});
