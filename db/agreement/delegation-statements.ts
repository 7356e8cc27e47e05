// What delegations say beside the text, as facts: appended, read in order, never changed.
import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { statements } from "#db/schema/procedure";
import { type KeptStatement, keptStatements, type StatementEntry } from "#domain/agreement/statements";

type NewEntry = Omit<StatementEntry, "id" | "at"> & { readonly draftId: string; readonly userId: string };

/** Appends a statement, or that one is taken back, and answers its id; the time is the database's. */
export const insertStatement = async (tx: Db, entry: NewEntry): Promise<string> => {
  const id = randomUUID();
  await tx.insert(statements).values({ id, ...entry });
  return id;
};

/** All statements ever made in a draft in order, those that were taken back too. */
export const statementsIn = async (db: Db, draftId: string): Promise<KeptStatement[]> => {
  const rows = await db
    .select()
    .from(statements)
    .where(eq(statements.draftId, draftId))
    .orderBy(asc(statements.at), asc(statements.id));
  return keptStatements(
    rows.map((row) => ({
      id: row.id,
      pid: row.pid,
      delegation: row.delegation,
      kind: row.kind,
      words: row.words,
      digest: row.digest,
      of: row.of,
      at: row.at.toISOString(),
    })),
  );
};
