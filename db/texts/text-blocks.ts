// The blocks of issued texts on their way to the database and back, in portions: the driver would write, or read, all of them
// in one piece.
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { texts } from "#db/schema/agreement";
import type { IssuedBlock } from "#domain/texts/texts";

/** Characters of JSON that are read or written in one turn, which takes about a millisecond. */
const inOneTurn = 100_000;
/** Runs of a block longer than that which are read together. */
const runsTogether = 500;

// The runs of a long block come after it, as lists.
const cut = sql`(
  with blocks as (
    select block, place, length(block::text) > ${inOneTurn}::int as is_long
    from jsonb_array_elements(${texts.body} -> 'blocks') with ordinality as each (block, place)
  ), pieces as (
    select place, 0::bigint as part,
      (case when is_long then jsonb_set(block, '{runs}', '[]') else block end)::text as piece
    from blocks
    union all
    select place, 1 + (nth - 1) / ${runsTogether}::int, '[' || string_agg(run::text, ',' order by nth) || ']'
    from blocks, jsonb_array_elements(block -> 'runs') with ordinality as each (run, nth)
    where is_long group by 1, 2
  )
  select portion, string_agg(piece, ',' order by place, part) as pieces from (
    select place, part, piece, sum(length(piece)) over (order by place, part) / ${inOneTurn}::int as portion
    from pieces
  ) placed group by portion)`;

// What says where a block stands. Where nothing is proposed about it as a whole, it has no `whole`.
const placeOfBlock = sql`jsonb_build_object(
  'pid', block -> 'pid', 'kind', block -> 'kind', 'level', block -> 'level', 'label', block -> 'label'
) || case when jsonb_exists(block, 'whole') then jsonb_build_object('whole', block -> 'whole') else '{}' end`;

const cutPlaces = sql`(
  with pieces as (
    select nth, (${placeOfBlock})::text as piece
    from jsonb_array_elements(${texts.body} -> 'blocks') with ordinality as each (block, nth)
  )
  select portion, string_agg(piece, ',' order by nth) as pieces from (
    select nth, piece, sum(length(piece)) over (order by nth) / ${inOneTurn}::int as portion from pieces
  ) placed group by portion)`;

type BlockOrRuns = IssuedBlock | IssuedBlock["runs"];

/** What of a block says where it stands. */
export type BlockPlacement = Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "whole">;

type BlockQuery = { readonly draftId: string; readonly n: number; readonly from: SQL };

// Lists of pieces of a text, each parsed in a turn of its own.
async function* portionsIn<T>(db: Db, { draftId, n, from }: BlockQuery): AsyncGenerator<readonly T[]> {
  const portions = await db
    .select({ pieces: sql<string>`cut.pieces` })
    .from(texts)
    .innerJoinLateral(sql`${from} cut`, sql`true`)
    .where(and(eq(texts.draftId, draftId), eq(texts.n, n)))
    .orderBy(sql`cut.portion`);
  // Each portion is let go of when it has been read.
  for (let next = portions.shift(); next; next = portions.shift()) {
    const pieces: readonly T[] = JSON.parse(`[${next.pieces}]`);
    yield pieces;
    await nextTurn();
  }
}

/** The blocks of a text, read in turns with everything else. */
export const readBlocks = async (db: Db, draftId: string, n: number): Promise<IssuedBlock[]> => {
  const read: { block: IssuedBlock; runs: IssuedBlock["runs"][number][] }[] = [];
  for await (const pieces of portionsIn<BlockOrRuns>(db, { draftId, n, from: cut }))
    for (const piece of pieces)
      if ("pid" in piece) read.push({ block: piece, runs: [...piece.runs] });
      else for (const run of piece) read.at(-1)?.runs.push(run);
  return read.map(({ block, runs }) => ({ ...block, runs }));
};

/** Where each block of a text stands, read in turns with everything else. */
export const readPlaces = async (db: Db, draftId: string, n: number): Promise<BlockPlacement[]> => {
  const read: BlockPlacement[] = [];
  for await (const places of portionsIn<BlockPlacement>(db, { draftId, n, from: cutPlaces }))
    read.push(...places);
  return read;
};

/**
 * The blocks of a text as an expression for the statement that inserts it next, inside the caller's transaction: where they are
 * long they lie in a table of its own by then, which is gone when the transaction ends.
 */
export const sentBlocks = async (tx: Db, blocks: readonly IssuedBlock[]): Promise<SQL> => {
  const portions = portionsOf(blocks);
  const { value: first = "[]" } = portions.next();
  let next = portions.next();
  if (next.done) return sql`${first}::jsonb`;
  await tx.execute(
    sql`create temporary table if not exists sent_blocks (portion int, blocks jsonb) on commit drop`,
  );
  await tx.execute(sql`truncate sent_blocks`);
  await tx.execute(sql`insert into sent_blocks values (0, ${first}::jsonb)`);
  for (let portion = 1; !next.done; portion += 1) {
    await tx.execute(sql`insert into sent_blocks values (${portion}::int, ${next.value}::jsonb)`);
    await nextTurn();
    next = portions.next();
  }
  return sql`(
    select jsonb_agg(block order by portion, place)
    from sent_blocks, jsonb_array_elements(blocks) with ordinality as each (block, place))`;
};

// Lists of blocks, as JSON.
function* portionsOf(blocks: readonly IssuedBlock[]): Generator<string> {
  let portion = "";
  for (const block of blocks) {
    portion += `${portion === "" ? "" : ","}${JSON.stringify(block)}`;
    if (portion.length < inOneTurn) continue;
    yield `[${portion}]`;
    portion = "";
  }
  if (portion !== "") yield `[${portion}]`;
}
