// Webhooks: what enters the record is sent to real servers, signed and in order, whatever they answer.
import { describe, expect, it } from "vitest";
import { webhookCursors } from "#db/schema/webhooks";
import { WebhookSender } from "#server/record/webhooks/webhook-sender";
import { askApi } from "../../support/negotiation";
import { makeDraft, seatPerson, signedIn } from "../../support/room-server";
import { signatureOf, WebhookReceiver } from "../../support/webhook-receiver";
import { past, webhookScene } from "../../support/webhook-scene";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const scene = webhookScene(database, server);

describe("[W13a] what enters the record", () => {
  it("is sent from then on, signed by the secret that was shown once", async () => {
    await scene.enter();
    const { secret } = await scene.add();
    expect(JSON.stringify(await scene.listed())).not.toContain(secret);
    const n = await scene.enter("comment.made", { facts: { comment: "c1" } });
    await scene.sender.look();
    const [message] = scene.receiver.received;
    if (!message) throw new Error("Nothing came.");
    expect(scene.receiver.entries).toEqual([n]);
    expect(message.said).toMatchObject({
      type: "comment.made",
      data: { draftId: scene.draft, n, act: "comment.made", facts: { comment: "c1" } },
    });
    expect(message.headers["webhook-signature"]).toBe(signatureOf(message, secret));
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(Math.abs(Date.now() / 1000 - Number(message.headers["webhook-timestamp"]))).toBeLessThan(10);
    expect(message.headers["content-type"]).toBe("application/json");
  });

  it("is only what was chosen, and without what is sealed", async () => {
    await scene.add(scene.receiver.url, ["comments"]);
    const sealed = {
      to: { roles: ["secretariat" as const] },
      facts: { actor: { userId: "somebody secret" } },
    };
    await scene.enter("standing.changed");
    const n = await scene.enter("comment.made", { sealed });
    await scene.enter("text.issued");
    await scene.sender.look();
    expect(scene.receiver.entries).toEqual([n]);
    expect(scene.receiver.received[0]?.body).toContain('"sealed":"');
    expect(scene.receiver.received[0]?.body).not.toMatch(/opened|salt|somebody secret/);
    await scene.sender.look();
    expect(scene.receiver.entries).toEqual([n]);
  });

  it("of every draft goes to those of the installation, also of one that begins later", async () => {
    const boss = await signedIn(await seatPerson(database, scene.draft, "secretariat"));
    const { status } = await askApi(boss, "POST", "webhooks", {
      url: scene.receiver.url,
      kinds: scene.kinds,
    });
    expect(status).toBe(201);
    await scene.enter();
    scene.draft = await makeDraft(database, null);
    const first = await scene.enter();
    await scene.sender.look();
    expect(first).toBe(1);
    expect(new Set(scene.receiver.received.map(({ said }) => said.data.draftId)).size).toBe(2);
    expect(scene.receiver.received.filter(({ said }) => said.data.draftId === scene.draft)).toHaveLength(1);
  });

  it("is sent by nobody but the server that does it for all", async () => {
    await scene.add();
    await scene.enter();
    await new WebhookSender(() => false).look();
    expect(scene.receiver.received).toEqual([]);
  });
});

describe("[W13b] the order of a draft", () => {
  it("holds: the next waits until the one before is taken, under one name however often it is sent", async () => {
    const { webhook } = await scene.add();
    const numbers = [await scene.enter(), await scene.enter(), await scene.enter()];
    scene.receiver.answers = [204, 500];
    await scene.sender.look();
    expect(scene.receiver.entries).toEqual(numbers.slice(0, 2));
    await scene.sender.look();
    expect(scene.receiver.received).toHaveLength(2);
    expect(await scene.listed()).toMatchObject([{ failing: { failures: 1 } }]);
    const [cursor] = await database.db.select().from(webhookCursors);
    expect(Math.abs((cursor?.nextAt?.getTime() ?? 0) - Date.now() - 5000)).toBeLessThan(2000);
    await scene.waitIsOver();
    await scene.sender.look();
    const [first, second, third] = numbers;
    expect(scene.receiver.entries).toEqual([first, second, second, third]);
    const ids = scene.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids[1]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
    expect(await scene.listed()).toMatchObject([{ failing: null }]);
    expect(await scene.deliveries(webhook.id)).toMatchObject([
      { n: third, attempts: 1, status: 204 },
      { n: second, attempts: 2, status: 204 },
      { n: first, attempts: 1, status: 204 },
    ]);
  });

  it("holds over a restart, also of a server that did not keep what was taken", async () => {
    await scene.add();
    const numbers = [await scene.enter(), await scene.enter()];
    scene.receiver.answers = [503];
    await scene.sender.look();
    await scene.sender.close();
    await scene.waitIsOver();
    const next = new WebhookSender();
    await next.look();
    expect(scene.receiver.entries).toEqual([numbers[0], ...numbers]);
    // As if it had died between the answer and the row: the cursor is where it was.
    await database.db.update(webhookCursors).set({ n: (numbers[1] ?? 0) - 1 });
    await new WebhookSender().look();
    const ids = scene.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids.at(-1)).toBe(ids.at(-2));
    await next.close();
  });

  it("two that send at once keep what they sent once", async () => {
    const { webhook } = await scene.add();
    for (let n = 0; n < 10; n += 1) await scene.enter();
    await Promise.all([scene.sender.look(), new WebhookSender().look()]);
    await scene.sender.look();
    const distinct = new Set(scene.receiver.entries);
    expect(distinct.size).toBe(10);
    expect(await scene.deliveries(webhook.id)).toHaveLength(10);
  });
});

describe("[W13c] [W13d] what is not taken", () => {
  it("a redirection is not followed, and counts as not taken", async () => {
    const elsewhere = await new WebhookReceiver().open();
    const { webhook } = await scene.add();
    scene.receiver.answers = [(response) => response.writeHead(302, { location: elsewhere.url }).end()];
    await scene.enter();
    await scene.sender.look();
    expect(elsewhere.received).toEqual([]);
    expect(await scene.deliveries(webhook.id)).toMatchObject([{ status: 302, deliveredAt: null }]);
    elsewhere.close();
  });

  it("a slow answer is given up after five seconds, and holds up no other", async () => {
    const quick = await new WebhookReceiver().open();
    scene.receiver.answers = [() => undefined];
    const { webhook } = await scene.add();
    await scene.add(quick.url);
    await scene.enter();
    let isOver = false;
    const looking = scene.sender.look().finally(() => {
      isOver = true;
    });
    await expect.poll(() => quick.received.length).toBe(1);
    // The slow one is still waited for.
    expect(isOver).toBe(false);
    await looking;
    expect(await scene.deliveries(webhook.id)).toMatchObject([{ status: null, failure: "ETIMEDOUT" }]);
    quick.close();
  });

  it("is tried for a day; then it is paused, whoever named it has a notice, and it goes on where it stood", async () => {
    const { webhook } = await scene.add();
    const numbers = [await scene.enter(), await scene.enter()];
    scene.receiver.answers = [500, 500];
    await scene.sender.look();
    await database.db.update(webhookCursors).set({ failingSince: past(25 * 3600), nextAt: past(1) });
    await scene.sender.look();
    expect(await scene.listed()).toMatchObject([{ id: webhook.id, paused: { because: "not-delivered" } }]);
    const { items } = (await askApi(scene.pen, "GET", `drafts/${scene.draft}/notices`)).body;
    expect(items).toMatchObject([{ reason: "webhook", pid: null, isNew: true }]);
    expect(items[0].sentence).toBe(
      `Your webhook at 127.0.0.1:${scene.receiver.port} is paused: for a day it did not take what it was sent.`,
    );
    const another = await signedIn(await seatPerson(database, scene.draft, "secretariat"));
    expect(await scene.notices(another)).toEqual([]);
    await scene.waitIsOver();
    await scene.sender.look();
    expect(scene.receiver.received).toHaveLength(2);
    await askApi(scene.pen, "PATCH", scene.path(`/${webhook.id}`), { paused: false });
    await scene.sender.look();
    expect(scene.receiver.entries.slice(2)).toEqual(numbers);
    expect(await scene.notices()).toEqual([]);
  });

  it("what somebody paused is sent nothing, and nobody has a notice of it", async () => {
    const { webhook } = await scene.add();
    await askApi(scene.pen, "PATCH", scene.path(`/${webhook.id}`), { paused: true });
    await scene.enter();
    await scene.sender.look();
    expect(scene.receiver.received).toEqual([]);
    expect(await scene.notices()).toEqual([]);
  });
});
