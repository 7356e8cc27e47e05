// Rows of the API about devices that take pushed notices.
import { z } from "zod";
import { nothing } from "#server/http/answers";
import { personal } from "#server/http/api";
import { addDevice, NewDevice, PushView, removeDevice, viewPush } from "./devices";

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
