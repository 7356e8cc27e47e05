// While a text is under silence the register stands still with it: a delegation that wants other words breaks silence.
import { expect, it } from "vitest";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { farHour } from "../../support/silence-hour";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

type Person = Parameters<Negotiation["ask"]>[0];

it("[S8] nobody supports, opposes, joins, explains, withdraws or decides, by press or from the floor", async () => {
  const room = await negotiation(database, server, paragraphs(["We reaffirm it.", "We note progress."]));
  const open = await room.propose("ind", { op: "insert", pid: "p2", quote: "progress", text: " made" });
  const parked = await room.propose("ind", { op: "insert", pid: "p1", quote: "We", text: " all" });
  await room.ask("facilitator", "POST", `proposals/${parked.id}/park`, {});
  await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
  const register = async () => JSON.stringify((await room.ask("ken", "GET", "proposals")).body);
  const before = await register();
  expect((await room.ask("facilitator", "POST", "silence", { until: farHour() })).status).toBe(201);
  const tries: [Person, string, object][] = [
    ["ken", `proposals/${open.id}/support`, {}],
    ["ken", `proposals/${open.id}/oppose`, {}],
    ["ken", `proposals/${open.id}/stand-aside`, {}],
    ["ken", `proposals/${open.id}/sponsor`, {}],
    ["ind", `proposals/${open.id}/explain`, { rationale: "It is what we did." }],
    ["ind", `proposals/${open.id}/withdraw`, {}],
    ["ind", `proposals/${parked.id}/withdraw`, {}],
    ["ind", `proposals/${parked.id}/reopen`, {}],
    ["facilitator", `proposals/${open.id}/park`, {}],
    ["facilitator", "proposals/accept", { ids: [open.id] }],
    ["facilitator", "floor", { pid: "p2", line: "Kenya supports India" }],
    ["facilitator", "floor", { pid: "p2", line: "India withdraws" }],
  ];
  for (const [who, path, body] of tries)
    expect([path, await room.ask(who, "POST", path, body)]).toMatchObject([
      path,
      { body: { code: "silence" } },
    ]);
  expect(await register()).toBe(before);
  await room.ask("facilitator", "POST", "silence/withdraw", { reason: "More time was asked for." });
  expect((await room.ask("ken", "POST", `proposals/${open.id}/support`, {})).status).toBe(200);
});
