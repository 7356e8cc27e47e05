// Manages webhooks: co-facilitators and secretariat of a draft for that draft, the secretariat of the
// installation for all. None of it is an act in the negotiation; the sign-in log says who did it.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import * as sending from "#db/record/webhook-sending";
import * as kept from "#db/record/webhooks";
import { draftLimits } from "#domain/limits";
import type { AuditEvent } from "#domain/people/audit-events";
import { recordKinds } from "#domain/record/record";
import { Refusal } from "#domain/refusal";
import { isPublicPlace } from "#server/outgoing/public-address";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { type Doer, keepFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { webhookSecret } from "./webhook-message";
import { viewWebhook, WebhookView } from "./webhooks-view";

/** Who manages which webhooks: those of a draft, or with null those of the installation. */
export type WebhookDesk = Doer & { readonly actor: Actor; readonly draftId: string | null };

const Kinds = z.array(z.enum(recordKinds)).min(1).max(recordKinds.length);

export const NewWebhook = z.strictObject({
  url: z.string().trim().min(1).max(2000),
  /** The kinds of entries that are sent. */
  kinds: Kinds,
});

export const WebhookChange = z.strictObject({
  url: NewWebhook.shape.url.optional(),
  kinds: Kinds.optional(),
  /** Whether sending is paused. The person who resumes it is responsible for it from then on. */
  paused: z.boolean().optional(),
});

/** A webhook with its secret, which is shown only once. */
export const MadeWebhook = z.strictObject({ webhook: WebhookView, secret: z.string() });

/** The message: which entry of the record, and of which draft where the address does not say. */
export const Redelivery = z.strictObject({ n: z.int().min(1) });
export const RedeliveryOfDraft = Redelivery.extend({ draft: z.string().max(100) });

// W13e: the resolved address is checked whenever something is sent.
const requireAddress = (url: string): void => {
  if (!runtime().config.privateWebhooks) {
    if (isPublicPlace(url)) return;
    throw new Refusal("malformed", "A webhook has a public address that begins with https.");
  }
  const place = URL.canParse(url) ? new URL(url) : null;
  if (!place || !/^https?:$/.test(place.protocol) || place.username !== "" || place.password !== "")
    throw new Refusal("malformed", "The address of a webhook begins with https or http, and names no user.");
};

const noted = async (
  tx: Db,
  event: AuditEvent,
  { actor, draftId, url }: WebhookDesk & { readonly url: string },
): Promise<void> => {
  const facts = { host: new URL(url).host, ...(draftId !== null && { draft: draftId }) };
  await audit({ event, actorId: actor.userId, userId: actor.userId, facts }, tx);
};

/** W13a, W13b: sends new record entries to this address from now on. */
export const addWebhook = async (
  desk: WebhookDesk,
  { url, kinds }: z.infer<typeof NewWebhook>,
): Promise<z.infer<typeof MadeWebhook>> => {
  requireAddress(url);
  const { draftId, actor } = desk;
  const { config } = runtime();
  const id = randomUUID();
  await keepFor(desk, async (tx) => {
    if ((await kept.webhooksOf(tx, draftId)).length >= draftLimits.webhooks)
      throw new Refusal("conflict", "There are {count} webhooks here: remove one first.", {
        count: draftLimits.webhooks,
      });
    await kept.insertWebhook(tx, { id, draftId, userId: actor.userId, url, kinds: [...new Set(kinds)] });
    await sending.followFromNow(tx, id);
    await noted(tx, "webhook-made", { ...desk, url });
  });
  const webhook = await viewWebhook(draftId, id);
  return { webhook, secret: webhookSecret(config.secret, { id, generation: 1 }) };
};

// Acts on a webhook of the desk, in one transaction.
const withWebhook = <T>(
  desk: WebhookDesk,
  id: string,
  work: (tx: Db, webhook: kept.Webhook) => Promise<T>,
): Promise<T> =>
  keepFor(desk, async (tx) => {
    const webhook = await kept.holdWebhook(tx, id, desk.draftId);
    if (!webhook) throw new Refusal("not-found", "There is no such webhook here.");
    return work(tx, webhook);
  });

/**
 * Changes address and kinds, pauses or resumes. W13f: the person who names an address or resumes is responsible
 * for it.
 */
export const changeWebhook = async (
  desk: WebhookDesk,
  id: string,
  { url, kinds, paused }: z.infer<typeof WebhookChange>,
): Promise<WebhookView> => {
  if (url !== undefined) requireAddress(url);
  const { userId } = desk.actor;
  await withWebhook(desk, id, async (tx, webhook) => {
    const answers = url !== undefined || paused === false;
    await kept.changeWebhook(tx, id, {
      ...(url !== undefined && { url }),
      ...(kinds && { kinds: [...new Set(kinds)] }),
      ...(answers && { userId }),
    });
    if (paused === true) await kept.pauseWebhook(tx, id, { because: "by-hand", draftId: null });
    if (paused === false) await kept.resumeWebhook(tx, id);
    await noted(tx, "webhook-changed", { ...desk, url: url ?? webhook.url });
  });
  return viewWebhook(desk.draftId, id);
};

/** Removes the webhook, and forgets what was sent. */
export const removeWebhook = (desk: WebhookDesk, id: string): Promise<void> =>
  withWebhook(desk, id, async (tx, { url }) => {
    await kept.deleteWebhook(tx, id);
    await noted(tx, "webhook-removed", { ...desk, url });
  });

/** A new secret, shown only once; for a day messages are signed with the previous one, too. */
export const renewSecret = (desk: WebhookDesk, id: string): Promise<{ secret: string }> =>
  withWebhook(desk, id, async (tx, webhook) => {
    await kept.renewWebhook(tx, webhook);
    await noted(tx, "webhook-changed", { ...desk, url: webhook.url });
    const generation = webhook.generation + 1;
    return { secret: webhookSecret(runtime().config.secret, { id, generation }) };
  });

/** Sends a message once more, within seconds; one that was not accepted yet is retried at once. */
export const redeliver = (
  desk: WebhookDesk,
  id: string,
  { draft, n }: { readonly draft: string; readonly n: number },
): Promise<void> =>
  withWebhook(desk, id, async (tx, { pausedAt }) => {
    const message = { webhookId: id, draftId: draft, n };
    const delivery = await sending.findDelivery(tx, message);
    if (!delivery) throw new Refusal("not-found", "No such message was sent to this webhook.");
    if (pausedAt)
      throw new Refusal(
        "conflict",
        "Nothing is sent to this webhook while it is paused: let it go on first.",
      );
    if (delivery.deliveredAt) await sending.askAgain(tx, message);
    else await sending.tryNow(tx, message);
  });
