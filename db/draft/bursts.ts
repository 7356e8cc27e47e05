// Bursts of editing that have begun but are not in the record yet (R8).
import { and, asc, eq, or } from "drizzle-orm";
import type { Db } from "#db/client";
import { bursts } from "#db/schema/drafts";
import type { Block, ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";

/** A burst that begins with a change in the log: the writer, and the paragraph before it. */
export type NewBurst = { readonly writer: Standpoint; readonly before: Block };

/** A burst that has begun: `seq` is its first change, `since` the database's clock then. */
export type OpenBurst = NewBurst & { readonly seq: number };

/** Stores bursts with the changes that begin them, in the same transaction. */
export const insertBursts = async (tx: Db, draftId: string, begun: readonly OpenBurst[]): Promise<void> => {
  if (begun.length === 0) return;
  await tx
    .insert(bursts)
    .values(begun.map(({ seq, writer, before }) => ({ draftId, seq, pid: before.pid, ...writer, before })));
};

/** The bursts not yet in the record, in order. */
export const openBursts = async (db: Db, draftId: string): Promise<OpenBurst[]> => {
  const rows = await db.select().from(bursts).where(eq(bursts.draftId, draftId)).orderBy(asc(bursts.seq));
  return rows.map(({ seq, userId, role, delegation, before }) => ({
    seq,
    writer: { userId, role, delegation },
    before,
  }));
};

/**
 * Deletes bursts that are in the record now, or came to nothing. Returns the start of each, by its first change and
 * paragraph.
 */
export const endBursts = async (
  tx: Db,
  draftId: string,
  ended: readonly OpenBurst[],
): Promise<(burst: OpenBurst) => Date | undefined> => {
  const one = ({ seq, before }: OpenBurst) => and(eq(bursts.seq, seq), eq(bursts.pid, before.pid));
  const rows = await tx
    .delete(bursts)
    .where(and(eq(bursts.draftId, draftId), or(...ended.map(one))))
    .returning({ seq: bursts.seq, pid: bursts.pid, at: bursts.at });
  const since = new Map(rows.map(({ seq, pid, at }) => [keyOf(seq, pid), at]));
  return ({ seq, before }) => since.get(keyOf(seq, before.pid));
};

const keyOf = (seq: number, pid: ParagraphId): string => `${seq} ${pid}`;
