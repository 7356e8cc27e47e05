// Webhooks as shown to those who may manage them, and the outcome of each message.
import { z } from "zod";
import { type Delivery, deliveriesOf } from "#db/record/webhook-sending";
import { type ListedWebhook, webhooksOf } from "#db/record/webhooks";
import { recordKinds } from "#domain/record/record";
import { pauseReasons } from "#domain/record/webhooks";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/**
 * A webhook: its address, its draft (null: all), its kinds of entries; whether it is paused, or how sending
 * fails.
 */
export const WebhookView = z
  .strictObject({
    id: z.string(),
    draft: z.string().nullable(),
    url: z.string(),
    kinds: z.array(z.enum(recordKinds)).readonly(),
    /** The person responsible for it. */
    by: z.string(),
    createdAt: z.string(),
    /** When its secret was last renewed. */
    renewedAt: z.string().nullable(),
    paused: z.strictObject({ at: z.string(), because: z.enum(pauseReasons) }).nullable(),
    failing: z
      .strictObject({ since: z.string(), failures: z.int(), nextAt: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: "Webhook" });
export type WebhookView = z.infer<typeof WebhookView>;

const viewOf = ({ webhook, by, failingSince, failures, nextAt }: ListedWebhook): WebhookView => {
  const { id, draftId: draft, url, kinds, pausedAt, pausedBecause } = webhook;
  const paused = pausedAt && pausedBecause && { at: pausedAt.toISOString(), because: pausedBecause };
  return {
    ...{ id, draft, url, kinds, by, paused },
    createdAt: webhook.createdAt.toISOString(),
    renewedAt: instant(webhook.renewedAt),
    failing: failingSince && { since: failingSince.toISOString(), failures, nextAt: instant(nextAt) },
  };
};

/** The webhooks of a draft, or with null those of the installation. */
export const listWebhooks = async (draftId: string | null): Promise<WebhookView[]> =>
  (await webhooksOf(runtime().database.db, draftId)).map(viewOf);

/** One webhook. Throws where there is none. */
export const viewWebhook = async (draftId: string | null, id: string): Promise<WebhookView> => {
  const found = (await listWebhooks(draftId)).find((each) => each.id === id);
  if (!found) throw new Refusal("not-found", "There is no such webhook here.");
  return found;
};

/** A message to a webhook, about entry `n` of a draft's record, with the outcome of the last attempt. */
export const DeliveryView = z
  .strictObject({
    /** Draft and entry in one, as a list key. */
    id: z.string(),
    draft: z.string(),
    n: z.int(),
    act: z.string(),
    attempts: z.int(),
    at: z.string(),
    /** How long the answer took, in milliseconds. */
    took: z.int(),
    /** The HTTP status; null where there was no answer, and `failure` is the code. */
    status: z.int().nullable(),
    failure: z.string().nullable(),
    deliveredAt: z.string().nullable(),
    /** Somebody has requested a redelivery that is still pending. */
    isAsked: z.boolean(),
  })
  .meta({ id: "WebhookDelivery" });
export type DeliveryView = z.infer<typeof DeliveryView>;

const deliveryOf = ({
  webhookId: _,
  draftId,
  at,
  deliveredAt,
  askedAt,
  ...attempt
}: Delivery): DeliveryView => ({
  ...attempt,
  id: `${draftId} ${attempt.n}`,
  draft: draftId,
  at: at.toISOString(),
  deliveredAt: instant(deliveredAt),
  isAsked: askedAt !== null,
});

/** The most messages listed. */
const mostDeliveries = 1000;

/** The latest messages to a webhook, most recent first. */
export const listDeliveries = async (draftId: string | null, id: string): Promise<DeliveryView[]> => {
  await viewWebhook(draftId, id);
  return (await deliveriesOf(runtime().database.db, id, mostDeliveries)).map(deliveryOf);
};
