// Issued texts: inserted once, then only read. No statement here changes or deletes one.

import { and, asc, desc, eq, inArray, lte, max, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record, texts } from "#db/schema/agreement";
import { type BlockKind, type ParagraphId, paragraphId, standingBlocks } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { headingSign } from "#domain/numbers/number-rows";
import { preambleSign } from "#domain/numbers/numbering";
import type { TextKind } from "#domain/texts/text-kinds";
import type { TextBody } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";

/** A text without its blocks, for lists. */
export type TextHead = {
  readonly n: number;
  readonly symbol: string;
  readonly note: string | null;
  readonly kind: TextKind | null;
  readonly printedOn: string | null;
  readonly issuedAt: Date;
  readonly digest: string;
  readonly previous: string | null;
  /** The number of blocks that are not merely proposed. */
  readonly blocks: number;
};

/** An issued text, complete. */
export type IssuedText = TextHead & { readonly body: TextBody };

// As `standingBlocks`: merely proposed blocks are not counted.
const standing = '$.blocks[*] ? (!(exists(@.whole[*] ? (@.op == "new" || @.op == "alternative"))))';

const head = {
  n: texts.n,
  symbol: texts.symbol,
  note: texts.note,
  kind: sql<TextKind | null>`${texts.body} ->> 'kind'`,
  printedOn: sql<string | null>`${texts.body} ->> 'printedOn'`,
  issuedAt: texts.issuedAt,
  digest: texts.digest,
  previous: texts.previous,
  blocks:
    sql<number>`jsonb_array_length(jsonb_path_query_array(${texts.body}, ${standing}::jsonpath))`.mapWith(
      Number,
    ),
};

/** The texts of a draft, in order of issue. */
export const textsIn = (db: Db, draftId: string): Promise<TextHead[]> =>
  db.select(head).from(texts).where(eq(texts.draftId, draftId)).orderBy(asc(texts.n));

/** One text by its number. */
export const findText = async (db: Db, draftId: string, n: number): Promise<IssuedText | undefined> => {
  const [row] = await db
    .select({ ...head, body: texts.body })
    .from(texts)
    .where(and(eq(texts.draftId, draftId), eq(texts.n, n)));
  return row;
};

/** These blocks in each text that has them, text by text; those only proposed at the time are left out. */
export const blocksInTexts = async (
  db: Db,
  draftId: string,
  pids: readonly string[],
): Promise<(Pick<TextHead, "n" | "symbol" | "issuedAt"> & { readonly block: IssuedBlock })[]> => {
  const found = await db
    .select({
      n: texts.n,
      symbol: texts.symbol,
      issuedAt: texts.issuedAt,
      blocks: sql<IssuedBlock[] | null>`(
        select jsonb_agg(block) from jsonb_array_elements(${texts.body} -> 'blocks') block
        where ${inArray(sql`block ->> 'pid'`, [...pids])} and not jsonb_path_exists(block, ${proposed}))`,
    })
    .from(texts)
    .where(eq(texts.draftId, draftId))
    .orderBy(asc(texts.n));
  return found.flatMap(({ blocks, ...text }) => (blocks ?? []).map((block) => ({ ...text, block })));
};

/** The paragraphs of all issued texts. */
export const pidsInTexts = async (db: Db, draftId: string): Promise<ParagraphId[]> => {
  const rows = await db
    .select({ pids: sql<ParagraphId[] | null>`jsonb_path_query_array(${texts.body}, '$.blocks[*].pid')` })
    .from(texts)
    .where(eq(texts.draftId, draftId));
  return [...new Set(rows.flatMap(({ pids }) => pids ?? []))];
};

/** The last issued text. */
export const lastText = async (db: Db, draftId: string): Promise<IssuedText | undefined> =>
  findText(db, draftId, await lastTextNumber(db, draftId));

/** The number of the last issued text, 0 before the first. */
export const lastTextNumber = async (db: Db, draftId: string): Promise<number> => {
  const [row] = await db
    .select({ n: max(texts.n) })
    .from(texts)
    .where(eq(texts.draftId, draftId));
  return row?.n ?? 0;
};

/** The number of the text that carries a symbol. */
export const findSymbol = async (db: Db, draftId: string, symbol: string): Promise<number | undefined> => {
  const [row] = await db
    .select({ n: texts.n })
    .from(texts)
    .where(and(eq(texts.draftId, draftId), eq(texts.symbol, symbol)));
  return row?.n;
};

/** The document's bytes at the moment of issue, as one Yjs update. */
export const stateOfText = async (db: Db, draftId: string, n: number): Promise<Uint8Array | undefined> => {
  const [row] = await db
    .select({ state: texts.state })
    .from(texts)
    .where(and(eq(texts.draftId, draftId), eq(texts.n, n)));
  return row?.state;
};

// A block that was only proposed when the text was issued has no number of its own yet.
const proposed = sql.raw(`'$.whole[*] ? (@.op == "new" || @.op == "alternative")'`);

// Fixes a number as the rule does: domain/texts/texts.ts, fixing.
const fixedNumber = sql.raw(`case block ->> 'kind'
  when 'section' then '${headingSign}' || (block ->> 'label')
  when 'preambular' then coalesce(nullif(block ->> 'label', ''), '${preambleSign}')
  else block ->> 'label' end`);

/** The document's state in the last text issued when the log had at most so many changes; null before the first. */
export const lastStateUpTo = async (
  db: Db,
  draftId: string,
  most: number,
): Promise<{ readonly seq: number; readonly bytes: Uint8Array } | null> => {
  const seq = sql<number>`(${texts.body} ->> 'seq')::bigint`;
  const [row] = await db
    .select({ seq: seq.mapWith(Number), bytes: texts.state })
    .from(texts)
    .where(and(eq(texts.draftId, draftId), lte(seq, most)))
    .orderBy(desc(texts.n))
    .limit(1);
  return row ?? null;
};

/**
 * T2, D10: the printed numbers in force: those of the last issued text or of the file imported into or revising the
 * draft, whichever is later. Those of headings come after their sign, even when empty.
 */
export const fixedLabels = async (db: Db, draftId: string): Promise<FixedLabels> => {
  const last = await lastNumbering(db, draftId);
  const printed = last && last.act !== "text.issued" ? last.labels : await issuedLabels(db, draftId);
  return new Map(Object.entries(printed ?? {}).map(([pid, label]) => [paragraphId(pid), label]));
};

const issuedLabels = async (db: Db, draftId: string): Promise<Record<string, string> | null> => {
  const [row] = await db
    .select({
      printed: sql<Record<ParagraphId, string> | null>`(
        select jsonb_object_agg(block ->> 'pid', ${fixedNumber})
        from jsonb_array_elements(${texts.body} -> 'blocks') block
        where ${fixedNumber} <> '' and not jsonb_path_exists(block, ${proposed}))`,
    })
    .from(texts)
    .where(eq(texts.draftId, draftId))
    .orderBy(desc(texts.n))
    .limit(1);
  return row?.printed ?? null;
};

/**
 * N18: the blocks recognised with doubt in files imported into or revising the draft, each with the kind it was
 * recognised as.
 */
export const readingDoubts = async (db: Db, draftId: string): Promise<Map<ParagraphId, BlockKind>> => {
  const doubts = sql<Record<string, BlockKind>>`${record.facts} -> 'doubts'`;
  const entries = await db
    .select({ doubts })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        inArray(record.act, ["text.imported", "text.revised"]),
        sql`${record.facts} ? 'doubts'`,
      ),
    )
    .orderBy(record.n);
  return new Map(
    entries.flatMap((entry) =>
      Object.entries(entry.doubts).map(([pid, kind]) => [paragraphId(pid), kind] as const),
    ),
  );
};

// After a file without printed numbers was imported, the draft counts from 1; a revision without them changes none.
const lastNumbering = async (db: Db, draftId: string) => {
  const [entry] = await db
    .select({ act: record.act, labels: sql<Record<string, string> | null>`${record.facts} -> 'labels'` })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        or(
          inArray(record.act, ["text.issued", "text.imported"]),
          and(eq(record.act, "text.revised"), sql`${record.facts} ? 'labels'`),
        ),
      ),
    )
    .orderBy(desc(record.n))
    .limit(1);
  return entry;
};

/** A text to store, with the digest of its body. Its number and its predecessor are in the body. */
export type NewText = {
  readonly body: TextBody;
  readonly digest: string;
  readonly state: Uint8Array;
  readonly userId: string;
};

/**
 * Adds a text to the chain, inside the caller's transaction. Undefined when its number or its symbol is taken, also by
 * another process at the same moment.
 */
export const insertText = async (
  tx: Db,
  { body, digest, state, userId }: NewText,
): Promise<TextHead | undefined> => {
  const { draft: draftId, n, symbol, note, previous, seq } = body;
  const [row] = await tx
    .insert(texts)
    .values({ draftId, n, symbol, note, body, state, seq, digest, previous, userId })
    .onConflictDoNothing()
    .returning({ issuedAt: texts.issuedAt });
  const { kind = null, printedOn = null } = body;
  const blocks = standingBlocks(body.blocks).length;
  return row && { n, symbol, note, kind, printedOn, issuedAt: row.issuedAt, digest, previous, blocks };
};
