// Positions, and acts on the standing of paragraphs (closing, suspending, reopening), as facts: appended, read in order,
// never changed.
import { and, asc, eq, type SQL } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { positions, standingActs } from "#db/schema/agreement";
import { type PositionEntry, positionsTaken, type StandingAct } from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";

/** Appends a position; the time is the database's. */
export const insertPosition = async (
  tx: Db,
  position: Omit<Position, "at"> & { draftId: string; userId: string },
): Promise<Position> => {
  const [row] = await tx.insert(positions).values(position).returning();
  if (!row) throw new Error("The position was not inserted.");
  return { ...toEntry(row), position: position.position };
};

/**
 * Appends that a delegation's last act on a paragraph does not count: its own, or one recorded from the floor (F9, U4).
 */
export const takeBackPosition = async (
  tx: Db,
  entry: Pick<Position, "pid" | "delegation" | "digest" | "fromFloor"> & { draftId: string; userId: string },
): Promise<void> => {
  await tx.insert(positions).values({ ...entry, position: "taken-back" });
};

/** Appends that a delegation withdraws its last position on a paragraph (S2d). */
export const withdrawPosition = async (
  tx: Db,
  entry: Pick<Position, "pid" | "delegation" | "digest"> & { draftId: string; userId: string },
): Promise<void> => {
  await tx.insert(positions).values({ ...entry, position: "withdrawn" });
};

/** All positions ever taken in a draft, or on one of its paragraphs, in order, except those taken back. */
export const positionsIn = async (db: Db, draftId: string, pid?: ParagraphId): Promise<Position[]> => {
  const here = eq(positions.draftId, draftId);
  return positionsTaken(await entriesWhere(db, pid === undefined ? here : and(here, eq(positions.pid, pid))));
};

/** A delegation's last position on each of these paragraphs, ignoring those taken back. */
export const lastPositionsOf = async (
  db: Db,
  draftId: string,
  { delegation, pids }: { readonly delegation: string; readonly pids: readonly ParagraphId[] },
): Promise<Map<ParagraphId, Position>> => {
  const own = and(
    eq(positions.draftId, draftId),
    eq(positions.delegation, delegation),
    isAmong(positions.pid, pids),
  );
  return new Map(positionsTaken(await entriesWhere(db, own)).map((each) => [each.pid, each]));
};

const entriesWhere = async (db: Db, where: SQL | undefined): Promise<PositionEntry[]> =>
  (await db.select().from(positions).where(where).orderBy(asc(positions.n))).map(toEntry);

const toEntry = (row: typeof positions.$inferSelect): PositionEntry => ({
  pid: row.pid,
  delegation: row.delegation,
  position: row.position,
  digest: row.digest,
  note: row.note,
  ...(row.fromFloor && { fromFloor: true }),
  at: row.at.toISOString(),
});

/** Appends an act on a paragraph's standing; the time is the database's. */
export const insertStandingAct = async (
  tx: Db,
  {
    conditions = [],
    pending = [],
    ...act
  }: Omit<StandingAct, "at"> & {
    draftId: string;
    userId: string | null;
    silenceId?: string;
  },
): Promise<StandingAct> => {
  const terms = { conditions: [...conditions], pending: [...pending] };
  const [row] = await tx
    .insert(standingActs)
    .values({ ...act, ...terms })
    .returning();
  if (!row) throw new Error("The act was not inserted.");
  return toStandingAct(row);
};

/** All acts on standing in a draft, or on one of its paragraphs, in order. */
export const standingActsIn = async (db: Db, draftId: string, pid?: ParagraphId): Promise<StandingAct[]> => {
  const here = eq(standingActs.draftId, draftId);
  const where = pid === undefined ? here : and(here, eq(standingActs.pid, pid));
  return (await db.select().from(standingActs).where(where).orderBy(asc(standingActs.n))).map(toStandingAct);
};

const toStandingAct = (row: typeof standingActs.$inferSelect): StandingAct => ({
  pid: row.pid,
  to: row.to,
  digest: row.digest,
  condition: row.condition,
  conditions: row.conditions,
  pending: row.pending,
  reason: row.reason,
  askedBy: row.askedBy,
  at: row.at.toISOString(),
});
