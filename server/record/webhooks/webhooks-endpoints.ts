// API endpoints for webhooks: the same for those of a draft and for those of the installation. Only people
// decide what is sent where (P11g); a program may list webhooks, request redelivery, and remove a webhook.
import { z } from "zod";
import { refusalOfWebhooks } from "#domain/record/webhooks";
import { orThrow } from "#domain/refusal";
import { nothing, pageOf } from "#server/http/answers";
import { Nothing, Paging, page, personal, seated } from "#server/http/api";
import type { Actor, Seat } from "#server/sign-in/session";
import * as webhooks from "./webhooks";
import { DeliveryView, listDeliveries, listWebhooks, WebhookView } from "./webhooks-view";

const Secret = z.strictObject({ secret: z.string() });

const deskIn = (seat: Seat): webhooks.WebhookDesk => ({ ...seat, draftId: seat.draft.id });

const ofDraft = [
  seated({
    method: "GET",
    path: "drafts/:d/webhooks",
    summary: "Addresses to which the record of the draft is sent as it grows",
    act: "change settings",
    query: Paging,
    answer: pageOf(WebhookView),
    run: async ({ seat, query }) => page(await listWebhooks(seat.draft.id), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/webhooks",
    summary:
      "Send what enters the record from now on to an address (Standard Webhooks); the secret is shown this once",
    act: "change settings",
    tokens: "outlasting",
    body: webhooks.NewWebhook,
    status: 201,
    answer: webhooks.MadeWebhook,
    run: ({ seat, body }) => webhooks.addWebhook(deskIn(seat), body),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/webhooks/:w",
    summary: "Change the address or the kinds, pause it or let it go on",
    act: "change settings",
    tokens: "outlasting",
    body: webhooks.WebhookChange,
    answer: WebhookView,
    run: ({ seat, params, body }) => webhooks.changeWebhook(deskIn(seat), params.w, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/webhooks/:w",
    summary: "Send nothing more to an address",
    act: "change settings",
    answer: nothing,
    run: ({ seat, params }) => webhooks.removeWebhook(deskIn(seat), params.w),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/webhooks/:w/secret",
    summary: "A new secret, shown this once; the one from before is signed with for a day too",
    act: "change settings",
    tokens: "outlasting",
    body: Nothing,
    status: 201,
    answer: Secret,
    run: ({ seat, params }) => webhooks.renewSecret(deskIn(seat), params.w),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/webhooks/:w/deliveries",
    summary: "What was sent and what was answered, latest first, for thirty days",
    act: "change settings",
    query: Paging,
    answer: pageOf(DeliveryView),
    run: async ({ seat, params, query }) =>
      page(await listDeliveries(seat.draft.id, params.w), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/webhooks/:w/redeliveries",
    summary: "Send a message once more, under the same name",
    act: "change settings",
    body: webhooks.Redelivery,
    status: 202,
    answer: nothing,
    run: ({ seat, params, body }) =>
      webhooks.redeliver(deskIn(seat), params.w, { draft: seat.draft.id, n: body.n }),
  }),
];

const desk = (actor: Actor): webhooks.WebhookDesk => {
  orThrow(refusalOfWebhooks(actor));
  return { actor, draftId: null };
};

const ofInstallation = [
  personal({
    method: "GET",
    path: "webhooks",
    tokens: "manage",
    summary: "Addresses to which the records of all drafts are sent as they grow, for the secretariat",
    query: Paging,
    answer: pageOf(WebhookView),
    run: async ({ actor, query }) => page(await listWebhooks(desk(actor).draftId), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "webhooks",
    tokens: "outlasting",
    summary:
      "Send what enters the record of any draft from now on to an address (Standard Webhooks); the secret is shown this once",
    body: webhooks.NewWebhook,
    status: 201,
    answer: webhooks.MadeWebhook,
    run: async ({ actor, body }) => webhooks.addWebhook(desk(actor), body),
  }),
  personal({
    method: "PATCH",
    path: "webhooks/:w",
    tokens: "outlasting",
    summary: "Change the address or the kinds, pause it or let it go on",
    body: webhooks.WebhookChange,
    answer: WebhookView,
    run: async ({ actor, params, body }) => webhooks.changeWebhook(desk(actor), params.w, body),
  }),
  personal({
    method: "DELETE",
    path: "webhooks/:w",
    tokens: "manage",
    summary: "Send nothing more to an address",
    answer: nothing,
    run: async ({ actor, params }) => webhooks.removeWebhook(desk(actor), params.w),
  }),
  personal({
    method: "POST",
    path: "webhooks/:w/secret",
    tokens: "outlasting",
    summary: "A new secret, shown this once; the one from before is signed with for a day too",
    body: Nothing,
    status: 201,
    answer: Secret,
    run: async ({ actor, params }) => webhooks.renewSecret(desk(actor), params.w),
  }),
  personal({
    method: "GET",
    path: "webhooks/:w/deliveries",
    tokens: "manage",
    summary: "What was sent and what was answered, latest first, for thirty days",
    query: Paging,
    answer: pageOf(DeliveryView),
    run: async ({ actor, params, query }) =>
      page(await listDeliveries(desk(actor).draftId, params.w), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "webhooks/:w/redeliveries",
    tokens: "manage",
    summary: "Send a message once more, under the same name",
    body: webhooks.RedeliveryOfDraft,
    status: 202,
    answer: nothing,
    run: async ({ actor, params, body }) => webhooks.redeliver(desk(actor), params.w, body),
  }),
];

export const webhookEndpoints = [...ofDraft, ...ofInstallation];
