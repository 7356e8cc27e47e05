// What the chair does by a line, and what is lifted, on real rooms and a real database.
import { describe, expect, it } from "vitest";
import { floorRooms } from "../../support/floor-room";

const { room, say, said, positionsOn } = floorRooms();

describe("[F10] the chair", () => {
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
