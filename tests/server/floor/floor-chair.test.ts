// What the chair does by a line, and what is lifted, on real rooms and a real database.
import { describe, expect, it } from "vitest";
import { readBlocks } from "#editor/draft-doc";
import { floorRooms } from "../../support/floor-room";
import { marked } from "../../support/room-guard";

const { runtime, room, say, said, positionsOn } = floorRooms();

describe("[F10] the chair", () => {
  const standing = async (pid: string) =>
    (await room().blocks()).find((block: { pid: string }) => block.pid === pid).standing;

  // EU 1 and CHN 1, both on the first paragraph.
  const twoProposals = async () =>
    [
      await room().propose("eu", { op: "insert", pid: "p1", quote: "affordable", text: " and fair" }),
      await room().propose("chn", { op: "delete", pid: "p1", quote: "multi-stakeholder " }),
    ] as const;

  it("accepts, rejects and parks, and takes back what can be", async () => {
    const [eu, chn] = await twoProposals();
    await said("accept EU 1 and park CHN 1");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable and fair access.",
    );
    expect(await room().card(eu.id)).toMatchObject({ state: "accepted" });
    expect(await room().card(chn.id)).toMatchObject({ state: "parked" });
    const ken = await room().propose("ken", { op: "delete", pid: "p2", quote: "Tunis " });
    await said("KEN 1 is rejected", "p2");
    await said("undo", "p2");
    expect(await room().card(ken.id)).toMatchObject({ state: "open" });
    await said("undo");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable access.",
    );
    for (const { id } of [eu, chn]) expect(await room().card(id)).toMatchObject({ state: "open" });
    const [accepted] = await room().acts("proposal.accepted");
    expect((await room().acts("proposal.reopened")).map(({ facts }) => facts.takesBack)).toContain(
      accepted?.n,
    );
  });

  it("[F9b] [U3c] takes a line with an acceptance back as a whole, or not at all once somebody has built on it", async () => {
    const [eu, chn] = await twoProposals();
    await said("accept EU 1 and reject CHN 1");
    const { digest } = await room().block("p1");
    await room().ask("ken", "PUT", "blocks/p1/position", { position: "agree", digest });
    const refused = await say("undo");
    expect([refused.status, refused.body.code]).toEqual([409, "built-on"]);
    expect(await room().card(eu.id)).toMatchObject({ state: "accepted" });
    expect(await room().card(chn.id)).toMatchObject({ state: "rejected" });
    expect(await room().acts("floor.undone")).toEqual([]);
    await room().ask("ken", "DELETE", "blocks/p1/position");
    const { items } = (await room().ask("facilitator", "GET", "acts")).body;
    const line = items.find(({ act }: { act: string }) => act === "floor.noted");
    expect(line.undo).toBe(null);
    expect((await room().ask("facilitator", "POST", `acts/${line.n}/undo`, {})).status).toBe(200);
    for (const { id } of [eu, chn]) expect(await room().card(id)).toMatchObject({ state: "open" });
  });

  it("accepts as amended", async () => {
    const eu = await room().propose("eu", {
      op: "insert",
      pid: "p1",
      quote: "affordable",
      text: " and fair and swift",
    });
    expect((await say("accept EU 1 as amended")).body.detail).toContain("Nothing that is open amends EU 1");
    expect(await room().card(eu.id)).toMatchObject({ state: "open" });
    const [usa, ind] = [await runtime.sit(room(), "usa"), await runtime.sit(room(), "ind")];
    const shown = readBlocks(usa.doc)[0]?.runs.map(({ text }) => text);
    const at = (words: string) => shown?.join("").indexOf(words) ?? -1;
    const mark = (by: string, id: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });
    usa.words("p1").format(at(" and swift"), 10, marked("deletion", mark("USA", "usa-1")));
    await usa.allSaved();
    ind.words("p1").insert(at("fair"), "very ", marked("insertion", mark("IND", "ind-1")));
    await ind.allSaved();
    expect(await room().card("usa-1")).toMatchObject({ state: "open", removed: " and swift" });
    await said("accept EU 1 as amended by USA");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable and fair access.",
    );
    expect(await room().card("ind-1")).toMatchObject({ state: "open", inserted: "very " });
    await said("undo");
    expect(await room().card("usa-1")).toMatchObject({ state: "open" });
    await said("the EU proposal is accepted as orally amended");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable and very fair access.",
    );
    await said("undo");
    for (const id of [eu.id, "usa-1", "ind-1"])
      expect(await room().card(id)).toMatchObject({ state: "open" });
  });

  it("closes, parks and reopens, and takes it back", async () => {
    await said("close the paragraph ad ref", "p2");
    expect(await standing("p2")).toBe("agreed-ad-ref");
    await said("undo", "p2");
    expect(await standing("p2")).toBe("open");
    await said("park this paragraph until 3 is settled", "p2");
    expect(await standing("p2")).toBe("suspended");
    expect((await say("close", "p2", "secretariat")).body.code).toBe("not-allowed");
  });

  it("puts brackets and takes them away, several at once", async () => {
    await said('bracket "multi-stakeholder" and bracket "affordable"');
    expect((await room().text())[0]).toBe(
      "We commit to [multi-stakeholder] cooperation and to [affordable] access.",
    );
    await said("unbracket affordable");
    await said("undo");
    await said("remove all brackets");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable access.",
    );
    await said("undo");
    expect((await room().text())[0]).toBe(
      "We commit to [multi-stakeholder] cooperation and to [affordable] access.",
    );
  });
});

it("[F7c] a reservation is lifted, by what was heard, and comes back with undo", async () => {
  const { digest } = (await room().blocks())[0];
  await room().ask("ken", "PUT", "blocks/p1/position", { position: "reserve", digest });
  await said("Kenya lifts its reservation");
  expect(await positionsOn("p1")).toEqual([]);
  await said("undo");
  expect(await positionsOn("p1")).toMatchObject([
    { delegation: "KEN", position: "reserve", fromFloor: true },
  ]);
  await room().ask("usa", "PUT", "blocks/p1/position", { position: "agree", digest });
  expect((await say("USA lifts its reservation")).body.code).toBe("conflict");
});
