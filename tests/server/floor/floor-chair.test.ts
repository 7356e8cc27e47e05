// What the chair does by a line, and what is lifted, on real rooms and a real database.
import { describe, expect, it } from "vitest";
import { floorRooms } from "../../support/floor-room";

const { room, say, said, positionsOn } = floorRooms();

describe("[F10] the chair", () => {
  const standing = async (pid: string) =>
    (await room().blocks()).find((block: { pid: string }) => block.pid === pid).standing;

  it("accepts, rejects and parks, and takes back what can be", async () => {
    const eu = await room().propose("eu", {
      op: "insert",
      pid: "p1",
      quote: "affordable",
      text: " and fair",
    });
    const chn = await room().propose("chn", { op: "delete", pid: "p1", quote: "multi-stakeholder " });
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
