// The adoption of a draft: stored once, with its certificate, and then only read.
import { and, asc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mapPackedColumns } from "#db/packed-rows";
import { byBytes, bytesOfFacts } from "#db/record/portions";
import { isAmongNumbers, isoTime, rowsOf } from "#db/rows";
import { record } from "#db/schema/agreement";
import { adoptions } from "#db/schema/procedure";
import type { Certificate, LongCertificate, OralRevision } from "#domain/agreement/adoption";
import type { DelegationCode } from "#domain/draft";
import type { Portions } from "#domain/long-lists";

/** An adoption as it is stored; `digest` is that of the certificate. */
export type Adoption = {
  readonly textN: number;
  readonly certificate: LongCertificate;
  readonly digest: string;
  readonly at: Date;
};

/** What a draft's record says of its oral revisions, in order, whenever it is gone through. */
export const oralRevisionsIn = (db: Db, draftId: string): Portions<OralRevision> => ({
  [Symbol.asyncIterator]: async function* () {
    const sizes = await db
      .select({ n: record.n, bytes: bytesOfFacts })
      .from(record)
      .where(isRevision(draftId))
      .orderBy(asc(record.n));
    for (const part of byBytes(sizes)) {
      const numbers = part.map(({ n }) => n);
      yield await itemsOf<OralRevision>(
        db,
        sql`(${revisionsOf(draftId, isAmongNumbers(record.n, numbers))}) revised (place, item)`,
      );
    }
  },
});

/** The delegations by which these were read out. */
export const readersOut = async (db: Db, draftId: string): Promise<DelegationCode[]> => {
  const rows = await rowsOf<{ readonly code: DelegationCode }>(
    db,
    sql`select distinct code from (select ${readOutBy} as code from ${record} where ${isRevision(draftId)}) revised
      where code is not null`,
  );
  return rows.map(({ code }) => code);
};

const isRevision = (draftId: string): SQL | undefined =>
  and(eq(record.draftId, draftId), eq(record.act, "words.revised"), isNotNull(record.pid));

const readOutBy = sql`case jsonb_typeof(${record.facts} -> 'readOutBy') when 'string' then ${record.facts} ->> 'readOutBy' end`;

const revisionsOf = (draftId: string, among?: SQL): SQL => {
  const { n, pid, at, facts } = record;
  return sql`select ${n}, json_build_object('entry', ${n}, 'pid', ${pid}, 'was', ${facts} ->> 'was',
      'is', ${facts} ->> 'is', 'readOutBy', ${readOutBy}, 'at', ${isoTime(at)})
    from ${record} where ${and(isRevision(draftId), among)} order by ${n}`;
};

/** The values of a column `item` in the order of another, `place`. */
const itemsOf = <Item>(db: Db, from: SQL): Promise<Item[]> =>
  mapPackedColumns(
    db,
    { from, n: sql`place`, columns: sql`item`, where: undefined },
    ([item]: [Item]) => item,
  );

type By = { readonly draftId: string; readonly userId: string };

/** Stores the adoption. False when the draft is adopted already. What was revised orally is taken from the record, where it is. */
export const insertAdoption = async (
  tx: Db,
  { certificate, ...adoption }: Adoption & By,
): Promise<boolean> => {
  const { oralRevisions: _, ...rest } = certificate;
  const revisions = sql`coalesce((select jsonb_agg(item order by place) from (${revisionsOf(adoption.draftId)}) revised (place, item)), '[]')`;
  const whole = sql`${JSON.stringify(rest)}::jsonb || jsonb_build_object('oralRevisions', ${revisions})`;
  const rows = await tx
    .insert(adoptions)
    .values({ ...adoption, certificate: whole })
    .onConflictDoNothing()
    .returning({ textN: adoptions.textN });
  return rows.length > 0;
};

/** When a draft was adopted (ISO 8601), as its certificate has it; null when it is not. */
export const adoptedAt = async (db: Db, draftId: string): Promise<string | null> => {
  const at = sql<string>`${adoptions.certificate} ->> 'at'`;
  const [row] = await db.select({ at }).from(adoptions).where(eq(adoptions.draftId, draftId));
  return row?.at ?? null;
};

/** The adoption of a draft, if it is adopted. */
export const findAdoption = async (db: Db, draftId: string): Promise<Adoption | undefined> => {
  const { textN, digest, at } = adoptions;
  const [row] = await db
    .select({ textN, digest, at, certificate: withoutLists })
    .from(adoptions)
    .where(eq(adoptions.draftId, draftId));
  if (!row) return undefined;
  const paragraphs = await itemsOf<Certificate["paragraphs"][number]>(
    db,
    sql`${certificateOf(draftId)}, jsonb_array_elements(certificate -> 'paragraphs') with ordinality as items (item, place)`,
  );
  const oralRevisions = certifiedRevisions(db, draftId);
  return { ...row, certificate: { ...row.certificate, paragraphs, oralRevisions } };
};

// The long lists of a certificate are read in portions.
const withoutLists = sql<Certificate>`jsonb_set(jsonb_set(${adoptions.certificate}, '{paragraphs}', '[]'),
  '{oralRevisions}', '[]')`;

const certificateOf = (draftId: string): SQL =>
  sql`(select ${adoptions.certificate} as certificate from ${adoptions} where ${eq(adoptions.draftId, draftId)}) adopted`;

/** Bytes of oral revisions that are read at once: for each portion the database takes the whole certificate out of its store. */
const atOnce = 1_000_000;

const certifiedRevisions = (db: Db, draftId: string): Portions<OralRevision> => ({
  [Symbol.asyncIterator]: async function* () {
    const sizes = await rowsOf<{ readonly place: number; readonly bytes: number }>(
      db,
      sql`select place::int - 1 as place, octet_length(item::text) as bytes from ${certificateOf(draftId)},
        jsonb_array_elements(certificate -> 'oralRevisions') with ordinality as items (item, place) order by items.place`,
    );
    for (const part of byBytes(sizes, atOnce)) {
      const bounds = JSON.stringify({ from: part[0]?.place, to: part.at(-1)?.place });
      yield await itemsOf<OralRevision>(
        db,
        sql`${certificateOf(draftId)}, jsonb_path_query(certificate, '$.oralRevisions[$from to $to]', ${bounds}::jsonb)
          with ordinality as items (item, place)`,
      );
    }
  },
});
