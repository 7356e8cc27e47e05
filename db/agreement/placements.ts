// The placement of blocks, agreed apart from their words, as facts: appended, read in order, never changed.
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { placementActs } from "#db/schema/procedure";
import type { PlacementAct } from "#domain/agreement/placement";
import type { ParagraphId } from "#domain/draft";

/** Appends an act on a block's placement; the time is the database's. */
export const insertPlacementAct = async (
  tx: Db,
  act: Omit<PlacementAct, "at"> & { draftId: string; userId: string },
): Promise<void> => {
  await tx.insert(placementActs).values(act);
};

/** All placement acts in a draft, or on one of its blocks, in order. */
export const placementActsIn = async (
  db: Db,
  draftId: string,
  pid?: ParagraphId,
): Promise<PlacementAct[]> => {
  const here = eq(placementActs.draftId, draftId);
  const rows = await db
    .select()
    .from(placementActs)
    .where(pid === undefined ? here : and(here, eq(placementActs.pid, pid)))
    .orderBy(asc(placementActs.n));
  return rows.map(({ pid, to, after, reason, at }) => ({
    pid: pid,
    to,
    after: after,
    reason,
    at: at.toISOString(),
  }));
};
