// How paragraphs are agreed, on real rooms and a real database: words carried over, terms, places, statements.
import { beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { sha256 } from "#domain/digest";
import { type Attendee, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([
    paragraph("p1", "We call on governments to recall the WSIS."),
    paragraph("p2", "We note the progress."),
    paragraph("p3", "We decide to meet again."),
  ]);
});

const closes = (to: string, more: object = {}, pid = "p1", who: Attendee = "facilitator") =>
  room.ask(who, "POST", `blocks/${pid}/standing`, { to, ...more });
/** Changes words of the base text: proposed by Brazil and accepted by the pen. */
const rewrite = async (quote: string, text: string, pid = "p1") => {
  const card = await room.propose("bra", { op: "replace", pid, quote, text });
  expect(await room.act("facilitator", card.id, "accept")).toMatchObject({ status: 200 });
};
const held = async (pid = "p1") =>
  (await room.block(pid)).positions.map(
    (each: { delegation: string; position: string; lapsed: boolean; carriedOver: boolean }) =>
      `${each.delegation} ${each.position}${each.lapsed ? " lapsed" : ""}${each.carriedOver ? " carried" : ""}`,
  );

describe("an editorial change of words", () => {
  beforeEach(async () => {
    await room.takes("ken", "agree");
    await room.takes("ind", "reserve", "p1", "No instructions yet.");
  });

  it("[S3][S9] positions lapse, and count again when the co-facilitators carry them over", async () => {
    const from = (await room.block()).digest;
    await rewrite("governments", "Governments");
    expect(await held()).toEqual(["KEN agree lapsed", "IND reserve lapsed"]);
    const { digest: to } = await room.block();
    const preview = (await room.ask("ind", "GET", "blocks/p1/carry-over")).body;
    expect(preview).toMatchObject({
      to,
      offers: [
        {
          from,
          before: "We call on governments to recall the WSIS.",
          editorial: true,
          carries: ["KEN", "IND"],
          lookAgain: [{ delegation: "IND", position: "reserve", why: "holds-up" }],
        },
      ],
    });
    const carried = await room.ask("facilitator", "POST", "blocks/p1/carry-over", { from, to });
    expect(carried).toMatchObject({ status: 200, body: { carries: ["KEN", "IND"] } });
    expect(await held()).toEqual(["KEN agree carried", "IND reserve carried"]);
    expect((await room.block()).heldUp.pending).toEqual(["IND"]);
    await rewrite("the WSIS", "the World Summit on the Information Society");
    expect(await held()).toEqual(["KEN agree lapsed", "IND reserve lapsed"]);
    const next = (await room.block()).digest;
    await room.ask("facilitator", "POST", "blocks/p1/carry-over", { from, to: next });
    expect(await held()).toEqual(["KEN agree carried", "IND reserve carried"]);
    const entries = (await readRecord(runtime.database.db, room.draft)).filter(({ pid }) => pid === "p1");
    const described = entries.filter(({ act }) => act.startsWith("position."));
    expect(described.map(({ act }) => act)).toEqual([
      "position.taken",
      "position.taken",
      "position.carried-over",
      "position.carried-over",
    ]);
    for (const { facts, digest } of described) expect(sha256(String(facts.words))).toBe(digest);
  });
});

describe("closing in steps", () => {
  it("[S4b] is pending those who reserve and those who are named, until they agree", async () => {
    await room.takes("ind", "reserve");
    await room.takes("ken", "agree");
    expect(await closes("agreed-ad-ref", { pending: ["KEN"] })).toMatchObject({ status: 409 });
    expect(await closes("agreed-ad-ref", { pending: ["XYZ"] })).toMatchObject({ status: 400 });
    expect(await closes("agreed-ad-ref", { pending: ["USA"] })).toMatchObject({
      status: 200,
      body: { standing: "agreed-ad-ref", pending: ["IND", "USA"], heldUp: { pending: ["IND", "USA"] } },
    });
    await room.takes("usa", "agree");
    await room.takes("ind", "agree-ad-ref");
    expect((await room.block()).heldUp.pending).toEqual([]);
    expect(await closes("agreed")).toMatchObject({ status: 200, body: { standing: "agreed" } });
  });

  it("[S5] suspended and reopened with a reason, at somebody's request; what was agreed before is shown", async () => {
    await closes("agreed-ad-ref");
    expect(await closes("open")).toMatchObject({ status: 400 });
    expect(await closes("open", { reason: "The verb is too weak.", askedBy: "IND" })).toMatchObject({
      status: 200,
      body: {
        standing: "open",
        closing: { reason: "The verb is too weak.", askedBy: "IND", earlier: { to: "agreed-ad-ref" } },
      },
    });
    expect(await closes("suspended")).toMatchObject({ status: 400 });
    expect(await closes("suspended", { reason: "Until 2 is settled.", conditions: ["p2"] })).toMatchObject({
      status: 200,
      body: {
        standing: "suspended",
        heldUp: { waitsFor: ["p2"] },
        closing: { earlier: { to: "agreed-ad-ref" } },
      },
    });
    await rewrite("recall", "welcome");
    const entries = (await readRecord(runtime.database.db, room.draft)).filter(
      ({ act }) => act === "standing.changed",
    );
    expect(sha256(String(entries[0]?.facts.words))).toBe(entries[0]?.digest);
    expect(entries.map(({ facts }) => [facts.from, facts.to, facts.askedBy])).toEqual([
      ["open", "agreed-ad-ref", null],
      ["agreed-ad-ref", "open", "IND"],
      ["open", "suspended", null],
    ]);
  });
});

describe("the place of a paragraph", () => {
  const places = (to: string, more: object = {}, who: Attendee = "facilitator") =>
    room.ask(who, "POST", "blocks/p3/placement", { to, ...more });
  const moves = (after: string | null, who: Attendee = "facilitator") =>
    room.ask(who, "POST", "blocks/p3/move", { after });

  it("[S7b] agreed: nobody moves it, and a proposal to move it stays open", async () => {
    const card = await room.propose("chn", { op: "move", pid: "p3", after: "p1" });
    expect(await places("agreed", {}, "chn")).toMatchObject({ status: 403 });
    expect(await places("agreed")).toMatchObject({
      status: 200,
      body: { placement: "agreed", standing: "open" },
    });
    expect(await moves(null)).toMatchObject({ status: 409, body: { code: "closed" } });
    expect(await room.act("facilitator", card.id, "accept")).toMatchObject({
      status: 409,
      body: { code: "closed" },
    });
    expect((await room.card(card.id)).state).toBe("open");
    await rewrite("again", "in 2025", "p3");
    expect(await places("open")).toMatchObject({ status: 400 });
    await places("open", { reason: "CHN asks." });
    expect(await room.act("facilitator", card.id, "accept")).toMatchObject({ status: 200 });
    expect((await room.text())[1]).toBe("We decide to meet in 2025.");
  });
});

describe("statements beside the text", () => {
  const states = (who: Attendee, body: object) => room.ask(who, "POST", "statements", body);
  const listed = async (query = "") => (await room.ask("observer", "GET", `statements${query}`)).body.items;

  it("[S10] on a paragraph and on the whole, for one's own delegation, readable by all", async () => {
    expect(await states("usa", { kind: "explanation", pid: "p1" })).toMatchObject({ status: 400 });
    expect(await states("observer", { kind: "dissociation" })).toMatchObject({ status: 403 });
    expect(await states("facilitator", { kind: "dissociation" })).toMatchObject({ status: 403 });
    expect(await states("usa", { kind: "dissociation", pid: "nowhere" })).toMatchObject({ status: 404 });
    const { digest } = await room.block();
    const made = await states("usa", { kind: "dissociation", pid: "p1", words: "Not our language." });
    expect(made).toMatchObject({ status: 201, body: { delegation: "USA", digest, wordsNow: "same" } });
    await states("ind", { kind: "explanation", words: "We join consensus." });
    await rewrite("recall", "welcome");
    expect(await listed("?pid=p1")).toMatchObject([{ kind: "dissociation", wordsNow: "changed" }]);
    expect(await listed()).toMatchObject([
      { delegation: "USA" },
      { delegation: "IND", pid: null, wordsNow: null },
    ]);
  });

  it("[S10b] taken back by the delegation that made it, and kept", async () => {
    const { id } = (await states("usa", { kind: "dissociation", pid: "p1" })).body;
    const backs = (who: Attendee, s = id) => room.ask(who, "POST", `statements/${s}/take-back`, {});
    expect(await states("usa", { kind: "dissociation", pid: "p1" })).toMatchObject({ status: 409 });
    expect(await backs("ind")).toMatchObject({ status: 403 });
    expect(await backs("usa", "s9")).toMatchObject({ status: 404 });
    expect(await backs("usa")).toMatchObject({ status: 200, body: { takenBackAt: expect.any(String) } });
    expect(await backs("usa")).toMatchObject({ status: 409 });
    expect(await listed()).toMatchObject([{ id, takenBackAt: expect.any(String) }]);
    expect(await states("usa", { kind: "dissociation", pid: "p1" })).toMatchObject({ status: 201 });
    const acts = (await readRecord(runtime.database.db, room.draft)).map(({ act }) => act);
    expect(acts).toEqual(["statement.made", "statement.taken-back", "statement.made"]);
  });
});
