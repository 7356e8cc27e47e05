// Entries of the record by subject: those that decide whether an act can be taken back, and the latest.

import { and, asc, desc, eq, gt, inArray, like, lte, or, type SQL, sql } from "drizzle-orm";
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

/** What related acts, each building on the previous one, have in common. */
export type Same = {
  readonly acts: readonly string[];
  readonly pid?: ParagraphId | null;
  readonly delegation?: string | null;
};

/** The entries of these acts, optionally on one paragraph or of one delegation, in order. */
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

// The entries of acts on proposals that satisfy the condition, in order.
const onProposals = (db: Db, draftId: string, which: SQL): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), like(record.act, "proposal.%"), which))
    .orderBy(asc(record.n));

/** The entries on one proposal, in order. */
export const entriesOnProposal = (db: Db, draftId: string, proposal: string): Promise<RecordEntry[]> =>
  onProposals(db, draftId, sql`${record.facts} ->> 'proposal' = ${proposal}`);

/** The entries of proposal acts made by one change of the text, in order. */
export const entriesOfChange = (db: Db, draftId: string, seq: number): Promise<RecordEntry[]> =>
  onProposals(db, draftId, sql`(${record.facts} -> 'log' ->> 'seq')::bigint = ${seq}`);

/** The first text issued after an entry. */
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

/** The entries that take back one of these. */
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

/** The last entry on a paragraph other than these acts, or nothing. `excluded` ends in a dot for all acts of a noun. */
export const lastActOn = async (
  db: Db,
  draftId: string,
  pid: ParagraphId,
  excluded: readonly string[],
): Promise<{ readonly n: number; readonly act: string } | undefined> => {
  const [last] = await db
    .select({ n: record.n, act: record.act })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.pid, pid),
        ...excluded.map((start) => sql`not starts_with(${record.act}, ${start})`),
      ),
    )
    .orderBy(desc(record.n))
    .limit(1);
  return last;
};

/** The entries of these acts after one instant and up to another, latest first; null means now. */
export const entriesBetween = (
  db: Db,
  draftId: string,
  acts: readonly string[],
  { after, until, limit }: { readonly after: Date; readonly until: Date | null; readonly limit: number },
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        inArray(record.act, [...acts]),
        gt(record.at, after),
        until === null ? undefined : lte(record.at, until),
      ),
    )
    .orderBy(desc(record.n))
    .limit(limit);

/** The days in a zone on which one of these acts was recorded, in order, with the first and the last of them. */
export const daysOf = (
  db: Db,
  draftId: string,
  { acts, zone }: { readonly acts: readonly string[]; readonly zone: string },
): Promise<{ readonly day: string; readonly first: Date; readonly last: Date }[]> =>
  db
    .select({
      day: sql<string>`to_char(${record.at} at time zone ${zone}, 'YYYY-MM-DD')`,
      first: sql<Date>`min(${record.at})`.mapWith(record.at),
      last: sql<Date>`max(${record.at})`.mapWith(record.at),
    })
    .from(record)
    .where(and(eq(record.draftId, draftId), inArray(record.act, [...acts])))
    .groupBy(sql`1`)
    .orderBy(sql`1`);

/** What a person typed last in a draft, and took back of it, latest first. */
export const latestTypedBy = (
  db: Db,
  { draftId, userId }: { draftId: string; userId: string },
  limit: number,
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.userId, userId),
        or(
          eq(record.act, "words.edited"),
          and(eq(record.act, "block.restored"), sql`${record.facts} @> '{"typed": true}'`),
        ),
      ),
    )
    .orderBy(desc(record.n))
    .limit(limit);

/** A person's last entries of these acts in a draft, latest first. */
export const latestActsOf = (
  db: Db,
  { draftId, userId }: { draftId: string; userId: string },
  acts: readonly string[],
  limit: number,
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.userId, userId), inArray(record.act, [...acts])))
    .orderBy(desc(record.n))
    .limit(limit);
