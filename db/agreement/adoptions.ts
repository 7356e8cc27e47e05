// The adoption of a draft: stored once, with its certificate, and then only read.
import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mapPackedColumns } from "#db/packed-rows";
import { isoTime } from "#db/rows";
import { record } from "#db/schema/agreement";
import { adoptions } from "#db/schema/procedure";
import type { Certificate, OralRevision } from "#domain/agreement/adoption";

/** An adoption as it is stored; `digest` is that of the certificate. */
export type Adoption = {
  readonly textN: number;
  readonly certificate: Certificate;
  readonly digest: string;
  readonly at: Date;
};

/** So many oral revisions are certified. */
const mostRevisions = 10_000;

/** What a draft's record says of its oral revisions, in order: each may have changed the longest paragraph. */
export const oralRevisionsIn = (db: Db, draftId: string): Promise<OralRevision[]> =>
  mapPackedColumns(
    db,
    {
      from: sql`(${revisionsOf(draftId)}) revised`,
      n: sql`n`,
      columns: sql`revision`,
      where: undefined,
    },
    ([revision]: [OralRevision]) => revision,
  );

const revisionsOf = (draftId: string): SQL => {
  const { n, pid, at, act, facts } = record;
  const readOutBy = sql`case jsonb_typeof(${facts} -> 'readOutBy') when 'string' then ${facts} ->> 'readOutBy' end`;
  return sql`select ${n} as n, json_build_object('entry', ${n}, 'pid', ${pid}, 'was', ${facts} ->> 'was',
      'is', ${facts} ->> 'is', 'readOutBy', ${readOutBy}, 'at', ${isoTime(at)}) as revision
    from ${record} where ${eq(record.draftId, draftId)} and ${act} = 'words.revised' and ${pid} is not null
    order by ${n} limit ${mostRevisions}`;
};

/** Stores the adoption. False when the draft is adopted already. What was revised orally is taken from the record, where it is. */
export const insertAdoption = async (
  tx: Db,
  { certificate, ...adoption }: Adoption & { readonly draftId: string; readonly userId: string },
): Promise<boolean> => {
  const { oralRevisions: _, ...rest } = certificate;
  const revisions = sql`coalesce((select jsonb_agg(revision order by n) from (${revisionsOf(adoption.draftId)}) revised), '[]')`;
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
  const paragraphs = await listIn<Certificate["paragraphs"][number]>(db, draftId, "paragraphs");
  const oralRevisions = await listIn<OralRevision>(db, draftId, "oralRevisions");
  return { ...row, certificate: { ...row.certificate, paragraphs, oralRevisions } };
};

// The long lists of a certificate are read in portions.
const withoutLists = sql<Certificate>`jsonb_set(jsonb_set(${adoptions.certificate}, '{paragraphs}', '[]'),
  '{oralRevisions}', '[]')`;

const listIn = <Item>(db: Db, draftId: string, name: "paragraphs" | "oralRevisions"): Promise<Item[]> =>
  mapPackedColumns(
    db,
    {
      from: sql`${adoptions}, jsonb_array_elements(${adoptions.certificate} -> ${name}) with ordinality as items(item, place)`,
      n: sql`place`,
      columns: sql`item`,
      where: eq(adoptions.draftId, draftId),
    },
    ([item]: [Item]) => item,
  );
