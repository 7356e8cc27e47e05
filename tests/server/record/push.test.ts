// Notices pushed to devices, through a real push service that reads what it is sent as a browser would.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endSessions } from "#db/people/people";
import { users } from "#db/schema/people";
import { pushDevices, pushMarks } from "#db/schema/push";
import { NoticeSender } from "#server/record/notice-sender";
import { pushChannel } from "#server/record/push/push-channel";
import { vapidKeys } from "#server/record/push/vapid";
import { provideRuntime, runtime } from "#server/runtime";
import { askApi } from "../../support/negotiation";
import { pushService } from "../../support/push-service";
import { sessionOf } from "../../support/session-of";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

let service: Awaited<ReturnType<typeof pushService>>;
let sender = new NoticeSender(pushChannel());
let symbols = 0;

const issue = async () => {
  symbols += 1;
  const body = { symbol: `Rev.${symbols}`, kind: "revision" };
  expect((await ask("cofacilitator", "POST", "drafts/d1/texts", body)).status).toBe(201);
};
const add = async (name: PersonName, device: string, at = service): Promise<string> => {
  const { cookie } = await sessionOf(database, `u-${name}`);
  const added = await askApi({ token: "", cookie }, "PUT", "me/push", at.device(device));
  expect(added.status).toBe(200);
  return added.body.id;
};
const aDayLater = () => database.db.update(pushMarks).set({ sentAt: new Date(Date.now() - 86_400_000) });
const looked = async () => {
  service.received.length = 0;
  return sender.look();
};
const sentTo = () => service.received.map(({ path }) => path).toSorted();

const plain = () =>
  rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides."), block("b", "نؤكد مبادئ جنيف.")]);

beforeAll(async () => {
  plain();
  service = await pushService();
  provideRuntime({ ...runtime(), config: { ...runtime().config, pushesAnywhere: true } });
});
beforeEach(async () => {
  service.answers.clear();
  sender = new NoticeSender(pushChannel());
  await database.db.delete(pushDevices);
});
afterAll(() => service.close());

describe("notices pushed to a device", () => {
  it("[W12a] report once what is new and not seen, at least five minutes apart, to each device that asked", async () => {
    await add("bra", "phone");
    await add("bra", "tablet");
    await issue();
    expect(await looked()).toBe(2);
    expect(sentTo()).toEqual(["/phone", "/tablet"]);
    expect(await looked()).toBe(0);
    await issue();
    expect(await looked()).toBe(0);
    await aDayLater();
    await ask("bra", "POST", "drafts/d1/notices/seen", { n: 1_000_000 });
    expect(await looked()).toBe(0);
    await issue();
    expect(await looked()).toBe(2);
    const { key, devices } = (await ask("bra", "GET", "me/push")).json;
    expect({ key, devices }).toEqual({ key: vapidKeys(runtime().config).publicKey, devices: 2 });
    expect(service.received.every((each) => each.key === key)).toBe(true);
    expect(service.received[0]?.claims).toMatchObject({
      aud: service.base,
      sub: "mailto:webmaster@localhost",
    });
  });

  it("[W12b] lead to their place, in the language of their reader", async () => {
    await add("observer", "phone");
    await looked();
    const said = [];
    for (const language of ["fr", "ar", null] as const) {
      await database.db.update(users).set({ language }).where(eq(users.id, "u-observer"));
      await aDayLater();
      await issue();
      expect(await looked()).toBe(1);
      said.push(service.received[0]?.said);
    }
    const common = { title: "d1", tag: "d1", url: "/drafts/d1/notices" };
    const rev = (n: number) => `Rev.${symbols - 2 + n}`;
    expect(said).toEqual([
      { ...common, lang: "fr", dir: "ltr", body: `cofacilitator a publié le texte ${rev(0)}.` },
      { ...common, lang: "ar", dir: "rtl", body: `cofacilitator: إصدار النص ${rev(1)}.` },
      { ...common, lang: "en", dir: "ltr", body: `cofacilitator issued the text ${rev(2)}.` },
    ]);
  });

  it("[W12b] hold none of the words that were written, whoever wrote them and wherever", async () => {
    await ask("bra", "PUT", "drafts/d1/blocks/a/follow", {});
    await add("bra", "phone");
    await looked();
    await aDayLater();
    const comment = { pid: "a", body: "Our red line", visibility: "all" };
    expect((await ask("chn", "POST", "drafts/d1/comments", comment)).status).toBe(201);
    const digest = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0].digest;
    const position = { position: "object", digest, note: "A secret reason" };
    expect((await ask("chn", "PUT", "drafts/d1/blocks/a/position", position)).status).toBe(200);
    expect(await looked()).toBe(1);
    const body = String(service.received[0]?.said.body);
    expect(body).toContain("paragraph 1");
    expect(body).not.toMatch(/red line|secret reason|digital divides/);
  });

  it("[W12c] end when the person signs out on the device, or everywhere, or is shut out", async () => {
    const phone = await add("bra", "phone");
    await add("bra", "tablet");
    await add("observer", "watch");
    expect((await ask("observer", "DELETE", `me/push/${phone}`)).status).toBe(200);
    expect((await ask("bra", "DELETE", `me/push/${phone}`)).status).toBe(200);
    expect((await ask("bra", "DELETE", `me/push/${phone}`)).status).toBe(200);
    await issue();
    await looked();
    expect(sentTo()).toEqual(["/tablet", "/watch"]);
    await endSessions(database.db, "u-bra");
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, "u-observer"));
    await aDayLater();
    await issue();
    expect(await looked()).toBe(0);
    await database.db.update(users).set({ disabledAt: null }).where(eq(users.id, "u-observer"));
    await database.db.update(pushDevices).set({ until: new Date(Date.now() - 1000) });
    expect(await looked()).toBe(0);
    expect(await database.db.select().from(pushDevices)).toEqual([]);
  });

  it("[W12c] go to nobody who used the device before", async () => {
    await add("bra", "phone");
    await add("observer", "phone");
    const rows = await database.db.select().from(pushDevices);
    expect(rows.map(({ userId }) => userId)).toEqual(["u-observer"]);
  });

  it("[W12c] [W10] a device that is gone is forgotten, one that fails is tried later, and neither delays the others", async () => {
    for (const [name, status] of [
      ["gone", 410],
      ["lost", 404],
      ["busy", 503],
    ] as const) {
      await add("bra", name);
      service.answers.set(`/${name}`, status);
    }
    await add("bra", "phone");
    await issue();
    expect(await looked()).toBe(1);
    expect(sentTo()).toEqual(["/phone"]);
    const left = await database.db.select().from(pushDevices);
    expect(left.map(({ endpoint }) => new URL(endpoint).pathname).toSorted()).toEqual(["/busy", "/phone"]);
    service.answers.clear();
    // The same sender still waits; one that was started anew does not know of the failure.
    expect(await looked()).toBe(0);
    sender = new NoticeSender(pushChannel());
    expect(await looked()).toBe(1);
    expect(sentTo()).toEqual(["/busy"]);
  });

  it("[W12e] a push service that never answers holds up no device of another, and is left alone for a while", async () => {
    const silent = await pushService();
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      await add("bra", name, silent);
      silent.answers.set(`/${name}`, "never");
    }
    await add("bra", "phone");
    await issue();
    service.received.length = 0;
    const look = sender.look();
    await expect.poll(sentTo).toEqual(["/phone"]);
    // Four wait for it side by side; as soon as one of them fails, it is not asked for the others.
    await expect.poll(() => silent.asked.length).toBe(4);
    await silent.close();
    expect(await look).toBe(1);
    expect(silent.asked).toHaveLength(4);
    expect(await database.db.$count(pushDevices)).toBe(7);
  });

  it("[W12a] of two servers that look at once, one sends", async () => {
    await add("bra", "phone");
    await issue();
    service.received.length = 0;
    const senders = [sender, new NoticeSender(pushChannel()), new NoticeSender(pushChannel())];
    const sent = await Promise.all(senders.map((each) => each.look()));
    expect(sent.reduce((all, each) => all + each, 0)).toBe(1);
    expect(sentTo()).toEqual(["/phone"]);
  });
});
