// Webhooks, to which the record is sent, as rows: created, changed, paused and removed.
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { users } from "#db/schema/people";
import { webhookCursors, webhooks } from "#db/schema/webhooks";
import { type PauseReason, unforeseenPauses } from "#domain/record/webhooks";

export type Webhook = typeof webhooks.$inferSelect;

/** A webhook with the person responsible, and the state of its failing deliveries, if any. */
export type ListedWebhook = {
  readonly webhook: Webhook;
  readonly by: string;
  /** Over all drafts: since when, the greatest number of attempts, and the next one. */
  readonly failingSince: Date | null;
  readonly failures: number;
  readonly nextAt: Date | null;
};

const now = sql`clock_timestamp()`;

const ofPlace = (draftId: string | null): SQL =>
  draftId === null ? isNull(webhooks.draftId) : eq(webhooks.draftId, draftId);

const inMilliseconds = (instant: SQL) => sql<number | null>`(extract(epoch from ${instant}) * 1000)::float8`;
const toDate = (milliseconds: number | null): Date | null =>
  milliseconds === null ? null : new Date(milliseconds);

/** A draft's webhooks, or with null the installation's, oldest first. */
export const webhooksOf = async (db: Db, draftId: string | null): Promise<ListedWebhook[]> => {
  const failing = db
    .select({
      webhookId: webhookCursors.webhookId,
      since: inMilliseconds(sql`min(${webhookCursors.failingSince})`).as("since"),
      failures: sql<number>`max(${webhookCursors.failures})`.as("failing"),
      next: inMilliseconds(sql`min(${webhookCursors.nextAt})`).as("next"),
    })
    .from(webhookCursors)
    .groupBy(webhookCursors.webhookId)
    .as("failures");
  const rows = await db
    .select({
      webhook: webhooks,
      by: users.name,
      since: failing.since,
      failures: failing.failures,
      next: failing.next,
    })
    .from(webhooks)
    .innerJoin(users, eq(users.id, webhooks.userId))
    .leftJoin(failing, eq(failing.webhookId, webhooks.id))
    .where(ofPlace(draftId))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
  return rows.map(({ webhook, by, since, failures, next }) => ({
    ...{ webhook, by, failures: failures ?? 0 },
    failingSince: toDate(since),
    nextAt: toDate(next),
  }));
};

/** One webhook of a draft or the installation, locked until the transaction ends. */
export const holdWebhook = async (
  tx: Db,
  id: string,
  draftId: string | null,
): Promise<Webhook | undefined> => {
  const [found] = await tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), ofPlace(draftId)))
    .for("update");
  return found;
};

export const insertWebhook = async (
  tx: Db,
  webhook: Pick<Webhook, "id" | "draftId" | "userId" | "url" | "kinds">,
): Promise<void> => {
  await tx.insert(webhooks).values(webhook);
};

export const deleteWebhook = async (tx: Db, id: string): Promise<void> => {
  await tx.delete(webhooks).where(eq(webhooks.id, id));
};

/** Changes the settings of a webhook. */
export const changeWebhook = async (
  tx: Db,
  id: string,
  change: Partial<Pick<Webhook, "url" | "kinds" | "userId">>,
): Promise<void> => {
  if (Object.keys(change).length === 0) return;
  await tx.update(webhooks).set(change).where(eq(webhooks.id, id));
};

/** Gives it a new secret; the previous one remains valid for a while. */
export const renewWebhook = async (tx: Db, { id, generation }: Webhook): Promise<void> => {
  await tx
    .update(webhooks)
    .set({ generation: generation + 1, renewedAt: now })
    .where(eq(webhooks.id, id));
};

/** Pauses it. No effect where it is paused already. */
export const pauseWebhook = async (
  tx: Db,
  id: string,
  { because, draftId }: { readonly because: PauseReason; readonly draftId: string | null },
): Promise<void> => {
  await tx
    .update(webhooks)
    .set({ pausedAt: now, pausedBecause: because, pausedIn: draftId })
    .where(and(eq(webhooks.id, id), isNull(webhooks.pausedAt)));
};

/** Resumes where it was paused: a failed message is retried at once. */
export const resumeWebhook = async (tx: Db, id: string): Promise<void> => {
  await tx
    .update(webhooks)
    .set({ pausedAt: null, pausedBecause: null, pausedIn: null })
    .where(eq(webhooks.id, id));
  await tx
    .update(webhookCursors)
    .set({ failures: 0, failingSince: null, nextAt: null })
    .where(eq(webhookCursors.webhookId, id));
};

/** W13d: the person's webhooks of or in this draft that were paused automatically. */
export const stoppedWebhooks = (
  db: Db,
  { draftId, userId }: { readonly draftId: string; readonly userId: string },
): Promise<Webhook[]> =>
  db
    .select()
    .from(webhooks)
    .where(
      and(
        eq(webhooks.userId, userId),
        or(eq(webhooks.draftId, draftId), eq(webhooks.pausedIn, draftId)),
        inArray(webhooks.pausedBecause, [...unforeseenPauses]),
      ),
    )
    .orderBy(asc(webhooks.pausedAt), asc(webhooks.id));

/** When webhooks of or in this draft were last paused; unchanged as long as none is. */
export const lastStopOf = async (db: Db, draftId: string): Promise<string> => {
  const [row] = await db
    .select({ at: sql<string | null>`max(${webhooks.pausedAt})::text` })
    .from(webhooks)
    .where(or(eq(webhooks.draftId, draftId), eq(webhooks.pausedIn, draftId)));
  return row?.at ?? "";
};
