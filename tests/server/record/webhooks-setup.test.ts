// Webhooks as they are set up: by whom, to where, and what can be done with what was sent.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftPeople } from "#db/schema/drafts";
import { webhookCursors, webhookDeliveries, webhooks } from "#db/schema/webhooks";
import { WebhookSender } from "#server/record/webhooks/webhook-sender";
import { askApi } from "../../support/negotiation";
import { makeDraft, seatPerson, signedIn } from "../../support/room-server";
import { signatureOf } from "../../support/webhook-receiver";
import { allowPrivate, past, webhookScene } from "../../support/webhook-scene";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const scene = webhookScene(database, server);

describe("who sets them up", () => {
  it("are those who may change settings, and those of the installation its secretariat", async () => {
    const delegate = await signedIn(await seatPerson(database, scene.draft, "delegate", "CHN"));
    const body = { url: scene.receiver.url, kinds: scene.kinds };
    expect((await askApi(delegate, "POST", scene.path(), body)).body.code).toBe("not-allowed");
    expect((await askApi(delegate, "GET", scene.path())).body.code).toBe("not-allowed");
    expect((await askApi(scene.pen, "POST", "webhooks", body)).body.code).toBe("not-allowed");
    expect((await askApi(scene.pen, "GET", "webhooks")).body.code).toBe("not-allowed");
    expect((await askApi(null, "POST", scene.path(), body)).status).toBe(401);
    expect(await scene.listed()).toEqual([]);
  });

  it("see those of their draft alone, and change no other", async () => {
    const { webhook } = await scene.add();
    const other = await makeDraft(database, null);
    await database.db
      .insert(draftPeople)
      .values({ draftId: other, userId: scene.pen.userId, role: "co-facilitator", delegation: null });
    const at = `drafts/${other}/webhooks`;
    expect((await askApi(scene.pen, "GET", at)).body.items).toEqual([]);
    for (const [method, rest, body] of [
      ["PATCH", "", { paused: true }],
      ["DELETE", "", undefined],
      ["POST", "/secret", {}],
      ["GET", "/deliveries", undefined],
      ["POST", "/redeliveries", { n: 1 }],
    ] as const)
      expect((await askApi(scene.pen, method, `${at}/${webhook.id}${rest}`, body)).body.code).toBe(
        "not-found",
      );
    expect(await scene.listed()).toMatchObject([{ id: webhook.id, paused: null }]);
  });

  it("name an address, and at least one kind; twenty at most", async () => {
    for (const body of [
      { url: "nothing", kinds: scene.kinds },
      { url: "ftp://127.0.0.1/x", kinds: scene.kinds },
      { url: "http://user:word@127.0.0.1/x", kinds: scene.kinds },
      { url: scene.receiver.url, kinds: [] },
      { url: scene.receiver.url, kinds: ["everything"] },
      { url: scene.receiver.url },
    ])
      expect((await askApi(scene.pen, "POST", scene.path(), body)).body.code).toBe("malformed");
    for (let n = 0; n < 20; n += 1) await scene.add();
    expect(
      (await askApi(scene.pen, "POST", scene.path(), { url: scene.receiver.url, kinds: scene.kinds })).body
        .code,
    ).toBe("conflict");
  });

  it("[W13f] an address has no more than whoever named it may have", async () => {
    await scene.add();
    await scene.enter();
    await database.db
      .update(draftPeople)
      .set({ role: "observer" })
      .where(eq(draftPeople.userId, scene.pen.userId));
    await scene.sender.look();
    expect(scene.receiver.received).toEqual([]);
    const other = await signedIn(await seatPerson(database, scene.draft, "co-facilitator"));
    const { items } = (await askApi(other, "GET", scene.path())).body;
    expect(items).toMatchObject([{ paused: { because: "no-right" } }]);
    await askApi(other, "PATCH", scene.path(`/${items[0].id}`), { paused: false });
    await scene.sender.look();
    expect(scene.receiver.received).toHaveLength(1);
  });
});

describe("[W13e] private addresses", () => {
  beforeEach(() => allowPrivate(false));
  afterEach(() => allowPrivate(true));

  it.each([
    "http://hooks.example.org/x",
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:169.254.169.254]/x",
    "https://localhost/x",
  ])("%s is not taken", async (url) => {
    const { status, body } = await askApi(scene.pen, "POST", scene.path(), { url, kinds: scene.kinds });
    expect([status, body.code]).toEqual([400, "malformed"]);
    expect(await scene.listed()).toEqual([]);
  });

  it("what was named while they were allowed is sent nothing", async () => {
    allowPrivate(true);
    const { webhook } = await scene.add();
    allowPrivate(false);
    await scene.enter();
    await scene.sender.look();
    expect(scene.receiver.received).toEqual([]);
    expect(await scene.deliveries(webhook.id)).toMatchObject([{ status: null, failure: "EPRIVATE" }]);
  });

  it("a name that leads to one now is sent nothing", async () => {
    const { webhook } = await scene.add(`https://rebinds.example.org:${scene.receiver.port}/hook`);
    await scene.enter();
    const rebound = new WebhookSender(
      () => true,
      (_name, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    );
    await rebound.look();
    expect(scene.receiver.received).toEqual([]);
    expect(await scene.deliveries(webhook.id)).toMatchObject([{ status: null, failure: "EPRIVATE" }]);
  });
});

describe("a message that somebody asks for again", () => {
  const again = (id: string, n: number) =>
    askApi(scene.pen, "POST", scene.path(`/${id}/redeliveries`), { n });

  it("is sent once more under the same name, beside the others", async () => {
    const { webhook } = await scene.add();
    const [first, second] = [await scene.enter(), await scene.enter()];
    await scene.sender.look();
    expect((await again(webhook.id, first)).status).toBe(202);
    expect((await scene.deliveries(webhook.id)).find(({ n }) => n === first)).toMatchObject({
      isAsked: true,
    });
    await scene.sender.look();
    expect(scene.receiver.entries).toEqual([first, second, first]);
    expect(scene.receiver.received[2]?.headers["webhook-id"]).toBe(
      scene.receiver.received[0]?.headers["webhook-id"],
    );
    expect((await scene.deliveries(webhook.id)).find(({ n }) => n === first)).toMatchObject({
      attempts: 2,
      isAsked: false,
    });
    await scene.sender.look();
    expect(scene.receiver.received).toHaveLength(3);
  });
});

it("a new secret signs beside the one from before for a day, then alone", async () => {
  const { webhook, secret: old } = await scene.add();
  const { body } = await askApi(scene.pen, "POST", scene.path(`/${webhook.id}/secret`), {});
  await scene.enter();
  await scene.sender.look();
  const [message] = scene.receiver.received;
  if (!message) throw new Error("Nothing came.");
  expect(body.secret).not.toBe(old);
  expect(message.headers["webhook-signature"]).toBe(
    `${signatureOf(message, body.secret)} ${signatureOf(message, old)}`,
  );
  await database.db.update(webhooks).set({ renewedAt: past(25 * 3600) });
  await scene.enter();
  await scene.sender.look();
  const later = scene.receiver.received[1];
  expect(later?.headers["webhook-signature"]).toBe(later && signatureOf(later, body.secret));
});

it("one that is removed is sent nothing, and leaves nothing", async () => {
  const { webhook } = await scene.add();
  await scene.enter();
  scene.receiver.answers = [
    (response) => {
      void askApi(scene.pen, "DELETE", scene.path(`/${webhook.id}`)).then(() =>
        response.writeHead(204).end(),
      );
    },
  ];
  await scene.enter();
  await scene.sender.look();
  expect(scene.receiver.received).toHaveLength(1);
  expect(await database.db.$count(webhookCursors)).toBe(0);
  expect(await database.db.$count(webhookDeliveries)).toBe(0);
  expect((await askApi(scene.pen, "DELETE", scene.path(`/${webhook.id}`))).body.code).toBe("not-found");
});
