// What is shown before a text is put under silence, on a real server.
import { describe, expect, it } from "vitest";
import { negotiationRuntime } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { farHour } from "../../support/silence-hour";

const runtime = negotiationRuntime();
const words = ["We reaffirm our vision.", "We recognize progress.", "We invite [all] States.", "We decide."];
const begin = () => runtime.begin(paragraphs(words));

describe("[U8d] before a text is put under silence", () => {
  it("it is shown what would be agreed, what is left with what is open in it, and by whom", async () => {
    const room = await begin();
    await room.propose("eu", { op: "replace", pid: "p2", quote: "progress", text: "success" });
    await room.propose("chn", { op: "alternative", pid: "p2", text: "We welcome progress." });
    await room.propose("bra", { op: "new", pid: "p4", text: "We meet again." });
    await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
    const { status, body } = await room.ask("facilitator", "GET", "silence/preview");
    expect(status).toBe(200);
    expect(body).toMatchObject({ text: { n: 1, symbol: "Rev.1" }, until: null, agreed: ["p1", "p4"] });
    expect(body.left).toMatchObject([
      { pid: "p2", label: "2", why: "proposals", brackets: 0, proposals: [{ by: "EU" }, { by: "CHN" }] },
      { pid: "p3", label: "3", why: "brackets", brackets: 1, proposals: [] },
    ]);
    expect(body.proposed).toMatchObject([{ by: "BRA" }]);
    expect(body.frozen).toEqual([
      "words",
      "order",
      "closing",
      "settings",
      "carrying-over",
      "proposals",
      "voices",
    ]);
  });

  it("the hour is said in the time of the meeting; nothing is done, and what is done follows from it", async () => {
    const room = await begin();
    await room.ask("secretariat", "PATCH", "", { settings: { timeZone: "Europe/Zurich" } });
    expect((await room.ask("facilitator", "GET", "silence/preview")).status).toBe(404);
    await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
    const year = new Date().getUTCFullYear() + 1;
    const hour = `${year}-12-14T18:00`;
    const shown = (await room.ask("facilitator", "GET", `silence/preview?until=${hour}`)).body;
    expect(shown.until).toMatchObject({ at: `${year}-12-14T17:00:00.000Z`, isShort: false });
    expect(shown.until.said).toContain("Zurich time");
    expect((await room.ask("facilitator", "GET", "silence/preview?until=soon")).status).toBe(400);
    expect((await room.ask("observer", "GET", "silence")).body.running).toBe(null);
    const opened = await room.ask("facilitator", "POST", "silence", { until: hour });
    expect(opened.body.running).toMatchObject({ until: shown.until.at, agreed: shown.agreed });
    expect(opened.body.running.left.map(({ pid }: { pid: string }) => pid)).toEqual(
      shown.left.map(({ pid }: { pid: string }) => pid),
    );
  });

  it("only those who open silence are shown it", async () => {
    const room = await begin();
    await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
    for (const who of ["chn", "observer"] as const)
      expect((await room.ask(who, "GET", `silence/preview?until=${farHour()}`)).status).toBe(403);
  });
});
