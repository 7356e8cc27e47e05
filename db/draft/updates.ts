// The log of a draft's words and its snapshots, as bytes with checksums. Only the holder of the fence may append.
import { crc32 } from "node:zlib";
import { and, asc, desc, eq, gt, inArray, lt, lte, sql } from "drizzle-orm";
import { runningSilence } from "#db/agreement/silences";
import type { Db } from "#db/client";
import { insertTyped } from "#db/proposals/typed";
import { standingActs } from "#db/schema/agreement";
import { documentClients, drafts, snapshots, updates } from "#db/schema/drafts";
import { proposalActs } from "#db/schema/proposals";
import { type MeetingHour, zoneOf } from "#domain/agreement/meeting-time";
import type { Standing } from "#domain/agreement/positions";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import type { ProposalAct, ProposalActKind } from "#domain/proposals/register";
import { insertBursts, type NewBurst } from "./bursts";
import { runStatement, type Statement } from "./prepared-statement";

/** One change of words to append: the bytes, and in whose name. */
export type NewUpdate = {
  readonly userId: string;
  readonly delegation: string | null;
  readonly bytes: Uint8Array;
  /** Document clients seen for the first time, which from now on belong to this user. */
  readonly clients: readonly number[];
  /** Proposals whose first words came with this change: they wait to become acts (R9), stored in the same transaction. */
  readonly made?: readonly MadeProposal[];
  /** Bursts of editing that begin with this change (R8). */
  readonly begun?: readonly NewBurst[];
};

/** A proposal that has just been made; `digest` is that of the base text of its block. */
export type MadeProposal = Pick<ProposalAct, "proposal" | "pid"> & { readonly digest: string };

/** A change or a snapshot as it was read back; `sound` is false when its checksum does not match. */
export type KeptBytes = { readonly seq: number; readonly bytes: Uint8Array; readonly sound: boolean };

/** Thrown when another process has taken the draft over: nothing was appended. */
export class Fenced extends Error {
  constructor(draftId: string) {
    super(`Another process has taken over draft ${draftId}.`);
    this.name = "Fenced";
  }
}

/** Which history of which draft, and under which fence. */
export type Hold = { readonly draftId: string; readonly fence: number };

/** Takes the draft over from whoever held it. Null when there is no such draft. */
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

/** Throws {@link Fenced} unless the hold is the present one; keeps it so until the caller's transaction ends. */
export const assertHold = async (tx: Db, hold: Hold): Promise<void> => {
  const rows = await tx
    .select({ fence: drafts.fence })
    .from(drafts)
    .where(and(eq(drafts.id, hold.draftId), eq(drafts.fence, hold.fence)))
    .for("share");
  if (rows.length === 0) throw new Fenced(hold.draftId);
};

/**
 * Appends changes as numbers `after + 1`, `after + 2` … in one transaction, with the proposals that they make. A number
 * that is taken, a client id that has an owner, a proposal that was made before or a lost fence fails all of it.
 */
export const appendUpdates = async (
  db: Db,
  hold: Hold,
  after: number,
  changes: readonly NewUpdate[],
): Promise<void> => {
  const clients = changes.flatMap(({ clients, userId }) =>
    clients.map((client) => ({ draftId: hold.draftId, client, userId })),
  );
  const typed = changes.flatMap(({ made = [], userId, delegation }, index) =>
    made.map((proposal) => ({ ...proposal, seq: after + 1 + index, delegation, userId })),
  );
  const begun = changes.flatMap(({ begun = [] }, index) =>
    begun.map((burst) => ({ ...burst, seq: after + 1 + index })),
  );
  if (clients.length + typed.length + begun.length === 0) return append(db, hold, after, changes);
  await db.transaction(async (tx) => {
    if (clients.length > 0) await tx.insert(documentClients).values(clients);
    await append(tx, hold, after, changes);
    await insertBursts(tx, hold.draftId, begun);
    await insertTyped(tx, hold.draftId, typed);
  });
};

const appending: Statement = {
  name: "append_updates",
  text: `
  insert into updates (draft_id, seq, fence, user_id, delegation, bytes, checksum)
  select held.id, given.seq, held.fence, given.user, given.delegation, decode(given.bytes, 'base64'), given.checksum
  from (select id, fence from drafts where id = $1 and fence = $2 for share) held,
    json_to_recordset($3::json) as given(seq bigint, "user" text, delegation text, bytes text, checksum bigint)
  returning seq`,
};

/** Bytes of one statement, or of one change: what is sent to the database at once is made in one piece. */
const mostBytes = 256 * 1024;

// Mostly one statement, which alone is one transaction: this runs for every few keystrokes.
const append = async (db: Db, hold: Hold, after: number, changes: readonly NewUpdate[]): Promise<void> => {
  const portions = inPortions(changes);
  if (portions.length < 2) return appendPortion(db, hold, after, changes);
  await db.transaction(async (tx) => {
    let last = after;
    for (const portion of portions) {
      await appendPortion(tx, hold, last, portion);
      last += portion.length;
    }
  });
};

const inPortions = (changes: readonly NewUpdate[]): NewUpdate[][] => {
  const portions: NewUpdate[][] = [];
  let size = 0;
  for (const change of changes) {
    size += change.bytes.length;
    const last = portions.at(-1);
    if (last && size <= mostBytes) last.push(change);
    else {
      portions.push([change]);
      size = change.bytes.length;
    }
  }
  return portions;
};

const appendPortion = async (
  db: Db,
  hold: Hold,
  after: number,
  changes: readonly NewUpdate[],
): Promise<void> => {
  const given = changes.map((change, index) => ({
    seq: after + 1 + index,
    user: change.userId,
    delegation: change.delegation,
    bytes: Buffer.from(change.bytes).toString("base64"),
    checksum: crc32(change.bytes),
  }));
  const rows = await runStatement(db, appending, [hold.draftId, hold.fence, JSON.stringify(given)]);
  if (rows.length !== changes.length) throw new Fenced(hold.draftId);
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

/** The changes after number `after`, up to and with number `seq`, in order. */
export const updatesUpTo = async (db: Db, draftId: string, seq: number, after = 0): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: updates.seq, bytes: updates.bytes, checksum: updates.checksum })
    .from(updates)
    .where(and(eq(updates.draftId, draftId), gt(updates.seq, after), lte(updates.seq, seq)))
    .orderBy(asc(updates.seq));
  return rows.map(toKept);
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

/** The snapshots that are kept, newest first. */
export const snapshotsOf = async (db: Db, draftId: string): Promise<KeptBytes[]> => {
  const rows = await db
    .select({ seq: snapshots.seq, bytes: snapshots.bytes, checksum: snapshots.checksum })
    .from(snapshots)
    .where(eq(snapshots.draftId, draftId))
    .orderBy(desc(snapshots.seq));
  return rows.map(toKept);
};

const keptSnapshots = 2;

/** Keeps a snapshot, if the hold still stands, and drops all but the last two. The log itself stays whole. */
export const keepSnapshot = (db: Db, hold: Hold, seq: number, bytes: Uint8Array): Promise<void> =>
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

/** Whose each document client is, for ever. */
export const clientOwners = async (db: Db, draftId: string): Promise<Map<number, string>> => {
  const rows = await db
    .select({ client: documentClients.client, userId: documentClients.userId })
    .from(documentClients)
    .where(eq(documentClients.draftId, draftId));
  return new Map(rows.map(({ client, userId }) => [client, userId]));
};

/** The acts that say whose a proposal is and whether it is still open. */
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

/** An act as far as it says whose a proposal is, where it lies and whether it is open. */
export type IdentifyingAct = Pick<ProposalAct, "proposal" | "pid" | "act"> & {
  readonly delegation: DelegationCode | null;
};

/** What decides whether words may be changed: the draft's mode, the silence that runs, the last act on each paragraph, and what became of proposals. */
export type PresentFacts = {
  readonly mode: Mode;
  readonly fence: number;
  /** The hour of the silence that runs. */
  readonly silence: MeetingHour | null;
  readonly standings: ReadonlyMap<ParagraphId, Standing>;
  readonly acts: readonly IdentifyingAct[];
};

/** The facts as they are now, or null without such a draft. */
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
  const { proposal, pid, act, delegation } = proposalActs;
  const acts = await db
    .select({ proposal, pid, act, delegation })
    .from(proposalActs)
    .where(and(eq(proposalActs.draftId, draftId), inArray(act, [...identifying])))
    .orderBy(asc(proposalActs.n));
  const running = await runningSilence(db, draftId);
  return {
    mode: draft.mode,
    fence: draft.fence,
    silence: running && { at: running.until, zone: zoneOf(draft.settings) },
    standings: new Map(standings.map((each) => [each.pid as ParagraphId, each.to])),
    acts: acts.map((each) => ({ ...each, pid: each.pid as ParagraphId })),
  };
};
