// What delegations say beside the text, as facts: appended, read in order, never changed.
import { randomUUID } from "node:crypto";
import { and, count, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { packedColumns, packedRows } from "#db/packed-rows";
import { isAmongMany, isoTime } from "#db/rows";
import { statements } from "#db/schema/procedure";
import {
  type KeptStatement,
  keptHeads,
  keptStatements,
  type StatementEntry,
  type StatementHead,
} from "#domain/agreement/statements";

type NewEntry = Omit<StatementEntry, "id" | "at"> & { readonly draftId: string; readonly userId: string };

/** Appends a statement, or that one is taken back, and answers its id; the time is the database's. */
export const insertStatement = async (tx: Db, entry: NewEntry): Promise<string> => {
  const id = randomUUID();
  await tx.insert(statements).values({ id, ...entry });
  return id;
};

const { draftId: _, userId: __, words, ...ofHead } = getTableColumns(statements);
const columns = { ...ofHead, at: isoTime(statements.at) };

const entriesOf = <Entry>(db: Db, selected: Readonly<Record<string, unknown>>, draftId: string) =>
  packedRows<Entry>(
    db,
    sql`select ${packedColumns(selected)} as packed,
        row_number() over (order by ${statements.at}, ${statements.id}) as place
      from ${statements} where ${eq(statements.draftId, draftId)}`,
  );

/** All statements ever made in a draft in order, those that were taken back too. */
export const statementsIn = async (db: Db, draftId: string): Promise<KeptStatement[]> =>
  keptStatements(await entriesOf<StatementEntry>(db, { ...columns, words }, draftId));

/** The same without their words. */
export const statementHeadsIn = async (db: Db, draftId: string): Promise<StatementHead[]> =>
  keptHeads(await entriesOf<Omit<StatementEntry, "words">>(db, columns, draftId));

/** The words of these statements, by their ids. */
export const wordsOfStatements = async (
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (ids.length === 0) return new Map();
  const { id } = statements;
  const rows = await packedRows<Pick<StatementEntry, "id" | "words">>(
    db,
    sql`select ${packedColumns({ id, words })} as packed, row_number() over (order by ${id}) as place
      from ${statements} where ${isAmongMany(id, ids)}`,
  );
  return new Map(rows.map((row) => [row.id, row.words]));
};

/** How many statements in words a delegation has made in a draft, those that it took back too, and their characters. */
export const statedBy = async (
  db: Db,
  draftId: string,
  delegation: string,
): Promise<{ statements: number; characters: number }> => {
  const [row] = await db
    .select({ statements: count(), characters: sql`coalesce(sum(length(${words})), 0)`.mapWith(Number) })
    .from(statements)
    .where(
      and(
        eq(statements.draftId, draftId),
        eq(statements.delegation, delegation),
        isNotNull(statements.words),
      ),
    );
  return row ?? { statements: 0, characters: 0 };
};
