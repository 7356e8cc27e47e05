// What a delegation is preparing: the paragraphs, the text they were copied from, and changes left without a place when
// the rest was tabled. Every query names the delegation.
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client";
import { preparedLeftovers, preparedParagraphs } from "#db/schema/preparing";
import type { ParagraphId } from "#domain/draft";
import type { TextRun } from "#domain/words/values";
import type { Layer } from "./prepared-log";

/** A paragraph being prepared: the draft's text and digest from which it was copied. */
export type PreparedRow = {
  readonly pid: ParagraphId;
  readonly base: string;
  readonly digest: string;
  readonly userId: string | null;
  readonly begunAt: Date;
};

/** A prepared change that no longer had a place in the draft. */
type Leftover = {
  readonly id: string;
  readonly pid: ParagraphId;
  readonly runs: readonly TextRun[];
  readonly reason: string;
  readonly at: Date;
};

const isOf = (table: typeof preparedParagraphs | typeof preparedLeftovers, { draftId, delegation }: Layer) =>
  and(eq(table.draftId, draftId), eq(table.delegation, delegation));

/** The paragraphs being prepared. */
export const preparedIn = async (db: Db, layer: Layer): Promise<PreparedRow[]> => {
  const { pid, base, digest, userId, begunAt } = preparedParagraphs;
  const rows = await db
    .select({ pid, base, digest, userId, begunAt })
    .from(preparedParagraphs)
    .where(isOf(preparedParagraphs, layer))
    .orderBy(asc(begunAt));
  return rows.map((row) => ({ ...row, pid: row.pid }));
};

/** Begins preparing a paragraph; one already begun is left unchanged. */
export const insertPrepared = async (
  tx: Db,
  layer: Layer,
  row: Omit<PreparedRow, "begunAt">,
): Promise<void> => {
  await tx
    .insert(preparedParagraphs)
    .values({ ...layer, ...row })
    .onConflictDoNothing();
};

/** Removes paragraphs that were tabled or given up. */
export const deletePrepared = async (tx: Db, layer: Layer, pids: readonly ParagraphId[]): Promise<void> => {
  if (pids.length === 0) return;
  await tx
    .delete(preparedParagraphs)
    .where(and(isOf(preparedParagraphs, layer), inArray(preparedParagraphs.pid, [...pids])));
};

/** The changes in the tray, oldest first. */
export const leftoversIn = async (db: Db, layer: Layer): Promise<Leftover[]> => {
  const rows = await db
    .select()
    .from(preparedLeftovers)
    .where(isOf(preparedLeftovers, layer))
    .orderBy(asc(preparedLeftovers.at));
  return rows.map(({ id, pid, runs, reason, at }) => ({ id, pid: pid, runs, reason, at }));
};

export const insertLeftovers = async (
  tx: Db,
  layer: Layer,
  left: readonly Omit<Leftover, "id" | "at">[],
): Promise<void> => {
  const at = new Date();
  for (const each of left)
    await tx.insert(preparedLeftovers).values({ ...layer, ...each, id: randomUUID(), at });
};

/** Removes a change from the tray; false when it is not there. */
export const deleteLeftover = async (db: Db, layer: Layer, id: string): Promise<boolean> => {
  const gone = await db
    .delete(preparedLeftovers)
    .where(and(isOf(preparedLeftovers, layer), eq(preparedLeftovers.id, id)))
    .returning({ id: preparedLeftovers.id });
  return gone.length > 0;
};
