// Delegations' statements alongside the text, as facts: appended, read in order, never changed.
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, getTableColumns, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { statements } from "#db/schema/procedure";
import {
  type KeptStatement,
  keptHeads,
  keptStatements,
  type StatementEntry,
  type StatementHead,
} from "#domain/agreement/statements";

type NewEntry = Omit<StatementEntry, "id" | "at"> & { readonly draftId: string; readonly userId: string };

/** Appends a statement, or the withdrawal of one, and returns its id; the time is the database's. */
export const insertStatement = async (tx: Db, entry: NewEntry): Promise<string> => {
  const id = randomUUID();
  await tx.insert(statements).values({ id, ...entry });
  return id;
};

const { draftId: _, userId: __, ...columns } = getTableColumns(statements);
const { words, ...headColumns } = columns;

/** All statements ever made in a draft in order, including those taken back. */
export const statementsIn = async (db: Db, draftId: string): Promise<KeptStatement[]> => {
  const rows = await db
    .select(columns)
    .from(statements)
    .where(eq(statements.draftId, draftId))
    .orderBy(asc(statements.at), asc(statements.id));
  return keptStatements(rows.map(withTime));
};

/** The same without their words. */
export const statementHeadsIn = async (db: Db, draftId: string): Promise<StatementHead[]> => {
  const rows = await db
    .select(headColumns)
    .from(statements)
    .where(eq(statements.draftId, draftId))
    .orderBy(asc(statements.at), asc(statements.id));
  return keptHeads(rows.map(withTime));
};

const withTime = <Row extends { readonly at: Date }>({ at, ...row }: Row) => ({
  ...row,
  at: at.toISOString(),
});

/** The words of these statements, by id. */
export const wordsOfStatements = async (
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: statements.id, words })
    .from(statements)
    .where(inArray(statements.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.words]));
};

/**
 * The number and total length in characters of a delegation's worded statements in a draft, including those taken back.
 */
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
