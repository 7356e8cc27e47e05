// The log of a delegation's prepared changes in a draft: appended and read back like the log of the draft itself. Only
// the current holder of the fence may append.
import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { assertRights, type NewUpdate } from "#db/draft/appending";
import { Fenced, type KeptBytes } from "#db/draft/updates";
import { drafts } from "#db/schema/drafts";
import {
  preparedClients,
  preparedDocuments,
  preparedParagraphs,
  preparedUpdates,
} from "#db/schema/preparing";
import type { DelegationCode } from "#domain/draft";
import type { Mode } from "#domain/people/access";

/** A delegation's document in a draft. */
export type Layer = { readonly draftId: string; readonly delegation: DelegationCode };

type HeldLayer = Layer & { readonly fence: number };

const isOf = (
  table:
    | typeof preparedUpdates
    | typeof preparedClients
    | typeof preparedDocuments
    | typeof preparedParagraphs,
  { draftId, delegation }: Layer,
) => and(eq(table.draftId, draftId), eq(table.delegation, delegation));

/**
 * Takes the document over from its previous holder; it is created if missing, and starts afresh where nothing is being
 * prepared. Null when there is no such draft.
 */
export const takePreparedFence = (
  db: Db,
  layer: Layer,
): Promise<{ readonly fence: number; readonly epoch: string } | null> =>
  db.transaction(async (tx) => {
    const [draft] = await tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.id, layer.draftId));
    if (!draft) return null;
    const epoch = randomUUID();
    const [taken] = await tx
      .insert(preparedDocuments)
      .values({ ...layer, epoch })
      .onConflictDoUpdate({
        target: [preparedDocuments.draftId, preparedDocuments.delegation],
        set: { fence: sql`${preparedDocuments.fence} + 1` },
      })
      .returning({ fence: preparedDocuments.fence, epoch: preparedDocuments.epoch });
    const [some] = await tx
      .select({ pid: preparedParagraphs.pid })
      .from(preparedParagraphs)
      .where(isOf(preparedParagraphs, layer))
      .limit(1);
    if (some || !taken) return taken ?? null;
    await tx.delete(preparedUpdates).where(isOf(preparedUpdates, layer));
    await tx.delete(preparedClients).where(isOf(preparedClients, layer));
    await tx
      .update(preparedDocuments)
      .set({ epoch, state: null, stateSeq: 0, stateChecksum: null })
      .where(isOf(preparedDocuments, layer));
    return { fence: taken.fence, epoch };
  });

/** Creates a document where there is none, without taking it over. Fails without such a draft. */
export const insertPreparedDocument = async (db: Db, layer: Layer): Promise<void> => {
  await db
    .insert(preparedDocuments)
    .values({ ...layer, epoch: randomUUID() })
    .onConflictDoNothing();
};

/** Throws {@link Fenced} unless the hold is current; locks it until the caller's transaction ends. */
export const assertPreparedHold = async (tx: Db, held: HeldLayer): Promise<void> => {
  const rows = await tx
    .select({ fence: preparedDocuments.fence })
    .from(preparedDocuments)
    .where(and(isOf(preparedDocuments, held), eq(preparedDocuments.fence, held.fence)))
    .for("share");
  if (rows.length === 0) throw new Fenced(held.draftId);
};

/** Appends changes as numbers `after + 1`, `after + 2` … in one transaction. */
export const appendPrepared = (
  db: Db,
  held: HeldLayer,
  after: number,
  changes: readonly NewUpdate[],
): Promise<void> =>
  db.transaction(async (tx) => {
    await assertPreparedHold(tx, held);
    const { draftId, delegation } = held;
    await assertRights(tx, draftId, changes);
    const clients = changes.flatMap((change) =>
      change.clients.map((client) => ({ draftId, delegation, client, userId: change.userId })),
    );
    if (clients.length > 0) await tx.insert(preparedClients).values(clients);
    await tx.insert(preparedUpdates).values(
      changes.map(({ bytes, userId }, index) => {
        return { draftId, delegation, seq: after + 1 + index, userId, bytes, checksum: crc32(bytes) };
      }),
    );
  });

/** The changes after number `after`, in order. */
export const preparedAfter = async (db: Db, layer: Layer, after: number): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: preparedUpdates.seq, bytes: preparedUpdates.bytes, checksum: preparedUpdates.checksum })
    .from(preparedUpdates)
    .where(and(isOf(preparedUpdates, layer), gt(preparedUpdates.seq, after)))
    .orderBy(asc(preparedUpdates.seq));
  return rows.map(({ seq, bytes, checksum }) => ({ seq, bytes, sound: crc32(bytes) === checksum }));
};

/** The stored snapshot, or none. */
export const preparedSnapshot = async (db: Db, layer: Layer): Promise<KeptBytes[]> => {
  const [row] = await db
    .select({
      seq: preparedDocuments.stateSeq,
      bytes: preparedDocuments.state,
      checksum: preparedDocuments.stateChecksum,
    })
    .from(preparedDocuments)
    .where(isOf(preparedDocuments, layer));
  return row?.bytes ? [{ seq: row.seq, bytes: row.bytes, sound: crc32(row.bytes) === row.checksum }] : [];
};

/** The documents of all drafts and delegations. */
export const allLayers = (db: Db): Promise<Layer[]> => {
  const { draftId, delegation } = preparedDocuments;
  return db.select({ draftId, delegation }).from(preparedDocuments).orderBy(asc(draftId), asc(delegation));
};

/** Stores a snapshot, if the hold is still current. The log stays whole. */
export const keepPreparedSnapshot = (
  db: Db,
  held: HeldLayer,
  { seq, bytes }: { readonly seq: number; readonly bytes: Uint8Array },
): Promise<void> =>
  db.transaction(async (tx) => {
    await assertPreparedHold(tx, held);
    await tx
      .update(preparedDocuments)
      .set({ state: bytes, stateSeq: seq, stateChecksum: crc32(bytes) })
      .where(isOf(preparedDocuments, held));
  });

/** The owner of each Yjs client id. */
export const preparedOwners = async (db: Db, layer: Layer): Promise<Map<number, string>> => {
  const rows = await db
    .select({ client: preparedClients.client, userId: preparedClients.userId })
    .from(preparedClients)
    .where(isOf(preparedClients, layer));
  return new Map(rows.map(({ client, userId }) => [client, userId]));
};

/** The mode of the draft, and the fence of the document. */
export const preparedRules = async (
  db: Db,
  layer: Layer,
): Promise<{ readonly mode: Mode; readonly fence: number } | null> => {
  const [row] = await db
    .select({ mode: drafts.mode, fence: preparedDocuments.fence })
    .from(preparedDocuments)
    .innerJoin(drafts, eq(drafts.id, preparedDocuments.draftId))
    .where(isOf(preparedDocuments, layer));
  return row ?? null;
};

/** The document's epoch, by which clients name its history; null where there is none. */
export const preparedEpoch = async (db: Db, layer: Layer): Promise<string | null> => {
  const [row] = await db
    .select({ epoch: preparedDocuments.epoch })
    .from(preparedDocuments)
    .where(isOf(preparedDocuments, layer));
  return row?.epoch ?? null;
};
