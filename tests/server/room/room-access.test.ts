// Who comes in and who may write, decided at the gate and at every update.
import { connect } from "node:net";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { disablePerson } from "#db/people/people";
import { draftPeople } from "#db/schema/drafts";
import { apiTokens, users } from "#db/schema/people";
import type { Mode, Role } from "#domain/people/access";
import { provideRuntime, runtime } from "#server/runtime";
import { seatsChanged } from "#server/sign-in/changed-rights";
import { RawClient, until } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const draft = (mode: Mode = "drafting") => makeDraft(database, server, { blocks, mode });
const join = async (draftId: string, role: Role, delegation: string | null = null) => {
  const person = await seatPerson(database, draftId, role, delegation);
  return { person, client: await server.connect(draftId, person).ready() };
};
const bytesOf = async (draftId: string) =>
  Buffer.from((await server.rooms.open(draftId)).state()).toString("hex");
const knock = async (path: string, token: string | null, headers: Record<string, string> = {}) => {
  const client = new RawClient(`${server.url}/${path}`, token, headers);
  client.open();
  return client.closedWith();
};

describe("the gate", () => {
  it("[4401] nobody, a wrong token and a disabled person are asked to sign in", async () => {
    const draftId = await draft();
    const person = await seatPerson(database, draftId, "delegate", "CHN");
    expect(await knock(draftId, null)).toBe(4401);
    expect(await knock(draftId, "x".repeat(32))).toBe(4401);
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.userId));
    expect(await knock(draftId, person.token)).toBe(4401);
  });

  it("[4403] a draft without a seat and one that does not exist look alike, and are not loaded", async () => {
    const person = await seatPerson(database, await draft(), "delegate", "CHN");
    const other = await makeDraft(database, null);
    expect(await knock(other, person.token)).toBe(4403);
    expect(await knock("no-such-draft", person.token)).toBe(4403);
  });

  it("a foreign origin, a null origin and another path do not come in at all; no origin does", async () => {
    const draftId = await draft();
    const person = await seatPerson(database, draftId, "delegate", "CHN");
    expect(await knock(draftId, person.token, { origin: "https://elsewhere.example" })).toBe(1006);
    expect(await knock(draftId, person.token, { origin: "null" })).toBe(1006);
    expect(await knock(draftId, person.token, { origin: `http://127.0.0.1:${server.port + 1}` })).toBe(1006);
    expect(await knock(`${draftId}/more`, person.token)).toBe(1006);
    const own = new RawClient(`${server.url}/${draftId}`, person.token, {
      origin: `http://127.0.0.1:${server.port}`,
    });
    own.open();
    await own.ready();
    own.close();
  });

  it("a name that a stranger leads here, and this machine's own while there is a public address, do not come in", async () => {
    const draftId = await draft();
    const { token } = await seatPerson(database, draftId, "delegate", "CHN");
    const rebound = { host: "rebound.example", origin: "http://rebound.example" };
    expect(await knock(draftId, token, rebound)).toBe(1006);
    const before = runtime();
    provideRuntime({ ...before, config: { ...before.config, publicUrl: "https://adref.example" } });
    expect(await knock(draftId, token, rebound)).toBe(1006);
    expect(await knock(draftId, token, { origin: `http://127.0.0.1:${server.port}` })).toBe(1006);
    const own = new RawClient(`${server.url}/${draftId}`, token, { origin: "https://adref.example" });
    own.open();
    await own.ready();
    own.close();
    provideRuntime(before);
  });

  it("survives connections that are reset in the middle of the upgrade", async () => {
    const draftId = await draft();
    const { token } = await seatPerson(database, draftId, "delegate", "CHN");
    for (let n = 0; n < 30; n += 1) {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      await new Promise((resolve) => socket.once("connect", resolve));
      socket.write(
        `GET /collab/${draftId} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Authorization: Bearer ${token}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
      await new Promise((resolve) => setTimeout(resolve, n % 5));
      socket.resetAndDestroy();
    }
    await server.connect(draftId, { token }).ready();
  });

  it("a session that ends closes its sockets with 4401", async () => {
    const draftId = await draft();
    const person = await seatPerson(database, draftId, "delegate", "CHN");
    await database.db
      .update(apiTokens)
      .set({ expiresAt: new Date(Date.now() + 1500) })
      .where(eq(apiTokens.userId, person.userId));
    const client = await server.connect(draftId, person).ready();
    expect(await client.closedWith()).toBe(4401);
  });

  it("rights that change send the person back through the gate, which knows the new ones", async () => {
    const draftId = await draft();
    const { person, client } = await join(draftId, "delegate", "CHN");
    const twin = await join(draftId, "delegate", "BRA");
    await database.db
      .update(draftPeople)
      .set({ role: "observer" })
      .where(eq(draftPeople.userId, person.userId));
    server.rooms.accessChanged(person.userId, draftId);
    client.words("p1").insert(0, "Too late. ");
    expect(await client.closedWith()).toBe(1012);
    client.open();
    await client.ready();
    await until(() => client.refused.length > 0, "a refusal");
    expect(client.refused[0]?.code).toBe("not-allowed");
    expect(twin.client.text("p1")).toBe("We reaffirm our vision.");
    await database.db.delete(draftPeople).where(eq(draftPeople.userId, person.userId));
    server.rooms.accessChanged(person.userId);
    expect(await client.closedWith()).toBe(1012);
    expect(await knock(draftId, person.token)).toBe(4403);
    expect(twin.client.closed).toBeNull();
  });

  it("rights that change are announced to who is in the room, and open no room where nobody is", async () => {
    const { rooms } = server;
    const [empty, full] = [await makeDraft(database, null), await draft()];
    const { person, client } = await join(full, "delegate", "CHN");
    const before = rooms.counts().owned;
    for (const draftId of [empty, full]) seatsChanged(draftId, "somebody else");
    await until(() => client.changed.length > 0, "word of the change");
    expect(client.changed).toEqual([{ kind: "people" }]);
    expect(rooms.counts().owned).toBe(before);
    seatsChanged(full, person.userId);
    expect(await client.closedWith()).toBe(1012);
  });

  it("rights that change without a word to this server send the person back", async () => {
    const draftId = await draft();
    const [disabled, moved] = [
      await join(draftId, "delegate", "CHN"),
      await join(draftId, "delegate", "BRA"),
    ];
    const twin = await join(draftId, "observer", null);
    await disablePerson(database.db, disabled.person.userId);
    await database.db
      .update(draftPeople)
      .set({ delegation: "CHN" })
      .where(eq(draftPeople.userId, moved.person.userId));
    expect(await disabled.client.closedWith()).toBe(1012);
    expect(await moved.client.closedWith()).toBe(1012);
    expect(await knock(draftId, disabled.person.token)).toBe(4401);
    expect(twin.client.closed).toBeNull();
  });
});

describe("words of somebody whose rights were withdrawn", () => {
  const withdrawals = {
    "whose account is closed": (userId: string) => disablePerson(database.db, userId),
    "who is an observer now": (userId: string) =>
      database.db.update(draftPeople).set({ role: "observer" }).where(eq(draftPeople.userId, userId)),
    "who has no seat any more": (userId: string) =>
      database.db.delete(draftPeople).where(eq(draftPeople.userId, userId)),
  };
  for (const [who, withdraw] of Object.entries(withdrawals))
    it(`are not stored, those of others in the same moment are: one ${who}`, async () => {
      const draftId = await draft();
      const { person, client } = await join(draftId, "delegate", "CHN");
      const other = await join(draftId, "delegate", "BRA");
      client.words("p1").insert(0, "In time. ");
      await client.allSaved();
      await withdraw(person.userId);
      client.words("p1").insert(0, "Late. ");
      other.client.words("p2").insert(0, "Stored. ");
      expect(await client.closedWith()).toBe(1012);
      await other.client.allSaved();
      const twin = await join(draftId, "observer");
      expect(twin.client.text("p1")).toBe("In time. We reaffirm our vision.");
      expect(twin.client.text("p2")).toBe("Stored. We note the progress.");
      expect(other.client.closed).toBeNull();
    });
});

describe("who may write", () => {
  // All roles in all modes are in the tests of the guard.
  it.each([
    ["observer", "drafting", "not-allowed"],
    ["delegate", "negotiating", "negotiating"],
    ["secretariat", "adopted", "conflict"],
  ] as const)("%s, %s: refused with %s, and nothing changes", async (role, mode, code) => {
    const draftId = await draft(mode);
    const { client } = await join(draftId, role, role === "delegate" ? "CHN" : null);
    const twin = await join(draftId, "observer");
    const before = await bytesOf(draftId);
    client.words("p1").insert(0, "Indeed. ");
    await until(() => client.refused.length > 0, "a refusal");
    expect(client.refused[0]).toMatchObject({ code, received: client.sent });
    expect(await bytesOf(draftId)).toBe(before);
    expect(twin.client.text("p1")).toBe("We reaffirm our vision.");
    expect(client.closed).toBeNull();
  });

  it("a co-facilitator who negotiates is heard", async () => {
    const draftId = await draft("negotiating");
    const { client } = await join(draftId, "co-facilitator");
    const twin = await join(draftId, "observer");
    client.words("p1").insert(0, "Indeed. ");
    await until(() => twin.client.text("p1").startsWith("Indeed."), "the words at the twin");
    expect(client.refused).toEqual([]);
  });

  it("structure and another's client id are refused over the wire, and the sender can still type", async () => {
    const draftId = await draft();
    const { client } = await join(draftId, "delegate", "CHN");
    const twin = await join(draftId, "delegate", "BRA");
    twin.client.words("p2").insert(0, "x");
    await twin.client.allSaved();
    await until(() => client.text("p2").startsWith("x"), "the twin's word");
    const before = await bytesOf(draftId);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(client.doc));
    forged.clientID = twin.client.doc.clientID;
    const heard: Uint8Array[] = [];
    forged.on("update", (bytes: Uint8Array) => heard.push(bytes));
    forged.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    forged.getMap("meta").set("agreed", true);
    forged.getXmlFragment("default").delete(1, 1);
    for (const bytes of heard) client.sendUpdate(bytes);
    await until(() => client.refused.length === 3, "three refusals");
    expect(client.refused.map((each) => each.code)).toEqual(["not-allowed", "conflict", "not-allowed"]);
    expect(await bytesOf(draftId)).toBe(before);
    client.words("p1").insert(0, "Still here. ");
    await until(() => twin.client.text("p1").startsWith("Still here."), "honest words");
  });
});
