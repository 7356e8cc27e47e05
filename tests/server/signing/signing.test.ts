// Signed acts on a real room and a real database: what is kept verifies, and what is forged is refused with nothing changed.
import { beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { beNamed, type Device, outsideKey, signingRoom } from "../../support/signing-room";

const runtime = negotiationRuntime();
let room: Negotiation;
let signing: ReturnType<typeof signingRoom>;
let device: Device;
let key: string;

beforeEach(async () => {
  room = await runtime.begin(paragraphs(["We agree.", "We act.", "We report."]));
  beNamed();
  signing = signingRoom(runtime.database, room);
  await signing.set("offered");
  ({ device, key } = await signing.ready("bra"));
});

const entries = () => readRecord(runtime.database.db, room.draft);
const last = async () => (await entries()).at(-1);
const digestOf = async (pid: string) => (await room.block(pid)).digest;

const agreement = (...pids: string[]) => ({
  act: "position.taken",
  blocks: pids.map((pid) => ({ pid })),
  says: { position: "agree" },
});
const agree = async (pid: string, more: object = {}, who: "bra" | "ken" = "bra") =>
  room.ask(who, "PUT", `blocks/${pid}/position`, {
    position: "agree",
    digest: await digestOf(pid),
    ...more,
  });

/** What the record verifies to, as a file. */
const verdict = async () => {
  const { body } = await room.ask("facilitator", "GET", "record?format=json");
  const { faults, proven } = await verify({ file: JSON.stringify(body) }, { hashing, isSigned });
  return {
    faults: faults.map(({ entry, what }) => [entry, say(what)]),
    proven: proven.map((each) => say(each)),
  };
};

describe("a signed position", () => {
  it("[G1a] is kept with its statement and signature, and verifies offline", async () => {
    const signature = await signing.signed("bra", device, agreement("p1"));
    expect(await agree("p1", { signature })).toMatchObject({ status: 200, body: { recorded: true } });
    const entry = await last();
    expect(entry?.facts.signature).toMatchObject({
      key,
      statement: { act: "position.taken", for: "BRA", says: { position: "agree", note: null } },
    });
    const { faults, proven } = await verdict();
    expect(faults).toEqual([]);
    expect(proven.join(" ")).toContain("1 of 1 acts of the kinds that are signed");
    const { items } = (await room.ask("ind", "GET", `record?after=${(entry?.n ?? 1) - 1}`)).body;
    expect(items[0].sentence).toContain(`signed with the key ${key.slice(0, 8)}`);
  });

  it("[G1c] is on many paragraphs by one touch", async () => {
    const signature = await signing.signed("bra", device, agreement("p1", "p2", "p3"));
    const blocks = signature.statement.blocks;
    const taken = await room.ask("bra", "PUT", "positions", { position: "agree", blocks, signature });
    expect(taken).toMatchObject({ status: 200 });
    expect(
      taken.body.items.map(({ pid, recorded }: { pid: string; recorded: boolean }) => [pid, recorded]),
    ).toEqual([
      ["p1", true],
      ["p2", true],
      ["p3", true],
    ]);
    const [first, second, third] = (await entries()).slice(-3);
    expect([second?.facts.signature, third?.facts.signature]).toEqual([first?.n, first?.n]);
    expect((await verdict()).faults).toEqual([]);
  });

  it("[S2b] adds its signature to the same position without one", async () => {
    await agree("p1");
    expect((await agree("p1")).body.recorded).toBe(false);
    const signature = await signing.signed("bra", device, agreement("p1"));
    expect((await agree("p1", { signature })).body.recorded).toBe(true);
  });

  it("[G2d] is withdrawn with a later signature", async () => {
    await agree("p1", { signature: await signing.signed("bra", device, agreement("p1")) });
    const order = { act: "position.withdrawn", blocks: [{ pid: "p1" }] };
    const signature = await signing.signed("bra", device, order);
    expect(await room.ask("bra", "DELETE", "blocks/p1/position", { signature })).toMatchObject({
      status: 200,
    });
    expect((await verdict()).faults).toEqual([]);
  });

  it("[G1b] is signed with a delegation's own key", async () => {
    const own = outsideKey();
    const { id } = (await signing.register("ken", { publicKey: own.publicKey })).body;
    await signing.accredit("secretariat", id);
    const { body } = await signing.statement("ken", agreement("p1"));
    expect(body.options).toBeNull();
    expect(await agree("p1", { signature: own.signs(id, body) }, "ken")).toMatchObject({ status: 200 });
    expect((await verdict()).faults).toEqual([]);
  });
});

describe("[G2] what does not count is refused, and nothing is changed:", () => {
  const refused = async (
    asked: Promise<{ status: number; body: { code: string; detail: string } }>,
    why: RegExp,
  ) => {
    const before = (await entries()).length;
    const { status, body } = await asked;
    expect([status, body.code]).toEqual([409, "signature-refused"]);
    expect(body.detail).toMatch(why);
    expect((await entries()).length).toBe(before);
    expect((await room.block("p1")).positions).toEqual([]);
  };

  it.each([
    ["another origin", { origin: "https://elsewhere.example" }, /another site/],
    ["another site", { site: "elsewhere.example" }, /another site/],
    ["a device that did not know its owner", { isVerified: false }, /did not know/],
  ])("%s", async (_, way, why) => {
    const signature = await signing.signed("bra", device, { ...agreement("p1"), way });
    await refused(agree("p1", { signature }), why);
  });

  it("a statement about other words, another position, another paragraph", async () => {
    const digest = "0".repeat(64);
    const other = await signing.signed("bra", device, { ...agreement(), blocks: [{ pid: "p1", digest }] });
    await refused(agree("p1", { signature: other }), /other words/);
    const objection = { ...agreement("p1"), says: { position: "object" } };
    await refused(
      agree("p1", { signature: await signing.signed("bra", device, objection) }),
      /something else/,
    );
    await refused(
      agree("p1", { signature: await signing.signed("bra", device, agreement("p2")) }),
      /other words/,
    );
  });

  it("a signature over another statement than the one beside it", async () => {
    const signature = await signing.signed("bra", device, agreement("p1"));
    const seen = { ...signature.statement.seen, number: signature.statement.seen.number - 1 };
    const statement = { ...signature.statement, seen };
    await refused(agree("p1", { signature: { ...signature, statement } }), /another statement|is not in it/);
  });

  it("a key that nobody accredited, and one of somebody else", async () => {
    const waiting = await signing.device("ken");
    await signing.register("ken", { passkey: waiting.id });
    await refused(
      agree("p1", { signature: await signing.signed("ken", waiting, agreement("p1")) }, "ken"),
      /not accredited/,
    );
    await refused(
      agree("p1", { signature: await signing.signed("ken", device, agreement("p1")) }, "ken"),
      /not one of yours/,
    );
  });

  it("a key that was given up, or revoked", async () => {
    await room.ask("bra", "POST", `keys/${key}/give-up`, { reason: "Lost." });
    await refused(
      agree("p1", { signature: await signing.signed("bra", device, agreement("p1")) }),
      /did not count/,
    );
    const again = await signing.ready("bra");
    await room.ask("secretariat", "POST", `keys/${again.key}/revoke`, {});
    await refused(
      agree("p1", { signature: await signing.signed("bra", again.device, agreement("p1")) }),
      /did not count/,
    );
  });

  it("a signature that was used before, after the position was withdrawn", async () => {
    const signature = await signing.signed("bra", device, agreement("p1"));
    await agree("p1", { signature });
    await room.ask("bra", "DELETE", "blocks/p1/position");
    await refused(agree("p1", { signature }), /used before/);
  });
});
