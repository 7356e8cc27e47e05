// The adoption of a draft: stored once, with its certificate, and only read afterwards.
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import { adoptions } from "#db/schema/procedure";
import type { Certificate, OralRevision } from "#domain/agreement/values";
import { paragraphId } from "#domain/draft";

/** An adoption as it is stored; `digest` is that of the certificate. */
export type Adoption = {
  readonly textN: number;
  readonly certificate: Certificate;
  readonly digest: string;
  readonly at: Date;
};

/** The oral revisions in a draft's record, in order. */
export const oralRevisionsIn = async (db: Db, draftId: string): Promise<OralRevision[]> => {
  const { n, pid, at, facts } = record;
  const rows = await db
    .select({ n, pid, at, facts })
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "words.revised"), isNotNull(pid)))
    .orderBy(asc(n));
  return rows.map(({ n: entry, pid: where, at: when, facts: { was, is, readOutBy } }) => ({
    entry,
    pid: paragraphId(where ?? ""),
    was: String(was),
    is: String(is),
    readOutBy: typeof readOutBy === "string" ? readOutBy : null,
    at: when.toISOString(),
  }));
};

type By = { readonly draftId: string; readonly userId: string };

/** Stores the adoption. False when the draft has been adopted already. */
export const insertAdoption = async (tx: Db, adoption: Adoption & By): Promise<boolean> => {
  const rows = await tx
    .insert(adoptions)
    .values(adoption)
    .onConflictDoNothing()
    .returning({ textN: adoptions.textN });
  return rows.length > 0;
};

/** When a draft was adopted (ISO 8601), as its certificate states it; null if it was not. */
export const adoptedAt = async (db: Db, draftId: string): Promise<string | null> => {
  const at = sql<string>`${adoptions.certificate} ->> 'at'`;
  const [row] = await db.select({ at }).from(adoptions).where(eq(adoptions.draftId, draftId));
  return row?.at ?? null;
};

/** The adoption of a draft, if it has been adopted. */
export const findAdoption = async (db: Db, draftId: string): Promise<Adoption | undefined> => {
  const { textN, certificate, digest, at } = adoptions;
  const [row] = await db
    .select({ textN, certificate, digest, at })
    .from(adoptions)
    .where(eq(adoptions.draftId, draftId));
  return row;
};
