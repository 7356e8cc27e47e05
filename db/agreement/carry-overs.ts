// Editorial changes after which positions need not lapse, as facts; and looking up the words behind a digest in the
// record or in a text.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record, texts } from "#db/schema/agreement";
import { carryOvers } from "#db/schema/procedure";
import type { CarryOver } from "#domain/agreement/positions";
import { sha256 } from "#domain/digest";
import { canonicalText, type ParagraphId } from "#domain/draft";

/** Appends that positions on the words `from` count for the words `to`; the time is the database's. */
export const insertCarryOver = async (
  tx: Db,
  carryOver: Omit<CarryOver, "at"> & { draftId: string; userId: string },
): Promise<void> => {
  await tx.insert(carryOvers).values(carryOver);
};

/** All carry-overs in a draft, or on one of its paragraphs, in order. */
export const carryOversIn = async (db: Db, draftId: string, pid?: ParagraphId): Promise<CarryOver[]> => {
  const here = eq(carryOvers.draftId, draftId);
  const rows = await db
    .select()
    .from(carryOvers)
    .where(pid === undefined ? here : and(here, eq(carryOvers.pid, pid)))
    .orderBy(asc(carryOvers.n));
  return rows.map(({ pid, from, to, at }) => ({
    pid: pid,
    from,
    to,
    at: at.toISOString(),
  }));
};

/**
 * The canonical form (S1) of a paragraph whose SHA-256 is this digest, from an entry of the record or from an issued
 * text. Null when neither has it.
 */
export const wordsOfDigest = async (
  db: Db,
  { draftId, pid, digest }: { draftId: string; pid: ParagraphId; digest: string },
): Promise<string | null> => {
  const entries = await db
    .select({ words: sql<string>`${record.facts} ->> 'words'` })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.pid, pid),
        eq(record.digest, digest),
        sql`${record.facts} ? 'words'`,
      ),
    )
    .limit(1);
  const recorded = entries[0]?.words;
  if (recorded !== undefined && sha256(recorded) === digest) return recorded;
  const issued = await db.select({ body: texts.body }).from(texts).where(eq(texts.draftId, draftId));
  const block = issued
    .flatMap(({ body }) => body.blocks)
    .find((each) => each.pid === pid && each.digest === digest);
  const words = block ? canonicalText(block) : null;
  return words !== null && sha256(words) === digest ? words : null;
};
