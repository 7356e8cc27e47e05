// Positions on a paragraph, on a real room and a real database: taken again, withdrawn, lapsed.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { disablePerson } from "#db/people/people";
import { readRecord } from "#db/record/record";
import { runtime as liveRuntime } from "#server/runtime";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([paragraph("p1", "We call on governments to recall the WSIS.")]);
});

const held = async () =>
  (await room.block("p1")).positions.map(
    (each: { delegation: string; position: string; lapsed: boolean }) =>
      `${each.delegation} ${each.position}${each.lapsed ? " lapsed" : ""}`,
  );

describe("a position", () => {
  it("is refused where the rights of its person were withdrawn while it waited for its turn", async () => {
    const { digest } = await room.block();
    const draft = await liveRuntime().rooms.open(room.draft);
    const asked = await draft.exclusive(async () => {
      const turns = vi.spyOn(draft, "exclusive");
      const waiting = room.ask("usa", "PUT", "blocks/p1/position", { position: "agree", digest });
      // It has come through the door by then.
      await vi.waitFor(() => expect(turns).toHaveBeenCalled());
      turns.mockRestore();
      await disablePerson(runtime.database.db, room.people.usa.userId);
      return { waiting };
    });
    expect(await asked.waiting).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
    expect(await held()).toEqual([]);
  });

  it("[S2d] is withdrawn by its delegation: it counts no longer, and the record keeps both acts", async () => {
    const { digest } = await room.block();
    await room.takes("ken", "object");
    await room.takes("ind", "reserve");
    const withdrawn = await room.ask("ken", "DELETE", "blocks/p1/position");
    expect(withdrawn).toMatchObject({ status: 200, body: { delegation: "KEN", withdrawn: "object" } });
    expect(await held()).toEqual(["IND reserve"]);
    expect((await room.block()).heldUp.pending).toEqual(["IND"]);
    for (const who of ["ken", "bra"] as const)
      expect(await room.ask(who, "DELETE", "blocks/p1/position")).toMatchObject({ status: 409 });
    expect(await room.ask("facilitator", "DELETE", "blocks/p1/position")).toMatchObject({ status: 403 });
    expect(await room.ask("ken", "DELETE", "blocks/nowhere/position")).toMatchObject({ status: 404 });
    const entries = (await readRecord(runtime.database.db, room.draft)).filter(
      ({ delegation }) => delegation === "KEN",
    );
    expect(entries.map(({ act }) => act)).toEqual(["position.taken", "position.withdrawn"]);
    expect(entries[1]).toMatchObject({ pid: "p1", digest, facts: { position: "object" } });
    const { entries: life } = (await room.ask("ind", "GET", "blocks/p1/life")).body;
    expect(life).toMatchObject([
      { what: "position", position: { delegation: "KEN" }, holds: false },
      { what: "position", position: { delegation: "IND" }, holds: true },
      { what: "beside", act: "position.withdrawn", by: { delegation: "KEN" } },
    ]);
    await room.takes("ken", "object");
    expect(await held()).toEqual(["KEN object", "IND reserve"]);
  });
});
