// Proposals about whole paragraphs: accepted, refused, reopened, and what becomes of what lies on them.
import { describe, expect, it } from "vitest";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();

const first = "We commit to affordable access for all people.";
const second = "We recall the Tunis Agenda.";
const third = "We request a report.";
const begin = (): Promise<Negotiation> =>
  runtime.begin([paragraph("p1", first), paragraph("p2", second), paragraph("p3", third)]);

describe("each operation on a whole paragraph, accepted and refused", () => {
  const cases: [string, object, string[]][] = [
    [
      "new",
      { op: "new", pid: "p1", text: "We also commit to use." },
      [first, "We also commit to use.", second, third],
    ],
    [
      "alternative",
      { op: "alternative", pid: "p1", text: "We commit to access for all." },
      ["We commit to access for all.", second, third],
    ],
    ["remove", { op: "remove", pid: "p2" }, [first, third]],
    ["move", { op: "move", pid: "p3", after: null }, [third, first, second]],
    ["move", { op: "move", pid: "p1", after: "p2" }, [second, first, third]],
    ["merge", { op: "merge", pid: "p2" }, [`${first} ${second}`, third]],
    [
      "split",
      { op: "split", pid: "p1", quote: "for all" },
      ["We commit to affordable access", "for all people.", second, third],
    ],
    ["restyle", { op: "restyle", pid: "p2", kind: "plain" }, [first, second, third]],
  ];
  it.each(cases)("[A15] %s %j", async (op, order, expected) => {
    const room = await begin();
    const before = await room.blocks();
    const made = await room.propose("bra", order);
    expect(made).toMatchObject({ op, state: "open", by: "BRA" });
    expect(await room.text()).toEqual([first, second, third]);
    const digests = async () =>
      (await room.blocks())
        .filter((b: { proposed: unknown }) => !b.proposed)
        .map((b: { digest: string }) => b.digest);
    expect(await digests()).toEqual(before.map((b: { digest: string }) => b.digest));
    expect((await room.propose("bra", order)).id).toBe(made.id);

    expect(await room.act("facilitator", made.id, "reject")).toMatchObject({
      status: 200,
      body: { state: "rejected" },
    });
    expect((await room.blocks()).map((b: { pid: string }) => b.pid)).toEqual(["p1", "p2", "p3"]);
    expect(await digests()).toEqual(before.map((b: { digest: string }) => b.digest));

    expect((await room.act("facilitator", made.id, "reopen")).body).toMatchObject({
      id: made.id,
      pid: made.pid,
      op,
      state: "open",
    });
    expect((await room.act("facilitator", made.id, "accept")).body).toMatchObject({ state: "accepted" });
    expect(await room.text()).toEqual(expected);
    if (op === "restyle") expect((await room.blocks())[1]).toMatchObject({ kind: "plain", label: "" });
    expect((await room.blocks()).every((b: { proposals: number }) => b.proposals === 0)).toBe(true);
  });

  it("[A8] an accepted alternative keeps the paragraph, its rivals, and what others propose on words that stay", async () => {
    const room = await begin();
    const eu = await room.propose("eu", { op: "insert", pid: "p1", quote: "We commit", text: " and pledge" });
    const ken = await room.propose("ken", { op: "delete", pid: "p1", quote: " affordable" });
    const rival = await room.propose("usa", { op: "alternative", pid: "p1", text: "We commit to markets." });
    const chn = await room.propose("chn", {
      op: "alternative",
      pid: "p1",
      text: "We commit to access for all nations.",
    });
    await room.act("facilitator", chn.id, "accept");
    expect((await room.blocks()).map((b: { pid: string }) => b.pid)).toEqual(["p1", rival.pid, "p2", "p3"]);
    expect((await room.text())[0]).toBe("We commit to access for all nations.");
    expect(await room.card(eu.id)).toMatchObject({
      state: "open",
      pid: "p1",
      inserted: " and pledge",
      overtakenBy: [chn.id],
    });
    expect(await room.card(ken.id)).toMatchObject({ state: "fallen", removed: " affordable" });
    expect(await room.card(rival.id)).toMatchObject({ state: "open", target: { of: "p1" } });
  });

  it("what would become of whole paragraphs is shown before it is done", async () => {
    const room = await begin();
    const fresh = await room.propose("bra", { op: "new", pid: "p1", text: "We also commit." });
    const inside = await room.propose("eu", {
      op: "insert",
      pid: fresh.pid,
      quote: "commit",
      text: " to use",
    });
    const other = await room.propose("chn", { op: "alternative", pid: "p2", text: "We recall Geneva." });
    const remove = await room.propose("usa", { op: "remove", pid: "p3" });
    const preview = async (verdict: string, ...ids: string[]) =>
      (await room.ask("facilitator", "POST", "proposals/preview", { ids, verdict })).body.items.map(
        (item: {
          pid: string;
          before: string;
          after: { text: string; change: string }[];
          falls: string[];
        }) => {
          const after = item.after.filter(({ change }) => change !== "removed").map(({ text }) => text);
          return [item.pid, item.before, after.join(""), item.falls];
        },
      );
    expect(await preview("accept", fresh.id)).toEqual([[fresh.pid, "", "We also commit.", []]]);
    expect(await preview("reject", fresh.id)).toEqual([[fresh.pid, "We also commit.", "", [inside.id]]]);
    expect(await preview("accept", inside.id)).toEqual([
      [fresh.pid, "We also commit.", "We also commit to use.", []],
    ]);
    expect(await preview("accept", other.id)).toEqual([["p2", second, "We recall Geneva.", []]]);
    expect(await preview("accept", remove.id)).toEqual([["p3", third, "", []]]);
  });

  it("[A19b] who had signed the whole has signed both halves, who was only named is named in both", async () => {
    const room = await begin();
    const eu = await room.propose("eu", {
      op: "replace",
      pid: "p1",
      quote: "access for",
      text: "networks of",
      sponsors: ["BRA", "CHN", "KEN"],
    });
    expect((await room.act("bra", eu.id, "sponsor")).status).toBe(200);
    expect((await room.act("ken", eu.id, "sponsor")).status).toBe(200);
    expect((await room.act("ken", eu.id, "withdraw")).status).toBe(200);
    const split = await room.propose("usa", { op: "split", pid: "p1", quote: "for all" });
    await room.act("facilitator", split.id, "accept");
    const halves = (await room.ask("eu", "GET", "proposals?by=EU&state=open")).body.items;
    expect(
      halves.map(({ sponsors, unconfirmed }: { sponsors: string[]; unconfirmed: string[] }) => [
        sponsors.toSorted(),
        unconfirmed,
      ]),
    ).toEqual([
      [["BRA", "CHN", "EU"], ["CHN"]],
      [["BRA", "CHN", "EU"], ["CHN"]],
    ]);
    expect((await room.act("bra", halves[1].id, "withdraw")).status).toBe(200);
    expect((await room.card(halves[0].id)).sponsors).toContain("BRA");
    expect((await room.card(halves[1].id)).sponsors).not.toContain("BRA");
  });
});
