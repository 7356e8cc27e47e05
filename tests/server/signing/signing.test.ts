// Signed acts on a real room and a real database: what is stored verifies, and what is forged is refused with nothing changed.
import { beforeEach, describe, expect, it } from "vitest";
import { hashing, sha256 } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import type { Negotiation } from "../../support/negotiation";
import { agreement, signedMeeting } from "../../support/signed-meeting";
import type { Device, SigningRoom } from "../../support/signing-room";

const meeting = signedMeeting();
const { entries, last, agree, verdict } = meeting;
let room: Negotiation;
let signing: SigningRoom;
let device: Device;
let key: string;

beforeEach(async () => {
  ({ room, signing, device, key } = await meeting.begin());
});

describe("a signed position", () => {
  it("[G1a] is stored with its statement and signature, and verifies offline", async () => {
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
    // [G6b] A proof about one of them judges that touch, and shows nothing of the others.
    const { body } = await room.ask("ind", "GET", "record/proof?pid=p2");
    const acts = body.entries.map(({ entry }: { entry: { pid: string; n: number } }) => [entry.pid, entry.n]);
    expect(acts).toEqual([["p2", second?.n]]);
    expect(Object.keys(body.signing.signatures)).toEqual([String(first?.n)]);
    const judged = await verify({ file: JSON.stringify(body) }, { hashing, isSigned });
    expect(judged.faults).toEqual([]);
    expect(judged.proven.map((each) => say(each)).join(" ")).toContain("1 of 1 acts of the kinds");
  });

  it("[G1d] is shown with the words whose digests are signed, while they stand there", async () => {
    const { statement, words } = (await signing.statement("bra", agreement("p2", "p1"))).body;
    expect(words).toEqual([
      { pid: "p2", label: "2", words: '["operative",1,"We act."]' },
      { pid: "p1", label: "1", words: '["operative",1,"We agree."]' },
    ]);
    const digests = words.map(({ words: said }: { words: string }) => sha256(said));
    expect(digests).toEqual(statement.blocks.map(({ digest }: { digest: string }) => digest));
    const blocks = [{ pid: "p1", digest: "0".repeat(64) }];
    const other = await signing.statement("bra", { ...agreement(), blocks });
    expect(other.body.words).toEqual([{ pid: "p1", label: "1", words: null }]);
  });

  it.each([
    ["a position", agreement()],
    ["a broken silence", { act: "silence.broken", says: { reason: "No." } }],
  ])("[G1d] [N10] names the paragraphs by their numbers in full: %s", async (_, order) => {
    const item = { type: "paragraph", level: 2, text: "at once", after: "p2" };
    const { pid } = (await room.ask("facilitator", "POST", "blocks", item)).body;
    const { body } = await signing.statement("bra", { ...order, blocks: [{ pid }, { pid: "p3" }] });
    expect(body.words.map(({ label }: { label: string }) => label)).toEqual(["2 (a)", "3"]);
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

  it("[P10i] a passkey that counts no more uses than before, which is said as that", async () => {
    const { device: counting } = await signing.ready("bra");
    const signed = (pid: string, counter: number) =>
      signing.signed("bra", counting, { ...agreement(pid), way: { counter } });
    expect((await agree("p2", { signature: await signed("p2", 7) })).status).toBe(200);
    const before = (await entries()).length;
    const { status, body } = await agree("p1", { signature: await signed("p1", 7) });
    expect([status, body.code]).toEqual([403, "passkey-counts-back"]);
    expect(body.detail).toMatch(/copied/);
    expect((await entries()).length).toBe(before);
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
