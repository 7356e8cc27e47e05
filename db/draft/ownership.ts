// Which server of an installation may open a draft's live room, by the database's clock. A server renews its lease
// every second; one that fails to for a while loses its drafts to the first that asks for them.
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { drafts, servers } from "#db/schema/drafts";
import type { Hold } from "./updates";

/** A server, and the address at which the others reach it. */
export type ServerAddress = { readonly id: string; readonly address: string };

/** A draft that a server owns, and the fence of its latest room. */
export type OwnedDraft = { readonly id: string; readonly fence: number };

/** The result of renewing a lease: the drafts owned, and the servers that are alive. */
export type Renewal = { readonly owned: readonly OwnedDraft[]; readonly there: ReadonlySet<string> };

/** The result of claiming a draft. */
export type Claim =
  | { readonly kind: "owned"; readonly fence: number; readonly epoch: string }
  | { readonly kind: "elsewhere"; readonly owner: ServerAddress };

const isThere = sql<boolean>`${servers.until} > clock_timestamp()`;

/** Renews a server's lease for so many milliseconds. */
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

/** Gives up everything a server owns, at shutdown. */
export const removeServer = (db: Db, serverId: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.update(drafts).set({ owner: null }).where(eq(drafts.owner, serverId));
    await tx.delete(servers).where(eq(servers.id, serverId));
    await tx.delete(servers).where(lt(servers.until, sql`clock_timestamp() - interval '1 day'`));
  });

/** The live server that owns a draft, or null. */
export const ownerOf = async (db: Db, draftId: string): Promise<ServerAddress | null> => {
  const [owner] = await db
    .select({ id: servers.id, address: servers.address })
    .from(drafts)
    .innerJoin(servers, eq(servers.id, drafts.owner))
    .where(and(eq(drafts.id, draftId), isThere));
  return owner ?? null;
};

/**
 * Claims a draft for a server, unless another live one owns it; the fence rises. The connections of a dead owner are
 * terminated first: its uncommitted transactions must neither block nor commit later. Null without such a draft.
 */
export const claimDraft = async (db: Db, draftId: string, serverId: string): Promise<Claim | null> => {
  await endConnectionsOfLostOwner(db, draftId, serverId);
  return db.transaction(async (tx) => {
    // A server that freezes here owns nothing yet, so no other server ends its connections: the database must.
    await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${longestPause}, true)`);
    // Serialised by a lock: the second claim sees what the first one stored.
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

/** How many milliseconds a claiming server may hold the lock idle. */
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

/** Gives up a draft, if this server still owns it under this fence. */
export const releaseDraft = async (db: Db, { draftId, fence }: Hold, serverId: string): Promise<void> => {
  await db
    .update(drafts)
    .set({ owner: null })
    .where(and(eq(drafts.id, draftId), eq(drafts.fence, fence), eq(drafts.owner, serverId)));
};
