// Reading back the log of a draft, its snapshots, and the fence: only its holder may append.
import { crc32 } from "node:zlib";
import { and, asc, desc, eq, gt, inArray, lt, lte, sql } from "drizzle-orm";
import { runningSilence } from "#db/agreement/silences";
import type { Db } from "#db/client";
import { standingActs } from "#db/schema/agreement";
import { documentClients, drafts, snapshots, updates } from "#db/schema/drafts";
import { proposalActs } from "#db/schema/proposals";
import type { Standing } from "#domain/agreement/kinds";
import { type MeetingHour, zoneOf } from "#domain/agreement/meeting-time";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import type { ProposalActKind } from "#domain/proposals/kinds";
import type { ProposalAct } from "#domain/proposals/register";

/** A change or snapshot as read back; `sound` is false when its checksum does not match. */
export type KeptBytes = { readonly seq: number; readonly bytes: Uint8Array; readonly sound: boolean };

/** Thrown when another process has taken over the draft: nothing was appended. */
export class Fenced extends Error {
  constructor(draftId: string) {
    super(`Another process has taken over draft ${draftId}.`);
    this.name = "Fenced";
  }
}

/** A draft's history, and the fence under which it is held. */
export type Hold = { readonly draftId: string; readonly fence: number };

/** Takes the draft over from its previous server. Null when there is no such draft. */
export const takeFence = async (
  db: Db,
  draftId: string,
): Promise<{ fence: number; epoch: string } | null> => {
  const [row] = await db
    .update(drafts)
    .set({ fence: sql`${drafts.fence} + 1` })
    .where(eq(drafts.id, draftId))
    .returning({ fence: drafts.fence, epoch: drafts.epoch });
  return row ?? null;
};

/** Throws {@link Fenced} unless the hold is current; locks it until the caller's transaction ends. */
export const assertHold = async (tx: Db, hold: Hold): Promise<void> => {
  const rows = await tx
    .select({ fence: drafts.fence })
    .from(drafts)
    .where(and(eq(drafts.id, hold.draftId), eq(drafts.fence, hold.fence)))
    .for("share");
  if (rows.length === 0) throw new Fenced(hold.draftId);
};

const toKept = (row: { seq: number; bytes: Uint8Array; checksum: number }): KeptBytes => ({
  seq: row.seq,
  bytes: row.bytes,
  sound: crc32(row.bytes) === row.checksum,
});

/** The changes after number `after`, in order. */
export const updatesAfter = async (db: Db, draftId: string, after: number): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: updates.seq, bytes: updates.bytes, checksum: updates.checksum })
    .from(updates)
    .where(and(eq(updates.draftId, draftId), gt(updates.seq, after)))
    .orderBy(asc(updates.seq));
  return rows.map(toKept);
};

/** The changes after number `after`, up to and including `seq`, in order. */
export const updatesUpTo = async (
  db: Db,
  draftId: string,
  { seq, after = 0 }: { readonly seq: number; readonly after?: number },
): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: updates.seq, bytes: updates.bytes, checksum: updates.checksum })
    .from(updates)
    .where(and(eq(updates.draftId, draftId), gt(updates.seq, after), lte(updates.seq, seq)))
    .orderBy(asc(updates.seq));
  return rows.map(toKept);
};

/** The number of the last change before an instant; 0 where there is none. */
export const seqBefore = async (db: Db, draftId: string, until: Date): Promise<number> => {
  const [row] = await db
    .select({ seq: updates.seq })
    .from(updates)
    .where(and(eq(updates.draftId, draftId), lt(updates.at, until)))
    .orderBy(desc(updates.seq))
    .limit(1);
  return row?.seq ?? 0;
};

/** The changes up to an instant, in order. */
export const updatesUntil = async (db: Db, draftId: string, until: Date): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: updates.seq, bytes: updates.bytes, checksum: updates.checksum })
    .from(updates)
    .where(and(eq(updates.draftId, draftId), lte(updates.at, until)))
    .orderBy(asc(updates.seq));
  return rows.map(toKept);
};

/** The stored snapshots, newest first. */
export const snapshotsOf = async (db: Db, draftId: string): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: snapshots.seq, bytes: snapshots.bytes, checksum: snapshots.checksum })
    .from(snapshots)
    .where(eq(snapshots.draftId, draftId))
    .orderBy(desc(snapshots.seq));
  return rows.map(toKept);
};

const keptSnapshots = 2;

/**
 * Stores a snapshot, unless another server has taken over the draft, and drops all but the last two. The log stays
 * whole.
 */
export const keepSnapshot = (
  db: Db,
  hold: Hold,
  { seq, bytes }: { readonly seq: number; readonly bytes: Uint8Array },
): Promise<void> =>
  db.transaction(async (tx) => {
    await assertHold(tx, hold);
    await tx
      .insert(snapshots)
      .values({ draftId: hold.draftId, seq, bytes, checksum: crc32(bytes) })
      .onConflictDoUpdate({
        target: [snapshots.draftId, snapshots.seq],
        set: { bytes, checksum: crc32(bytes) },
      });
    const kept = await tx
      .select({ seq: snapshots.seq })
      .from(snapshots)
      .where(eq(snapshots.draftId, hold.draftId))
      .orderBy(desc(snapshots.seq))
      .limit(keptSnapshots);
    const oldest = kept.at(-1)?.seq ?? seq;
    await tx.delete(snapshots).where(and(eq(snapshots.draftId, hold.draftId), lt(snapshots.seq, oldest)));
  });

/** The owner of each Yjs client id, for ever. */
export const clientOwners = async (db: Db, draftId: string): Promise<Map<number, string>> => {
  const rows = await db
    .select({ client: documentClients.client, userId: documentClients.userId })
    .from(documentClients)
    .where(eq(documentClients.draftId, draftId));
  return new Map(rows.map(({ client, userId }) => [client, userId]));
};

/** The acts that determine whose a proposal is and whether it is open. */
const identifying: readonly ProposalActKind[] = [
  "made",
  "accepted",
  "rejected",
  "withdrawn",
  "parked",
  "merged",
  "fell",
  "reopened",
];

/** The part of an act that says whose a proposal is, where it is and whether it is open. */
export type IdentifyingAct = Pick<ProposalAct, "proposal" | "pid" | "act"> & {
  readonly delegation: DelegationCode | null;
};

/**
 * What decides whether text may be changed: the mode, the running silence, the last act on each paragraph, and the fate
 * of proposals.
 */
export type PresentFacts = {
  readonly mode: Mode;
  readonly fence: number;
  /** The deadline of the running silence. */
  readonly silence: MeetingHour | null;
  readonly standings: ReadonlyMap<ParagraphId, Standing>;
  readonly acts: readonly IdentifyingAct[];
};

/** The current facts, or null without such a draft. */
export const presentRules = async (db: Db, draftId: string): Promise<PresentFacts | null> => {
  const [draft] = await db
    .select({ mode: drafts.mode, fence: drafts.fence, settings: drafts.settings })
    .from(drafts)
    .where(eq(drafts.id, draftId));
  if (!draft) return null;
  const standings = await db
    .selectDistinctOn([standingActs.pid], { pid: standingActs.pid, to: standingActs.to })
    .from(standingActs)
    .where(eq(standingActs.draftId, draftId))
    .orderBy(asc(standingActs.pid), desc(standingActs.n));
  const { n, proposal, pid, act, delegation } = proposalActs;
  const acts = await db
    .select({ proposal, pid, act, delegation })
    .from(proposalActs)
    .where(and(eq(proposalActs.draftId, draftId), inArray(act, [...identifying])))
    .orderBy(asc(n));
  const running = await runningSilence(db, draftId);
  return {
    mode: draft.mode,
    fence: draft.fence,
    silence: running && { at: running.until, zone: zoneOf(draft.settings) },
    standings: new Map(standings.map(({ pid, to }) => [pid, to])),
    acts,
  };
};
