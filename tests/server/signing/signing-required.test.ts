// Drafts that are set to sign, and the keys of their people: what is required, what is refused, and what verifies.
import { beforeEach, describe, expect, it } from "vitest";
import type { Negotiation } from "../../support/negotiation";
import { agreement, signedMeeting } from "../../support/signed-meeting";
import { type Device, outsideKey, type SigningRoom } from "../../support/signing-room";

const meeting = signedMeeting();
const { last, digestOf, agree, verdict } = meeting;
let room: Negotiation;
let signing: SigningRoom;
let device: Device;
let key: string;

beforeEach(async () => {
  ({ room, signing, device, key } = await meeting.begin());
});

describe("keys", () => {
  it("[G3a] do not count before they are accredited, and the list says what each may do", async () => {
    const own = await signing.device("ken");
    const { body } = await signing.register("ken", { passkey: own.id });
    expect(body).toMatchObject({
      state: "waiting",
      for: "KEN",
      mine: true,
      mayAccredit: false,
      mayGiveUp: true,
    });
    const seen = (await room.ask("secretariat", "GET", "keys")).body.items;
    expect(
      seen.map(({ state, mayAccredit }: { state: string; mayAccredit: boolean }) => [state, mayAccredit]),
    ).toEqual([
      ["counts", false],
      ["waiting", true],
    ]);
    for (const who of ["bra", "facilitator", "ken"] as const)
      expect(await signing.accredit(who, body.id)).toMatchObject({ status: 403 });
    expect(await signing.accredit("secretariat", body.id)).toMatchObject({ status: 200 });
    expect(await signing.accredit("secretariat", body.id)).toMatchObject({ status: 409 });
  });

  it("[G3a] are replaced: the old one ends, the new one waits", async () => {
    const own = await signing.device("bra");
    const { body } = await signing.register("bra", { passkey: own.id, replaces: key });
    const seen = (await room.ask("bra", "GET", "keys")).body.items;
    expect(seen.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [key, "ended"],
      [body.id, "waiting"],
    ]);
  });

  it("are refused that are known, unknown, or none", async () => {
    expect(await signing.register("bra", { passkey: device.id })).toMatchObject({
      status: 409,
      body: { code: "exists" },
    });
    expect(await signing.register("ken", { passkey: device.id })).toMatchObject({ status: 404 });
    expect(await signing.register("ken", { publicKey: "AAAA" })).toMatchObject({ status: 400 });
    expect(await signing.register("ken", {})).toMatchObject({ status: 400 });
    expect(await signing.register("facilitator", { publicKey: outsideKey().publicKey })).toMatchObject({
      status: 403,
    });
    expect(await signing.register("observer", { publicKey: outsideKey().publicKey })).toMatchObject({
      status: 403,
    });
    expect(await signing.accredit("secretariat", "0".repeat(32))).toMatchObject({ status: 404 });
  });
});

describe("what a draft is set to", () => {
  it("[G4a] is nothing at first: nothing is signed, and no key registered", async () => {
    await signing.set("none");
    const signature = await signing.signed("bra", device, agreement("p1"));
    expect(signature.statement).toBeUndefined();
    expect(await signing.register("ken", { publicKey: outsideKey().publicKey })).toMatchObject({
      status: 409,
    });
    expect(await agree("p1")).toMatchObject({ status: 200 });
  });

  it("[G4b] refuses where signatures are required every such act without one", async () => {
    await signing.set("required");
    const card = await room.propose("ken", { op: "insert", pid: "p2", quote: "act", text: " now" });
    const needed = { status: 403, body: { code: "signature-needed" } };
    expect(await agree("p1")).toMatchObject(needed);
    const blocks = [{ pid: "p1", digest: await digestOf("p1") }];
    expect(await room.ask("bra", "PUT", "positions", { position: "agree", blocks })).toMatchObject(needed);
    expect(await room.act("bra", card.id, "support")).toMatchObject(needed);
    expect(await room.act("bra", card.id, "oppose")).toMatchObject(needed);
    expect(await room.ask("bra", "POST", "sponsors", {})).toMatchObject(needed);
    expect(await room.closes("p1", "suggested-for-closure")).toMatchObject(needed);
    expect(
      (await room.ask("facilitator", "POST", "floor", { pid: "p1", line: "BRA: reserves" })).status,
    ).toBe(200);
    expect((await verdict()).faults).toEqual([]);
  });

  it("[G4b] lets each of them be done with one", async () => {
    await signing.set("required");
    const pen = await signing.ready("facilitator");
    const card = await room.propose("ken", { op: "insert", pid: "p2", quote: "act", text: " now" });
    const support = { act: "proposal.supported", blocks: [{ pid: "p2" }], says: { proposal: card.id } };
    expect(
      await room.act("bra", card.id, "support", { signature: await signing.signed("bra", device, support) }),
    ).toMatchObject({ status: 200 });
    const sponsor = await signing.signed("bra", device, { act: "sponsor.joined" });
    expect(await room.ask("bra", "POST", "sponsors", { signature: sponsor })).toMatchObject({ status: 201 });
    const left = await signing.signed("bra", device, { act: "sponsor.left" });
    expect(await room.ask("bra", "DELETE", "sponsors", { signature: left })).toMatchObject({ status: 200 });
    const closing = {
      act: "standing.changed",
      blocks: [{ pid: "p1" }],
      says: { to: "suggested-for-closure" },
    };
    const closed = await signing.signed("facilitator", pen.device, closing);
    expect(await room.closes("p1", "suggested-for-closure", { signature: closed })).toMatchObject({
      status: 200,
    });
    expect((await verdict()).faults).toEqual([]);
  });

  it("[G2a] silence is broken with a signature that is sealed with its name, and the draft adopted with one", async () => {
    await signing.set("required");
    const pen = await signing.ready("facilitator");
    await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
    const until = new Date(Date.now() + 96 * 3_600_000).toISOString();
    await room.ask("facilitator", "POST", "silence", { until });
    const says = { reason: "We cannot.", unnamed: true };
    const order = { act: "silence.broken", blocks: [{ pid: "p2" }], says };
    const broken = await room.ask("bra", "POST", "silence/objections", {
      pids: ["p2"],
      reason: "We cannot.",
      visibility: "co-facilitators",
      signature: await signing.signed("bra", device, order),
    });
    expect(broken).toMatchObject({ status: 201 });
    const entry = await last();
    expect(entry?.facts.signature).toBeUndefined();
    expect(entry?.opened?.facts.signature).toMatchObject({ key });
    expect((await verdict()).faults).toEqual([]);
    await room.ask("facilitator", "POST", "silence/withdraw", { reason: "Later." });
    for (const pid of ["p1", "p2", "p3"]) {
      const closing = { act: "standing.changed", blocks: [{ pid }], says: { to: "agreed" } };
      const signature = await signing.signed("facilitator", pen.device, closing);
      expect(await room.closes(pid, "agreed", { signature })).toMatchObject({ status: 200 });
    }
    const adoption = await signing.signed("facilitator", pen.device, {
      act: "draft.adopted",
      says: { symbol: "A/80/L.1" },
    });
    expect(
      await room.ask("facilitator", "POST", "adoption", {
        symbol: "A/80/L.1",
        withoutVote: true,
        signature: adoption,
      }),
    ).toMatchObject({ status: 201 });
    expect((await verdict()).faults).toEqual([]);
  });
});
