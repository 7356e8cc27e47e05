// The time zone of a meeting on a real server: chosen in the settings, and said wherever an hour is.
import { expect, it } from "vitest";
import { subscribers } from "#db/record/notices";
import { mayNotify } from "#domain/record/notify-times";
import { negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("[S8l] a draft in Zurich fixes, freezes, records and mails by the clocks of Zurich", async () => {
  const room = await negotiation(database, server, paragraphs(["We decide.", "We recall."]));
  const settings = (timeZone: unknown, by: "secretariat" | "ind" = "secretariat") =>
    room.ask(by, "PATCH", "", { settings: { timeZone } });
  expect((await settings("Europe/Atlantis")).status).toBe(400);
  expect((await settings("Europe/Zurich", "ind")).status).toBe(403);
  expect((await settings("Europe/Zurich")).status).toBe(200);
  await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });

  const { now } = (await room.ask("observer", "GET", "silence")).body;
  const year = new Date(now).getUTCFullYear() + 1;
  const skipped = await room.ask("facilitator", "POST", "silence", { until: `${year}-12-14` });
  expect(skipped.body.detail).toBe("The hour is given as 2015-12-14T18:00, in Zurich time.");
  const opened = await room.ask("facilitator", "POST", "silence", { until: `${year}-07-14T18:00` });
  expect(opened.body.running.until).toBe(`${year}-07-14T16:00:00.000Z`);

  const hour = `18:00 on 14 July ${year}, Zurich time`;
  const frozen = await room.ask("facilitator", "POST", "blocks", { type: "paragraph", text: "We add." });
  expect(frozen).toMatchObject({ status: 409, body: { code: "silence" } });
  expect(frozen.body.detail).toContain(hour);
  expect((await settings("UTC")).status).toBe(409);
  const { items } = (await room.ask("observer", "GET", "record")).body;
  const sentences = items.map(({ sentence }: { sentence: string }) => sentence).join("\n");
  expect(sentences).toContain("changed the time zone to Europe/Zurich");
  expect(sentences).toContain(`under silence until ${hour}`);

  await room.ask("ind", "PUT", "notices/settings", { mail: "daily" });
  const { all } = await subscribers(database.db);
  expect(all.filter(({ draftId }) => draftId === room.draft).map(({ zone }) => zone)).toEqual([
    "Europe/Zurich",
  ]);
  const [subscriber] = all.filter(({ draftId }) => draftId === room.draft);
  const since = new Date("2015-12-14T05:30:00Z");
  const at = (time: string) =>
    subscriber !== undefined &&
    mayNotify({ ...subscriber, pace: subscriber.mail, settled: since }, new Date(time));
  expect([at("2015-12-14T05:59:00Z"), at("2015-12-14T06:00:00Z")]).toEqual([false, true]);
});
