// Presence: a caret is what a browser says, a name is what its connection is.
import { describe, expect, it } from "vitest";
import type { Role } from "#domain/people/access";
import { presenceMessage, presenceMessages, type RawClient, until } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const draft = () => makeDraft(database, server, { blocks });
const join = async (draftId: string, role: Role, delegation: string | null = null) => {
  const person = await seatPerson(database, draftId, role, delegation);
  return { person, client: await server.connect(draftId, person).ready() };
};

describe("presence", () => {
  const caret = (client: RawClient, more: Record<string, unknown> = {}, clock = 1) =>
    client.send(presenceMessage(client.doc.clientID, JSON.stringify({ cursor: null, ...more }), clock));
  const heard = (client: RawClient) =>
    client.presence.map((bytes) => Buffer.from(bytes).toString()).join("\n");

  it("carries who the connection is, whatever it claims, and only caret and identity", async () => {
    const draftId = await draft();
    const a = await join(draftId, "delegate", "CHN");
    const b = await join(draftId, "observer");
    const anchor = { type: null, tname: "default", item: null, assoc: 0 };
    caret(a.client, {
      user: { name: "Somebody else", delegation: "USA" },
      secret: "x",
      cursor: { anchor, head: anchor },
    });
    await until(() => heard(b.client).includes("CHN"), "presence");
    expect(heard(b.client)).toContain(`Person ${a.person.userId}`);
    expect(heard(b.client)).toContain('"tname":"default"');
    expect(heard(b.client)).toMatch(/"color":"#[0-9a-f]{6}"/);
    expect(heard(b.client)).not.toMatch(/USA|Somebody|secret/);
  });

  it("is reported once to one who arrives, and taken back when somebody leaves", async () => {
    const draftId = await draft();
    const a = await join(draftId, "delegate", "CHN");
    caret(a.client);
    await until(() => heard(a.client).includes("CHN"), "its own presence");
    const b = await join(draftId, "delegate", "BRA");
    await until(() => heard(b.client).includes("CHN"), "who is there");
    a.client.close();
    await until(() => heard(b.client).includes("null"), "that somebody left");
  });

  it("of others is not believed: neither a change nor an end", async () => {
    const draftId = await draft();
    const a = await join(draftId, "delegate", "CHN");
    const b = await join(draftId, "delegate", "BRA");
    const c = await join(draftId, "observer");
    caret(a.client);
    caret(b.client);
    await until(() => heard(c.client).includes("CHN") && heard(c.client).includes("BRA"), "both");
    const before = c.client.presence.length;
    b.client.send(presenceMessage(a.client.doc.clientID, "null", 9));
    b.client.send(presenceMessage(a.client.doc.clientID, JSON.stringify({ cursor: null }), 10));
    // What its own browser says of itself comes after these, and is the only thing that is heard.
    caret(b.client, {}, 2);
    await until(() => c.client.presence.length > before, "the next of its own");
    expect(c.client.presence.length).toBe(before + 1);
    expect(b.client.closed).toBeNull();
  });

  it("is taken from a message once, however often it is said in it", async () => {
    const draftId = await draft();
    const a = await join(draftId, "delegate", "CHN");
    const b = await join(draftId, "observer");
    const said = (tname: string) => {
      const place = { type: null, tname, item: null, assoc: 0 };
      return JSON.stringify({ cursor: { anchor: place, head: place } });
    };
    const names = ["default", ...Array.from({ length: 4095 }, (_, n) => `other${n}`)];
    a.client.send(presenceMessages(a.client.doc.clientID, names.map(said)));
    await until(() => heard(b.client).includes("CHN"), "presence");
    expect(heard(b.client)).toContain("default");
    expect(heard(b.client)).not.toContain("other");
    expect(a.client.closed).toBeNull();
  });
});
