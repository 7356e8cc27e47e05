// A draft, a co-facilitator who sets up webhooks there, a program that takes them, and the sender between the two.
import { afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Database } from "#db/client";
import { appendRecord } from "#db/record/record";
import { webhookCursors, webhooks } from "#db/schema/webhooks";
import { type RecordKind, recordKinds } from "#domain/record/record";
import { WebhookSender } from "#server/record/webhooks/webhook-sender";
import { provideRuntime, runtime } from "#server/runtime";
import { askApi } from "./negotiation";
import { makeDraft, paragraph, type RoomServer, type SeatHolder, seatPerson, signedIn } from "./room-server";
import { WebhookReceiver } from "./webhook-receiver";

type Appended = Parameters<typeof appendRecord>[1];
type ListedRows = readonly Record<string, unknown>[];

/** So many seconds ago. */
export const past = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

/** Whether webhooks may be at private addresses here. */
export const allowPrivate = (privateWebhooks: boolean): void =>
  provideRuntime({ ...runtime(), config: { ...runtime().config, privateWebhooks } });

/** Before each test of a file: a draft of its own, and nothing that was sent. */
export const webhookScene = (database: Database, server: RoomServer) => {
  const scene = {
    draft: "",
    pen: {} as SeatHolder,
    receiver: new WebhookReceiver(),
    sender: new WebhookSender(),
    kinds: recordKinds,
  };
  const path = (rest = "") => `drafts/${scene.draft}/webhooks${rest}`;
  const acts = {
    path,
    /** Sets one up, which must succeed. */
    add: async (url = scene.receiver.url, kinds: readonly RecordKind[] = recordKinds) => {
      const { status, body } = await askApi(scene.pen, "POST", path(), { url, kinds });
      expect(status).toBe(201);
      return body as { webhook: { id: string }; secret: string };
    },
    /** Adds an entry to the record; answers its number. */
    enter: async (act: Appended["act"] = "comment.made", more: Partial<Appended> = {}): Promise<number> => {
      const written = { draftId: scene.draft, userId: scene.pen.userId, delegation: null, act, ...more };
      return (await database.db.transaction((tx) => appendRecord(tx, written))).n;
    },
    /** Makes it time for the next try. */
    waitIsOver: () => database.db.update(webhookCursors).set({ nextAt: past(1) }),
    listed: async (): Promise<ListedRows> => (await askApi(scene.pen, "GET", path())).body.items,
    deliveries: async (id: string): Promise<ListedRows> =>
      (await askApi(scene.pen, "GET", path(`/${id}/deliveries`))).body.items,
    notices: async (who = scene.pen) =>
      (await askApi(who, "GET", `drafts/${scene.draft}/notices`)).body.items,
  };
  beforeAll(() => allowPrivate(true));
  beforeEach(async () => {
    scene.draft = await makeDraft(database, server, { blocks: [paragraph("p1", "We agree.")] });
    scene.pen = await signedIn(await seatPerson(database, scene.draft, "co-facilitator"));
    scene.receiver = await new WebhookReceiver().open();
    scene.sender = new WebhookSender();
  });
  afterEach(async () => {
    scene.receiver.close();
    await scene.sender.close();
    await database.db.delete(webhooks);
  });
  return Object.assign(scene, acts);
};
