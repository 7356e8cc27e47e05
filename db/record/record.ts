// Rule R: the append-only, hash-chained record of every act in a draft.
import { randomBytes } from "node:crypto";
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { databaseNow, isAmong, prepared } from "#db/rows";
import { record } from "#db/schema/agreement";
import { digestOf } from "#domain/digest";
import type { ParagraphId } from "#domain/draft";
import { genesis, hashedPart } from "#domain/record/entry-hash";
import type { RecordAct } from "#domain/record/record-sentences";
import type { RecordEntry as Entry } from "#domain/record/record-words";
import type { Audience } from "#domain/record/values";

/** An act: who did it, for whom, on what, on which words. */
export type ActToRecord = {
  readonly draftId: string;
  readonly userId: string | null;
  readonly delegation: string | null;
  readonly act: RecordAct;
  readonly pid?: ParagraphId | null;
  readonly digest?: string | null;
  readonly facts?: Record<string, unknown>;
  /** R2: facts readable by this audience only; everybody else sees that there are some. */
  readonly sealed?: { readonly to: Audience; readonly facts: Record<string, unknown> };
};

export type RecordEntry = typeof record.$inferSelect;

/** An entry in the form that is exported and hashed: with the digest of its sealed facts in place of the facts. */
export const entryOf = ({ opened: _, sealed, at, ...entry }: RecordEntry): Entry => ({
  ...entry,
  at: at.toISOString(),
  ...(sealed !== null && { sealed }),
});

/** R1: the hash of an entry: SHA-256 of the canonical JSON of everything in it but the hash itself. */
export const hashOf = (entry: Omit<RecordEntry, "hash">): string =>
  digestOf(hashedPart(entryOf({ ...entry, hash: "" })));

/** Locks a draft's record until the caller's transaction ends: nobody else can append to it meanwhile. */
export const holdRecord = async (tx: Db, draftId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`record ${draftId}`}, 0))`);
};

/**
 * Appends an act inside the caller's transaction, so that the fact and its entry are committed together. Appends to one
 * draft are serialised by a lock held until the transaction ends.
 */
export const appendRecord = async (tx: Db, act: ActToRecord): Promise<RecordEntry> => {
  await holdRecord(tx, act.draftId);
  const entry = chained(act, await recordHead(tx, act.draftId), await databaseNow(tx));
  await tx.insert(record).values(entry);
  return entry;
};

/** Entries per insert: each value is a parameter, of which a statement may have 65,535. */
const inOneStatement = 500;

/**
 * Appends very many acts in order, as {@link appendRecord} does each, all with the same time. Nobody sees any of them
 * before the caller's transaction commits.
 */
export const appendRecords = async (tx: Db, draftId: string, acts: Iterable<ActToRecord>): Promise<void> => {
  await holdRecord(tx, draftId);
  let head = await recordHead(tx, draftId);
  const at = await databaseNow(tx);
  const entries: RecordEntry[] = [];
  for (const act of acts) {
    const entry = chained(act, head, at);
    entries.push(entry);
    head = entry;
  }
  for (let from = 0; from < entries.length; from += inOneStatement)
    await tx.insert(record).values(entries.slice(from, from + inOneStatement));
};

const chained = (act: ActToRecord, last: RecordPlace, at: Date): RecordEntry => {
  const unsealed = {
    draftId: act.draftId,
    n: last.n + 1,
    at,
    userId: act.userId,
    delegation: act.delegation,
    act: act.act,
    pid: act.pid ?? null,
    digest: act.digest ?? null,
    facts: act.facts ?? {},
    ...sealing(act),
    previous: last.hash,
  };
  return { ...unsealed, hash: hashOf(unsealed) };
};

/** R2: erases the sealed sender of a removed submission; the chain remains verifiable. */
export const eraseSender = async (tx: Db, draftId: string, submission: string): Promise<void> => {
  await tx
    .update(record)
    .set({ opened: null })
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.act, "submission.received"),
        sql`${record.facts} ->> 'submission' = ${submission}`,
      ),
    );
};

// A 128-bit salt: without it, trying all names or delegations against the digest would reveal the one.
const sealing = ({ sealed }: ActToRecord): Pick<RecordEntry, "sealed" | "opened"> => {
  if (sealed === undefined) return { sealed: null, opened: null };
  const opened = { salt: randomBytes(16).toString("hex"), ...sealed };
  return { sealed: digestOf(opened), opened };
};

/** The entries of a draft in order, after entry `after`. */
export const readRecord = (db: Db, draftId: string, after = 0, limit = 10_000): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), gt(record.n, after)))
    .orderBy(asc(record.n))
    .limit(limit);

// Some entries concern several paragraphs, such as a break of silence or an import: their facts name them.
const namingParagraphs = (pids: readonly ParagraphId[]) =>
  or(
    and(
      eq(record.act, "text.imported"),
      or(...pids.map((pid) => sql`${record.facts} -> 'digests' ->> ${pid} is not null`)),
    ),
    and(
      eq(record.act, "silence.broken"),
      or(...pids.map((pid) => sql`${record.facts} @> ${JSON.stringify({ pids: [pid] })}::jsonb`)),
    ),
  );

// Worded exactly as in its partial index, so that the index is used.
const onSeveral = sql`(${record.act} in ('text.imported', 'silence.broken')
  or (${record.act} <> 'words.edited' and ${record.facts} -> 'others' is not null))`;

// Two queries, each with its own index. The planner expects nearly every entry to concern several paragraphs, and would
// scan all of them unless those few are selected separately and in order.
const onParagraphs = (draftId: string, pids: readonly ParagraphId[], onOthers: SQL | undefined): SQL => {
  const { n, act, facts } = record;
  const inDraft = sql`${record.draftId} = ${draftId}`;
  const onOne = sql`select ${n} from ${record} where ${inDraft} and ${isAmong(record.pid, pids)}`;
  const several = sql`select ${n}, ${act}, ${facts} from ${record} where ${inDraft} and ${onSeveral} order by ${n} offset 0`;
  return sql`${n} = any(array(${onOne} union all select ${n} from (${several}) record where ${onOthers}))`;
};

const besideParagraphs = (pids: readonly ParagraphId[]) =>
  sql`${record.act} <> 'words.edited' and exists (select from jsonb_array_elements(${record.facts} -> 'others') other
    where ${inArray(sql`other ->> 'pid'`, [...pids])})`;

/** The entries on these paragraphs, or that describe their words beside another's, in order. */
export const recordAbout = (db: Db, draftId: string, pids: readonly ParagraphId[]): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        onParagraphs(draftId, pids, or(namingParagraphs(pids), besideParagraphs(pids))),
      ),
    )
    .orderBy(asc(record.n));

/** The paragraphs on which there is any act. */
export const pidsInRecord = async (db: Db, draftId: string): Promise<ParagraphId[]> => {
  const rows = await db.selectDistinct({ pid: record.pid }).from(record).where(eq(record.draftId, draftId));
  return rows.flatMap(({ pid }) => pid ?? []);
};

/** The entry of the file imported into a draft. */
export const importEntry = async (db: Db, draftId: string): Promise<RecordEntry | undefined> => {
  const [entry] = await db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "text.imported")))
    .orderBy(desc(record.n))
    .limit(1);
  return entry;
};

/** A search of the record. The period is given by instants: from the first, until before the second. */
export type RecordSearch = {
  /** The nouns of acts: `block` finds `block.added`. */
  readonly nouns?: readonly string[] | undefined;
  /** Whole acts. */
  readonly acts?: readonly RecordAct[] | undefined;
  readonly delegation?: string | undefined;
  readonly pid?: ParagraphId | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Entries after this number, and up to that one. */
  readonly after?: number | undefined;
  readonly upTo?: number | undefined;
};

const matching = (draftId: string, search: RecordSearch) =>
  and(
    eq(record.draftId, draftId),
    search.nouns && inArray(sql`split_part(${record.act}, '.', 1)`, [...search.nouns]),
    search.acts && inArray(record.act, [...search.acts]),
    search.delegation === undefined ? undefined : eq(record.delegation, search.delegation),
    search.pid === undefined
      ? undefined
      : onParagraphs(draftId, [search.pid], namingParagraphs([search.pid])),
    search.since && gte(record.at, search.since),
    search.until && lt(record.at, search.until),
    search.after === undefined ? undefined : gt(record.n, search.after),
    search.upTo === undefined ? undefined : lte(record.n, search.upTo),
  );

/** The matching entries, in order or latest first; all of them without `limit`. */
export const searchRecord = (
  db: Db,
  draftId: string,
  search: RecordSearch,
  { limit, latest = false }: { readonly limit?: number; readonly latest?: boolean } = {},
): Promise<RecordEntry[]> => {
  const found = db
    .select()
    .from(record)
    .where(matching(draftId, search))
    .orderBy(latest ? desc(record.n) : asc(record.n));
  return limit === undefined ? found : found.limit(limit);
};

/** The number of matching entries. */
export const countRecord = (db: Db, draftId: string, search: RecordSearch): Promise<number> =>
  db.$count(record, matching(draftId, search));

/** The codes of delegations in whose name anything was done in a draft. */
export const actingDelegations = async (db: Db, draftId: string): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ code: record.delegation })
    .from(record)
    .where(eq(record.draftId, draftId))
    .orderBy(asc(record.delegation));
  return rows.flatMap(({ code }) => (code === null ? [] : [code]));
};

/** The people who acted in a draft, up to an entry. */
export const actingPeople = async (db: Db, draftId: string, upTo: number): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ userId: record.userId })
    .from(record)
    .where(and(eq(record.draftId, draftId), lte(record.n, upTo)));
  return rows.flatMap(({ userId }) => userId ?? []);
};

/** The number and the hash of an entry. */
export type RecordPlace = { readonly n: number; readonly hash: string };

/** The last entry of a draft; of one without entries, the initial hash. */
export const recordHead = async (db: Db, draftId: string): Promise<RecordPlace> => {
  const [last] = await lastOf(db).execute({ draftId });
  return last ?? { n: 0, hash: genesis };
};

const lastOf = prepared((db) =>
  db
    .select({ n: record.n, hash: record.hash })
    .from(record)
    .where(eq(record.draftId, sql.placeholder("draftId")))
    .orderBy(desc(record.n))
    .limit(1)
    .prepare("head of a record"),
);

/** The entries by which texts were issued, by the text's number. */
export const issuesIn = async (db: Db, draftId: string): Promise<Map<number, RecordPlace>> => {
  const rows = await db
    .select({ n: record.n, hash: record.hash, text: sql<number>`${record.facts} -> 'n'`.mapWith(Number) })
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "text.issued")))
    .orderBy(asc(record.n));
  return new Map(rows.map(({ text, ...place }) => [text, place]));
};
