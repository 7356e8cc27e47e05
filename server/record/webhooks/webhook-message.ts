// A webhook message as the Standard Webhooks specification defines it: its body, its id, and the signature by
// which the receiver verifies its origin and integrity.
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { entryOf, type RecordEntry } from "#db/record/record";
import type { Webhook } from "#db/record/webhooks";

/**
 * How long the previous secret is also used for signing, in milliseconds: receivers need time to change over.
 */
const overlap = 24 * 3600 * 1000;

/**
 * The secret of a webhook. It is derived from the session secret, which all servers share: so there is nothing
 * to store, and a copy of the database does not allow anybody to sign.
 */
const keyOf = (secret: string, id: string, generation: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `adref: webhook ${id} ${generation}`, 32));

/** The secret in the form given to the receiver. */
export const webhookSecret = (
  secret: string,
  { id, generation }: Pick<Webhook, "generation" | "id">,
): string => `whsec_${keyOf(secret, id, generation).toString("base64")}`;

/** A message: its id, which is the same however often it is sent, and its body. */
export type WebhookMessage = { readonly id: string; readonly body: string };

/** W13a: the message about a record entry, as everybody in its draft may read it. */
export const messageAbout = (webhookId: string, row: RecordEntry): WebhookMessage => {
  const entry = entryOf(row);
  const name = `${webhookId} ${entry.draftId} ${entry.n}`;
  return {
    id: `msg_${createHash("sha256").update(name).digest("base64url")}`,
    body: JSON.stringify({ type: entry.act, timestamp: entry.at, data: entry }),
  };
};

type SigningWebhook = Pick<Webhook, "generation" | "id" | "renewedAt">;

/** The headers of a message that is sent now. */
export const signedHeaders = (
  { id, body }: WebhookMessage,
  webhook: SigningWebhook,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Record<string, string> => {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = generationsOf(webhook, now).map((generation) => {
    const key = keyOf(secret, webhook.id, generation);
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Adref",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
};

const generationsOf = ({ generation, renewedAt }: SigningWebhook, now: Date): number[] =>
  renewedAt !== null && now.getTime() - renewedAt.getTime() < overlap
    ? [generation, generation - 1]
    : [generation];
