// A text under silence on a real server, by the database's clock: frozen, broken, extended, withdrawn, ended at its hour.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { databaseNow } from "#db/rows";
import { sha256 } from "#domain/digest";
import { watchSilences } from "#server/agreement/silence-watch";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { until } from "../../support/raw-client";
import { paragraph, paragraphs } from "../../support/room-server";
import { bringHour, farHour, putHourBack } from "../../support/silence-hour";
import { faultsOf } from "../../support/whole-drafts";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let watch: Awaited<ReturnType<typeof watchSilences>>;
beforeAll(async () => {
  watch = await watchSilences();
});
afterAll(async () => {
  await watch.stop();
});

const words = ["We reaffirm our vision.", "We recognize progress.", "We invite [all] States.", "We decide."];

/** A draft of four paragraphs, the third with an open bracket, issued as Rev.1. */
const issued = async (): Promise<Negotiation> => {
  const blocks = paragraphs(words);
  const room = await negotiation(database, server, blocks);
  const text = await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
  expect(text.status).toBe(201);
  return room;
};

/** The instant so many milliseconds from now by the database's clock. */
const inTime = async (milliseconds: number): Promise<string> =>
  new Date((await databaseNow(database.db)).getTime() + milliseconds).toISOString();

const day = 86_400_000;
const silence = (room: Negotiation, until = farHour()) =>
  room.ask("facilitator", "POST", "silence", { until });

const over = async (room: Negotiation) => {
  const running = async () => (await room.ask("observer", "GET", "silence")).body.running;
  await expect.poll(running, { timeout: 20_000 }).toBeNull();
  return (await room.ask("observer", "GET", "silence")).body.past[0];
};

const standings = async (room: Negotiation) =>
  (await room.blocks()).map((block: { standing: string }) => block.standing);

describe("[S8] a text is put under silence", () => {
  it("by a co-facilitator, until an hour in New York time; less than 72 hours is warned of", async () => {
    const room = await issued();
    const before = (await room.ask("ind", "GET", "silence")).body;
    expect(before).toMatchObject({
      running: null,
      past: [],
      next: { refusal: null, agreed: ["p1", "p2", "p4"] },
    });
    expect(before.next.left).toEqual([{ pid: "p3", why: "brackets" }]);
    const year = new Date(before.now).getUTCFullYear() + 1;
    const opened = await room.ask("facilitator", "POST", "silence", {
      until: `${year}-07-14T18:00`,
      note: "Rev.1.",
    });
    expect(opened).toMatchObject({ status: 201, body: { warnings: [], next: null } });
    expect(opened.body.running).toMatchObject({
      until: `${year}-07-14T22:00:00.000Z`,
      state: "running",
      text: { n: 1, symbol: "Rev.1" },
      note: "Rev.1.",
      isShort: false,
    });
    const again = await silence(room);
    expect(again).toMatchObject({ status: 409, body: { code: "conflict" } });
    await room.ask("facilitator", "POST", "silence/withdraw", { reason: "Not yet." });
    const short = await silence(room, await inTime(day));
    expect(short.body.warnings).toEqual(["Silence is customarily not shorter than 72 hours."]);
  });

  it("by nobody else, not until the past, not before the first text, not when the words have moved on", async () => {
    const room = await issued();
    const later = await inTime(4 * day);
    for (const who of ["secretariat", "ind", "observer"] as const)
      expect(await room.ask(who, "POST", "silence", { until: later })).toMatchObject({ status: 403 });
    const asked = (body: object) => room.ask("facilitator", "POST", "silence", body);
    expect(await asked({ until: await inTime(-1) })).toMatchObject({ body: { code: "conflict" } });
    expect(await asked({ until: "2027-03-14T02:30" })).toMatchObject({ status: 400 });
    expect(await asked({ until: later, text: 7 })).toMatchObject({ status: 404 });
    const typist = await server.connect(room.draft, room.people.secretariat).ready();
    typist.words("p1").insert(0, "Today ");
    await typist.allSaved();
    expect(await asked({ until: later })).toMatchObject({
      body: { code: "conflict", detail: "The draft no longer reads as this text does. Issue a text first." },
    });
    expect((await room.ask("ind", "GET", "silence")).body.next.refusal).toContain("Issue a text first");
    const fresh = await negotiation(database, server, [paragraph("p1", "Words.")]);
    expect(await fresh.ask("facilitator", "POST", "silence", { until: later })).toMatchObject({
      status: 404,
    });
    expect((await fresh.ask("facilitator", "GET", "silence")).body.next).toBeNull();
    expect(
      (await readRecord(database.db, room.draft)).filter(({ act }) => act.startsWith("silence")),
    ).toEqual([]);
  });
});

describe("[S8] while silence runs", () => {
  it("delegations break it; who is named to the co-facilitators only is found nowhere by others", async () => {
    const room = await issued();
    await silence(room);
    const reason = "Our capital has not seen it.";
    const objection = { pids: ["p1"], reason: "We cannot join.", visibility: "all" };
    expect((await room.ask("ind", "POST", "silence/objections", objection)).status).toBe(201);
    const quiet = { pids: ["p1", "p2"], reason, visibility: "co-facilitators" };
    const own = await room.ask("usa", "POST", "silence/objections", quiet);
    expect(own.body.running.objections).toHaveLength(2);
    expect(await room.ask("usa", "POST", "silence/objections", quiet)).toMatchObject({ status: 409 });
    for (const body of [
      { ...quiet, pids: ["p1", "p9"] },
      { ...quiet, pids: [] },
      { ...quiet, reason: " " },
    ])
      expect((await room.ask("ken", "POST", "silence/objections", body)).status).toBeGreaterThanOrEqual(400);
    for (const who of ["facilitator", "secretariat", "observer"] as const)
      expect((await room.ask(who, "POST", "silence/objections", objection)).status).toBe(403);
    const broken = [
      { pid: "p1", by: ["IND"], unnamed: true },
      { pid: "p2", by: [], unnamed: true },
    ];
    const recordOf = async (who: Parameters<Negotiation["ask"]>[0]) =>
      JSON.stringify((await room.ask(who, "GET", "record?limit=200")).body);
    for (const who of ["ken", "secretariat", "observer"] as const) {
      const { body } = await room.ask(who, "GET", "silence");
      expect(body.running.broken).toEqual(broken);
      expect(body.running.objections.map((each: { delegation: string }) => each.delegation)).toEqual(["IND"]);
      expect(JSON.stringify(body)).not.toContain("USA");
      expect(JSON.stringify(body)).not.toContain(reason);
      const record = await recordOf(who);
      expect(record).toContain("silence.broken");
      expect(record).not.toContain(reason);
      expect(record).not.toContain("USA");
      expect(record).not.toContain(room.people.usa.userId);
    }
    const { body } = await room.ask("facilitator", "GET", "silence");
    expect(body.running.objections.at(-1)).toMatchObject({ delegation: "USA", reason, pids: ["p1", "p2"] });
    expect(body.running.broken[1]).toEqual({ pid: "p2", by: ["USA"], unnamed: false });
    for (const who of ["facilitator", "usa"] as const) expect(await recordOf(who)).toContain(reason);
  });

  it("[L25][R2] the history of each paragraph says that silence was broken on it, and names whom its reader may know", async () => {
    const room = await issued();
    await silence(room);
    const reason = "Our capital has not seen it.";
    const open = { pids: ["p1"], reason: "We cannot join.", visibility: "all" };
    await room.ask("ind", "POST", "silence/objections", open);
    const quiet = { pids: ["p1", "p2"], reason, visibility: "co-facilitators" };
    await room.ask("usa", "POST", "silence/objections", quiet);
    const life = async (who: Parameters<Negotiation["ask"]>[0], pid: string) => {
      const { body } = await room.ask(who, "GET", `blocks/${pid}/life`);
      const described = body.entries.filter(({ act }: { act?: string }) => act === "silence.broken");
      return described.map((each: { by: { delegation: string | null }; reason: string | null }) => [
        each.by.delegation,
        each.reason,
      ]);
    };
    const named = ["IND", "We cannot join."];
    expect(await life("facilitator", "p1")).toEqual([named, ["USA", reason]]);
    expect(await life("usa", "p2")).toEqual([["USA", reason]]);
    for (const who of ["ken", "observer"] as const) {
      expect(await life(who, "p1")).toEqual([named, [null, null]]);
      expect(await life(who, "p2")).toEqual([[null, null]]);
      expect(await life(who, "p3")).toEqual([]);
      const beside = (await room.ask(who, "GET", "record?pid=p2")).body.items;
      expect(beside.map(({ act }: { act: string }) => act)).toContain("silence.broken");
      expect(JSON.stringify(beside)).not.toContain("USA");
    }
  });
});

describe("[S8i] at the hour", () => {
  it("[K3c] the server ends it: what was not broken is agreed, what was broken or has brackets is left, and all is reported", async () => {
    const room = await issued();
    await room.ask("facilitator", "POST", "blocks/p4/standing", { to: "agreed-ad-ref" });
    await silence(room);
    const objection = { pids: ["p2"], reason: "Not in our interest.", visibility: "all" };
    expect((await room.ask("ind", "POST", "silence/objections", objection)).status).toBe(201);
    const hour = (await room.ask("observer", "GET", "silence")).body.running.until;
    await bringHour(database, room.draft, 200);
    const ended = await over(room);
    expect(ended).toMatchObject({ state: "broken", agreed: ["p1", "p4"] });
    expect(ended.left).toEqual([
      { pid: "p2", why: "broken" },
      { pid: "p3", why: "brackets" },
    ]);
    expect(ended.over.at >= ended.until).toBe(true);
    expect(await standings(room)).toEqual(["agreed", "open", "open", "agreed"]);
    await putHourBack(database, room.draft, hour);
    expect(await faultsOf(database, room.draft)).toEqual([]);
    const record = await readRecord(database.db, room.draft);
    const described = record.filter(({ userId, act }) => userId === null && act !== "text.imported");
    expect(described.map(({ act, pid }) => [act, pid])).toEqual([
      ["silence.ended", null],
      ["standing.changed", "p1"],
      ["standing.changed", "p4"],
    ]);
    for (const { facts, digest } of described.slice(1)) expect(sha256(String(facts.words))).toBe(digest);
    const late = await room.ask("ken", "POST", "silence/objections", objection);
    expect(late).toMatchObject({ status: 409, body: { code: "conflict" } });
    const typist = await server.connect(room.draft, room.people.secretariat).ready();
    typist.words("p2").insert(0, "Today ");
    await typist.allSaved();
    typist.words("p1").insert(0, "Today ");
    await until(() => typist.refused.length > 0, "a refusal");
    expect(typist.refused).toMatchObject([{ code: "closed", pids: ["p1"] }]);
  });
});
