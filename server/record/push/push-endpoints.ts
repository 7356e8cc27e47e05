// API endpoints for devices that receive pushed notices.

import { createHash } from "node:crypto";
import { z } from "zod";
import { countDevices, dropDeviceOf, keepDevice } from "#db/record/push";
import { Refusal } from "#domain/refusal";
import { nothing } from "#server/http/answers";
import { personal } from "#server/http/api";
import { readersLanguage } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { mayBePushedTo } from "./push-address";
import { vapidKeys } from "./vapid";

// What a person does with the devices that receive pushed notices. None of it is an act in the negotiation.

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+={0,2}$/)
    .refine((text) => Buffer.from(text, "base64url").byteLength === bytes, `must have ${bytes} bytes`);

/** A device as its browser describes it (W3C Push API, `PushSubscription.toJSON`). */
const NewDevice = z.strictObject({
  endpoint: z.string().max(2000),
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
});

/** What a browser needs to subscribe, and how many of the person's devices receive notices now. */
const PushView = z.strictObject({ key: z.string(), devices: z.number() }).meta({ id: "Push" });

/** The public key of this installation, and how many devices a person has. */
const viewPush = async ({ userId }: Actor): Promise<z.infer<typeof PushView>> => {
  const { database, config } = runtime();
  return { key: vapidKeys(config).publicKey, devices: await countDevices(database.db, userId) };
};

const idOf = (endpoint: string): string => createHash("sha256").update(endpoint).digest("base64url");

/** W12, P11i: pushes notices to this device until the session that made this request ends. */
const addDevice = async (
  actor: Actor,
  { endpoint, keys }: z.infer<typeof NewDevice>,
): Promise<{ readonly id: string }> => {
  const { config } = runtime();
  if (!config.pushesAnywhere && !mayBePushedTo(endpoint))
    throw new Refusal("malformed", "Notices are pushed only to public addresses that begin with https.");
  const id = idOf(endpoint);
  const device = {
    id,
    userId: actor.userId,
    endpoint,
    publicKey: keys.p256dh,
    secret: keys.auth,
    language: readersLanguage(),
    sessionVersion: actor.sessionVersion,
    until: Number.isFinite(actor.until) ? new Date(actor.until) : null,
  };
  await keepFor({ actor }, (tx) => keepDevice(tx, device));
  return { id };
};

/** Stops pushing to this device. Idempotent. */
const removeDevice = (actor: Actor, id: string): Promise<void> =>
  dropDeviceOf(runtime().database.db, actor.userId, id);

export const pushEndpoints = [
  personal({
    method: "GET",
    path: "me/push",
    tokens: "read",
    summary:
      "The public key with which a browser subscribes to pushed notices, and how many devices you have",
    answer: PushView,
    run: ({ actor }) => viewPush(actor),
  }),
  personal({
    method: "PUT",
    path: "me/push",
    tokens: "outlasting",
    summary: "Push notices to this device, until you sign out there or the session ends",
    body: NewDevice,
    answer: z.strictObject({ id: z.string() }),
    run: ({ actor, body }) => addDevice(actor, body),
  }),
  personal({
    method: "DELETE",
    path: "me/push/:id",
    tokens: "manage",
    summary: "Push nothing more to a device",
    answer: nothing,
    run: ({ actor, params }) => removeDevice(actor, params.id),
  }),
];
