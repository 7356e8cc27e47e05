// Entries on changes made to many paragraphs at once: revisions by files, and restorations.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import type { ParagraphId } from "#domain/draft";
import type { RecordEntry } from "./record";

/** The entries of a revision by a file: first that of the file, then one per paragraph. */
export const revisionEntries = (db: Db, draftId: string, id: string): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        inArray(record.act, ["text.revised", "block.revised"]),
        sql`${record.facts} ->> 'revision' = ${id}`,
      ),
    )
    .orderBy(asc(record.n));

/** The entries of revisions of a draft by files, and of their being taken back, in order. */
export const revisionsIn = (db: Db, draftId: string): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "text.revised")))
    .orderBy(asc(record.n));

/** The proposals that a revision made from the tracked changes of its file. */
export const proposalsOfRevision = async (db: Db, draftId: string, id: string): Promise<string[]> => {
  const rows = await db
    .select({ proposal: sql<string>`${record.facts} ->> 'proposal'` })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.act, "proposal.made"),
        sql`${record.facts} ->> 'revision' = ${id}`,
      ),
    );
  return rows.map(({ proposal }) => proposal);
};

/** A restoration's entries combined, without the words. */
export type RestorationEntries = {
  /** The facts of the first entry. */
  readonly facts: Record<string, unknown>;
  /** The paragraphs in the order of the entries, and whether any of them was moved. */
  readonly pids: readonly ParagraphId[];
  readonly places: boolean;
};

/** One restoration, which has an entry for each paragraph. */
export const findRestoration = async (
  db: Db,
  draftId: string,
  id: string,
): Promise<RestorationEntries | undefined> => {
  const inOrder = sql`order by ${record.n}`;
  const [found] = await db
    .select({
      facts: sql<RestorationEntries["facts"] | null>`
        (array_agg(${record.facts} - array['was', 'is', 'others'] ${inOrder}))[1]`,
      pids: sql<
        ParagraphId[] | null
      >`jsonb_agg(${record.pid} ${inOrder}) filter (where ${record.pid} is not null)`,
      places: sql<boolean>`coalesce(bool_or(${record.facts} @> '{"moved": true}'), false)`,
    })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.act, "block.restored"),
        sql`${record.facts} ->> 'restoration' = ${id}`,
      ),
    );
  return found?.facts ? { facts: found.facts, pids: found.pids ?? [], places: found.places } : undefined;
};
