// What is due to be sent to webhooks, and the outcomes. The record itself is the queue: a cursor per webhook and draft
// says how far it has been processed, so nothing is lost and nothing needs clearing.
import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import { webhookCursors, webhookDeliveries, webhooks } from "#db/schema/webhooks";
import type { Webhook } from "./webhooks";

export type Cursor = typeof webhookCursors.$inferSelect;
export type Delivery = typeof webhookDeliveries.$inferSelect;

/** A webhook and a draft whose entries it is sent. */
export type WebhookDraft = { readonly webhookId: string; readonly draftId: string };

/** A message about one entry of the record. */
export type Message = WebhookDraft & { readonly n: number };

/** A message to send: the next entry after the cursor, or an entry again. */
export type Due = { readonly webhook: Webhook; readonly cursor: Cursor };
export type DueDelivery = { readonly webhook: Webhook; readonly delivery: Delivery };

const now = sql`clock_timestamp()`;

const isCursor = ({ webhookId, draftId }: WebhookDraft) =>
  and(eq(webhookCursors.webhookId, webhookId), eq(webhookCursors.draftId, draftId));

/**
 * Makes a webhook created in this transaction follow the existing drafts, from the present end of their records.
 * Entries with a time in the same millisecond count as later.
 */
export const followFromNow = async (tx: Db, webhookId: string): Promise<void> => {
  await tx.execute(sql`insert into webhook_cursors (webhook_id, draft_id, n)
    select webhooks.id, drafts.id, coalesce((select max(record.n) from record where record.draft_id = drafts.id), 0)
    from webhooks join drafts on webhooks.draft_id is null or webhooks.draft_id = drafts.id
    where webhooks.id = ${webhookId}`);
};

/**
 * Starts following drafts that a webhook does not follow yet, created later than it: with entries since the webhook was
 * made. False where there is nothing to send to anybody.
 */
export const followDrafts = async (db: Db): Promise<boolean> => {
  const [any] = await db.select({ id: webhooks.id }).from(webhooks).where(isNull(webhooks.pausedAt)).limit(1);
  if (!any) return false;
  await db.execute(sql`insert into webhook_cursors (webhook_id, draft_id, n)
    select webhooks.id, drafts.id, coalesce((select record.n from record
        where record.draft_id = drafts.id and record.at < date_trunc('milliseconds', webhooks.created_at) order by record.n desc limit 1), 0)
    from webhooks join drafts on webhooks.draft_id is null or webhooks.draft_id = drafts.id
    where webhooks.paused_at is null and not exists (select from webhook_cursors known
        where known.webhook_id = webhooks.id and known.draft_id = drafts.id)
    on conflict do nothing`);
  return true;
};

/** Cursors with entries after them whose next attempt is due; of one place, or of all. */
export const dueSendings = (db: Db, place?: WebhookDraft): Promise<Due[]> =>
  db
    .select({ webhook: webhooks, cursor: webhookCursors })
    .from(webhookCursors)
    .innerJoin(webhooks, eq(webhooks.id, webhookCursors.webhookId))
    .where(
      and(
        place && isCursor(place),
        isNull(webhooks.pausedAt),
        sql`(${webhookCursors.nextAt} is null or ${webhookCursors.nextAt} <= ${now})`,
        sql`exists (select from ${record} where ${record.draftId} = ${webhookCursors.draftId}
          and ${record.n} > ${webhookCursors.n})`,
      ),
    )
    .orderBy(
      sql`${webhookCursors.nextAt} nulls first`,
      asc(webhookCursors.webhookId),
      asc(webhookCursors.draftId),
    );

/** Messages requested again, the longest waiting first. */
export const askedSendings = (db: Db): Promise<DueDelivery[]> =>
  db
    .select({ webhook: webhooks, delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(isNull(webhooks.pausedAt), isNotNull(webhookDeliveries.askedAt)))
    .orderBy(asc(webhookDeliveries.askedAt));

const isMessage = ({ webhookId, draftId, n }: Message) =>
  and(
    eq(webhookDeliveries.webhookId, webhookId),
    eq(webhookDeliveries.draftId, draftId),
    eq(webhookDeliveries.n, n),
  );

/** Moves the cursor on to entry `n`: everything up to it has been dealt with. It never moves back. */
export const passCursor = async (tx: Db, { n, ...place }: Message): Promise<void> => {
  await tx
    .update(webhookCursors)
    .set({ n, failures: 0, failingSince: null, nextAt: null })
    .where(and(isCursor(place), lt(webhookCursors.n, n)));
};

/** The outcome of an attempt. */
export type DeliveryOutcome = Message &
  Pick<Delivery, "act" | "took" | "status" | "failure"> & { readonly taken: boolean };

/** Stores an attempt's outcome; false where the webhook was removed meanwhile. */
export const keepOutcome = async (tx: Db, { taken, ...attempt }: DeliveryOutcome): Promise<boolean> => {
  const [there] = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(eq(webhooks.id, attempt.webhookId))
    .for("key share");
  if (!there) return false;
  const { took, status, failure } = attempt;
  await tx
    .insert(webhookDeliveries)
    .values({ ...attempt, attempts: 1, deliveredAt: taken ? now : null })
    .onConflictDoUpdate({
      target: [webhookDeliveries.webhookId, webhookDeliveries.draftId, webhookDeliveries.n],
      set: {
        ...{ took, status, failure, at: now, askedAt: null },
        attempts: sql`${webhookDeliveries.attempts} + 1`,
        deliveredAt: taken ? now : sql`${webhookDeliveries.deliveredAt}`,
      },
    });
  return true;
};

/** Stores that the entry after the cursor was not accepted, and when to retry. */
export const keepFailure = async (
  tx: Db,
  { webhookId, draftId, n, failures }: Cursor,
  { since, nextAt }: { readonly since: Date; readonly nextAt: Date | null },
): Promise<void> => {
  await tx
    .update(webhookCursors)
    .set({ failures: failures + 1, failingSince: since, nextAt })
    .where(and(isCursor({ webhookId, draftId }), eq(webhookCursors.n, n)));
};

/** The latest deliveries to a webhook, latest first. */
export const deliveriesOf = (db: Db, webhookId: string, limit: number): Promise<Delivery[]> =>
  db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(desc(webhookDeliveries.at), desc(webhookDeliveries.draftId), desc(webhookDeliveries.n))
    .limit(limit);

export const findDelivery = async (db: Db, message: Message): Promise<Delivery | undefined> =>
  (await db.select().from(webhookDeliveries).where(isMessage(message)))[0];

/** Requests that a delivered message be sent again. */
export const askAgain = async (tx: Db, message: Message): Promise<void> => {
  await tx.update(webhookDeliveries).set({ askedAt: now }).where(isMessage(message));
};

/** Makes the next message of a draft due at once. */
export const tryNow = async (tx: Db, place: WebhookDraft): Promise<void> => {
  await tx.update(webhookCursors).set({ nextAt: null }).where(isCursor(place));
};

/** Deletes deliveries older than so many days. */
export const dropDeliveries = async (db: Db, days: number): Promise<void> => {
  await db
    .delete(webhookDeliveries)
    .where(lt(webhookDeliveries.at, sql`${now} - make_interval(days => ${days}::int)`));
};
