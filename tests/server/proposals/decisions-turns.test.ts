// Many decisions at once are one transaction, which waits for others no more often than it has to.
import { expect, it, vi } from "vitest";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { given } = vi.hoisted(() => ({ given: { ways: 0 } }));
vi.mock(import("#server/pauses"), async (original) => {
  const pauses = await original();
  const giveWay = () => {
    given.ways += 1;
    return pauses.giveWay();
  };
  return { ...pauses, giveWay };
});

const { database, server } = await openWorld();

it("decisions on many short paragraphs give way when their time is over, not for each paragraph", async () => {
  const pids = Array.from({ length: 30 }, (_, nth) => `p${nth}`);
  const room = await negotiation(
    database,
    server,
    pids.map((pid) => paragraph(pid, "We reaffirm our vision.")),
  );
  const ids: string[] = [];
  for (const pid of pids)
    ids.push((await room.propose("bra", { op: "insert", pid, at: 3, text: "all " })).id);
  given.ways = 0;
  expect((await room.ask("facilitator", "POST", "proposals/accept", { ids })).status).toBe(200);
  expect(given.ways).toBeLessThan(pids.length);
  expect(new Set(await room.text())).toEqual(new Set(["We all reaffirm our vision."]));
  const changes = (await room.proposalActs()).filter(({ act }) => act === "proposal.accepted");
  expect(changes).toHaveLength(pids.length);
});
