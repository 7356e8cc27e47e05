// Which server may open the live room of a draft, among the servers of one installation: all by the database's clock. A
// server renews its lease every second; one that has not for a while loses its drafts to the first that asks for them.
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { drafts, servers } from "#db/schema/drafts";
import type { Hold } from "./updates";

/** A server, and where the others reach it. */
export type ServerAddress = { readonly id: string; readonly address: string };

/** A draft that a server owns, and the fence under which its room was opened last. */
export type OwnedDraft = { readonly id: string; readonly fence: number };

/** What a server learns when it renews its lease: which drafts it owns, and which servers are there. */
export type Renewal = { readonly owned: readonly OwnedDraft[]; readonly there: ReadonlySet<string> };

/** What became of asking for a draft. */
export type Claim =
  | { readonly kind: "owned"; readonly fence: number; readonly epoch: string }
  | { readonly kind: "elsewhere"; readonly owner: ServerAddress };

const isThere = sql<boolean>`${servers.until} > clock_timestamp()`;

/** Renews the lease of a server for so many milliseconds. */
export const renewServer = async (db: Db, server: ServerAddress, milliseconds: number): Promise<Renewal> => {
  const until = sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
  await db
    .insert(servers)
    .values({ ...server, until })
    .onConflictDoUpdate({ target: servers.id, set: { until } });
  const [owned, there] = await Promise.all([
    db.select({ id: drafts.id, fence: drafts.fence }).from(drafts).where(eq(drafts.owner, server.id)),
    db.select({ id: servers.id }).from(servers).where(isThere),
  ]);
  return { owned, there: new Set(there.map(({ id }) => id)) };
};

/** Gives up all that a server owns: it goes. */
export const removeServer = (db: Db, serverId: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.update(drafts).set({ owner: null }).where(eq(drafts.owner, serverId));
    await tx.delete(servers).where(eq(servers.id, serverId));
    await tx.delete(servers).where(lt(servers.until, sql`clock_timestamp() - interval '1 day'`));
  });

/** The server that owns a draft and is there, or null. */
export const ownerOf = async (db: Db, draftId: string): Promise<ServerAddress | null> => {
  const [owner] = await db
    .select({ id: servers.id, address: servers.address })
    .from(drafts)
    .innerJoin(servers, eq(servers.id, drafts.owner))
    .where(and(eq(drafts.id, draftId), isThere));
  return owner ?? null;
};

/**
 * Takes a draft for a server, unless another that is there owns it; the fence rises. Connections of an owner that is not
 * there any more are ended first: what it began and did not commit must neither block nor follow. Null without such a draft.
 */
export const claimDraft = async (db: Db, draftId: string, serverId: string): Promise<Claim | null> => {
  await endConnectionsOfLostOwner(db, draftId, serverId);
  return db.transaction(async (tx) => {
    // A server that freezes here owns nothing yet, so that nobody ends its connections: the database does.
    await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${longestPause}, true)`);
    // One after the other: the second finds what the first stored.
    const [draft] = await tx
      .select({ owner: drafts.owner })
      .from(drafts)
      .where(eq(drafts.id, draftId))
      .for("no key update");
    if (!draft) return null;
    if (draft.owner !== null && draft.owner !== serverId) {
      const [owner] = await tx
        .select({ id: servers.id, address: servers.address, isThere })
        .from(servers)
        .where(eq(servers.id, draft.owner))
        .for("update");
      if (owner?.isThere) return { kind: "elsewhere", owner: { id: owner.id, address: owner.address } };
    }
    const [taken] = await tx
      .update(drafts)
      .set({ owner: serverId, fence: sql`${drafts.fence} + 1` })
      .where(eq(drafts.id, draftId))
      .returning({ fence: drafts.fence, epoch: drafts.epoch });
    return taken ? { kind: "owned", ...taken } : null;
  });
};

/** For how many milliseconds a server that takes a draft may hold the lock idle. */
const longestPause = "2000";

const endConnectionsOfLostOwner = async (db: Db, draftId: string, serverId: string): Promise<void> => {
  await db.execute(sql`
    select pg_terminate_backend(activity.pid)
    from drafts
    join servers on servers.id = drafts.owner and servers.until <= clock_timestamp()
    join pg_stat_activity activity
      on activity.application_name = servers.id and activity.datname = current_database()
    where drafts.id = ${draftId} and drafts.owner <> ${serverId}`);
};

/** Gives a draft up, if this server owns it and has not opened its room anew since. */
export const releaseDraft = async (db: Db, { draftId, fence }: Hold, serverId: string): Promise<void> => {
  await db
    .update(drafts)
    .set({ owner: null })
    .where(and(eq(drafts.id, draftId), eq(drafts.fence, fence), eq(drafts.owner, serverId)));
};
