// The entries of the record that taking an act back is decided by.

import { and, asc, eq, gt, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import type { ParagraphId } from "#domain/draft";
import type { RecordEntry } from "./record";

/** One entry by its number. */
export const findEntry = async (db: Db, draftId: string, n: number): Promise<RecordEntry | undefined> => {
  const [entry] = await db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.n, n)));
  return entry;
};

/** What acts have in common for each of them to build on those before. */
export type Same = {
  readonly acts: readonly string[];
  readonly pid?: ParagraphId | null;
  readonly delegation?: string | null;
};

/** The entries of these acts, on one paragraph or of one delegation where that is asked for, in order. */
export const entriesOnSame = (
  db: Db,
  draftId: string,
  { acts, pid, delegation }: Same,
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        inArray(record.act, [...acts]),
        pid ? eq(record.pid, pid) : undefined,
        delegation ? eq(record.delegation, delegation) : undefined,
      ),
    )
    .orderBy(asc(record.n));

// The entries of acts on proposals of which this holds, in order.
const onProposals = (db: Db, draftId: string, which: SQL): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), like(record.act, "proposal.%"), which))
    .orderBy(asc(record.n));

/** The entries on one proposal, in order. */
export const entriesOnProposal = (db: Db, draftId: string, proposal: string): Promise<RecordEntry[]> =>
  onProposals(db, draftId, sql`${record.facts} ->> 'proposal' = ${proposal}`);

/** The entries of acts on proposals that one change of the words made, in order. */
export const entriesOfChange = (db: Db, draftId: string, seq: number): Promise<RecordEntry[]> =>
  onProposals(db, draftId, sql`(${record.facts} -> 'log' ->> 'seq')::bigint = ${seq}`);

/** The first text that was issued after an entry. */
export const textIssuedSince = async (
  db: Db,
  draftId: string,
  n: number,
): Promise<RecordEntry | undefined> => {
  const [entry] = await db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "text.issued"), gt(record.n, n)))
    .orderBy(asc(record.n))
    .limit(1);
  return entry;
};

/** The entries that take one of these back. */
export const takingBack = (db: Db, draftId: string, numbers: readonly number[]): Promise<RecordEntry[]> =>
  numbers.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(record)
        .where(
          and(
            eq(record.draftId, draftId),
            or(...numbers.map((n) => sql`${record.facts} @> ${JSON.stringify({ takesBack: n })}::jsonb`)),
          ),
        );
