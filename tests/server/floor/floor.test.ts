// What is said in the room, taken down line by line, on real rooms and a real database.
import { describe, expect, it } from "vitest";
import { floorRooms } from "../../support/floor-room";

const { room, say, said, positionsOn, acts } = floorRooms();

describe("a line becomes what it says", () => {
  it("[F1] a proposal in the name of the delegation that was heard, flagged as taken down from the floor", async () => {
    const [{ kind, card }] = await said('BRA: del "multi-stakeholder"');
    expect(kind).toBe("proposal");
    expect(card).toMatchObject({
      op: "delete",
      by: "BRA",
      sponsors: ["BRA"],
      state: "open",
      fromFloor: true,
    });
    expect(card.removed.trim()).toBe("multi-stakeholder");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable access.",
    );
    await room().act("facilitator", card.id, "accept");
    expect((await room().text())[0]).toBe("We commit to cooperation and to affordable access.");
    expect(await acts()).toEqual(["proposal.made", "floor.noted", "proposal.accepted"]);
  });

  it("[F11a] several changes of a line are made together, and support of what the line makes with them", async () => {
    const items = await said(
      'EU, supported by USA: replace "commit to" with "reaffirm" and delete "affordable"; KEN opposes',
    );
    const cards = items.map(({ card }: { card: Record<string, unknown> }) => card);
    expect(cards.map(({ op, by }: Record<string, unknown>) => [op, by])).toEqual([
      ["replace", "EU"],
      ["replace", "EU"],
      ["delete", "EU"],
      ["delete", "EU"],
      ["replace", "EU"],
      ["delete", "EU"],
    ]);
    const open = (await room().ask("observer", "GET", "proposals")).body.items;
    expect(open.map(({ supporters, opponents }: Record<string, unknown>) => [supporters, opponents])).toEqual(
      [
        [["USA"], ["KEN"]],
        [["USA"], ["KEN"]],
      ],
    );
    expect((await acts()).filter((act) => act === "floor.noted")).toHaveLength(1);
    expect((await say("undo")).body.undone).toContain("supported by USA");
    const states = (await room().ask("observer", "GET", "proposals")).body.items;
    expect(states.map(({ state }: Record<string, unknown>) => state)).toEqual(["withdrawn", "withdrawn"]);
  });

  it("[F5a] support, opposition and withdrawal are found by who proposed, also where it comes after the paragraph", async () => {
    const own = await room().propose("eu", {
      op: "insert",
      pid: "p1",
      quote: "affordable",
      text: " and fair",
    });
    expect((await said("USA and IND support EU"))[0].card).toMatchObject({
      id: own.id,
      supporters: ["USA", "IND"],
    });
    expect((await said("KEN opposes the EU's proposal"))[0].card).toMatchObject({ opponents: ["KEN"] });
    const [{ card }] = await said("CHN: alt We commit to cooperation.");
    expect((await said("IND supports CHN"))[0].card).toMatchObject({ id: card.id, supporters: ["IND"] });
    expect((await said("CHN withdraws"))[0].card).toMatchObject({ id: card.id, state: "withdrawn" });
    await said('EU: del "affordable"');
    const which = await say("BRA supports EU");
    expect(which).toMatchObject({ status: 400, body: { choices: ["EU 1", "EU 2"] } });
    expect((await said("BRA supports EU 2"))[0].card).toMatchObject({ op: "delete", supporters: ["BRA"] });
  });

  it("[F7b] reservations and objections are kept as taken down, until the delegation takes a position itself", async () => {
    expect((await said("USA, IND reserve: no instructions yet"))[0]).toMatchObject({
      kind: "position",
      position: { delegation: "USA", position: "reserve", note: "no instructions yet", fromFloor: true },
    });
    await said("KEN objects");
    expect(await positionsOn("p1")).toMatchObject([
      { delegation: "USA", position: "reserve", fromFloor: true },
      { delegation: "IND", position: "reserve", fromFloor: true },
      { delegation: "KEN", position: "object", fromFloor: true },
    ]);
    const { digest } = (await room().blocks())[0];
    for (const [who, position] of [
      ["usa", "agree"],
      ["ken", "object"],
    ] as const)
      await room().ask(who, "PUT", "blocks/p1/position", { position, digest });
    const now = await positionsOn("p1");
    expect(
      now.map(({ delegation, position, fromFloor }: Record<string, unknown>) => [
        delegation,
        position,
        fromFloor,
      ]),
    ).toEqual([
      ["USA", "agree", undefined],
      ["IND", "reserve", true],
      ["KEN", "object", undefined],
    ]);
  });
});

describe("what is not done", () => {
  it("only those who hold the pen take down what is said", async () => {
    for (const who of ["bra", "observer"] as const)
      expect(await say("BRA: delete para", "p1", who)).toMatchObject({
        status: 403,
        body: { code: "not-allowed" },
      });
    expect(await say("BRA: delete para", "nowhere")).toMatchObject({ status: 404 });
    expect(await room().ask("facilitator", "POST", "floor", { pid: "p1", line: "", more: 1 })).toMatchObject({
      status: 400,
    });
  });
});
