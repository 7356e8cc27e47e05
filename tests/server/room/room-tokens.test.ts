// Tokens on the live wire: what each is for holds there as it does over HTTP, and so does its end.
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { apiTokens } from "#db/schema/people";
import { baseText } from "#domain/draft";
import type { Scope } from "#domain/people/scopes";
import { RawClient, syncMessage, until } from "../../support/raw-client";
import { makeDraft, paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const draft = () => makeDraft(database, server, { blocks });

const limited = async (
  draftId: string,
  limits: { readonly scopes?: readonly Scope[]; readonly draftId?: string; readonly expiresAt?: Date },
): Promise<SeatHolder> => {
  const person = await seatPerson(database, draftId, "delegate", "CHN");
  await database.db.update(apiTokens).set(limits).where(eq(apiTokens.userId, person.userId));
  return person;
};

const knock = async (path: string, { token }: SeatHolder): Promise<number> => {
  const client = new RawClient(`${server.url}/${path}`, token);
  client.open();
  return client.closedWith();
};

describe("[P11f] a token to read", () => {
  it("follows what others write; what it writes is refused and stays where it is", async () => {
    const draftId = await draft();
    const reader = await server.connect(draftId, await limited(draftId, { scopes: ["read"] })).ready();
    const twin = await server
      .connect(draftId, await seatPerson(database, draftId, "delegate", "BRA"))
      .ready();
    twin.words("p1").insert(0, "Indeed. ");
    await until(() => reader.text("p1").startsWith("Indeed."), "the words of the other");
    expect(reader.refused).toEqual([]);
    reader.words("p2").insert(0, "Not so. ");
    await until(() => reader.refused.length > 0, "a refusal");
    expect(reader.refused[0]).toMatchObject({ code: "beyond-scope", received: reader.sent });
    expect(reader.closed).toBeNull();
    // By the answer to a question neither.
    reader.send(syncMessage(1, Y.encodeStateAsUpdate(reader.doc)));
    twin.words("p1").insert(0, "Yes. ");
    await until(() => reader.text("p1").startsWith("Yes."), "later words of the other");
    expect(twin.text("p2")).toBe("We note the progress.");
    const stored = (await server.rooms.open(draftId)).blocks();
    expect(stored.map(baseText)).toEqual(["Yes. Indeed. We reaffirm our vision.", "We note the progress."]);
  });

  it("does not come into the room where its delegation prepares; one for the delegation does", async () => {
    const draftId = await draft();
    const path = `${draftId}/preparing`;
    expect(await knock(path, await limited(draftId, { scopes: ["read", "write"] }))).toBe(4403);
    const { token } = await limited(draftId, { scopes: ["read", "delegation"] });
    const client = new RawClient(`${server.url}/${path}`, token);
    client.open();
    await client.ready();
    client.close();
  });
});

it("[P11a] a token to write writes", async () => {
  const draftId = await draft();
  const writer = await server.connect(draftId, await limited(draftId, { scopes: ["read", "write"] })).ready();
  writer.words("p1").insert(0, "Indeed. ");
  await writer.allSaved();
  expect(writer.refused).toEqual([]);
});

it("[P11b] a token of another draft is not let in, whether or not that draft is there", async () => {
  const draftId = await draft();
  const person = await limited(draftId, { draftId: "another" });
  expect(await knock(draftId, person)).toBe(4403);
  expect(await knock("no-such-draft", person)).toBe(4403);
});

describe("[P11c] the end of a token", () => {
  it("closes its sockets, and opens none any more", async () => {
    const draftId = await draft();
    const person = await limited(draftId, { expiresAt: new Date(Date.now() + 1500) });
    const client = await server.connect(draftId, person).ready();
    expect(await client.closedWith()).toBe(4401);
    expect(await knock(draftId, person)).toBe(4401);
  });
});
