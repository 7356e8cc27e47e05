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

type Piece = IssuedBlock | IssuedBlock["runs"];

/** The blocks of a text, read in turns with everything else. */
export const readBlocks = async (db: Db, draftId: string, n: number): Promise<IssuedBlock[]> => {
  const portions = await db
    .select({ pieces: sql<string>`cut.pieces` })
    .from(texts)
    .innerJoinLateral(sql`${cut} cut`, sql`true`)
    .where(and(eq(texts.draftId, draftId), eq(texts.n, n)))
    .orderBy(sql`cut.portion`);
  const read: { block: IssuedBlock; runs: IssuedBlock["runs"][number][] }[] = [];
  // Each portion is let go of when it has been read.
  for (let next = portions.shift(); next; next = portions.shift()) {
    const pieces: Piece[] = JSON.parse(`[${next.pieces}]`);
    for (const piece of pieces)
      if ("pid" in piece) read.push({ block: piece, runs: [...piece.runs] });
      else for (const run of piece) read.at(-1)?.runs.push(run);
    await nextTurn();
  }
  return read.map(({ block, runs }) => ({ ...block, runs }));
};

/** The blocks of a text without their words, which say where each of them stands. */
export const readPlaces = async (
  db: Db,
  draftId: string,
  n: number,
): Promise<Omit<IssuedBlock, "text" | "runs">[]> => {
  const [row] = await db
    .select({
      blocks: sql<Omit<IssuedBlock, "text" | "runs">[] | null>`(
        select jsonb_agg(block - 'text' - 'runs' order by place)
        from jsonb_array_elements(${texts.body} -> 'blocks') with ordinality as each (block, place))`,
    })
    .from(texts)
    .where(and(eq(texts.draftId, draftId), eq(texts.n, n)));
  return row?.blocks ?? [];
};

/**
 * The blocks of a text as an expression for the statement that inserts it, inside the caller's transaction: where they are
 * long they lie in a table of its own by then, which is gone when the transaction ends.
 */
export const sentBlocks = async (tx: Db, n: number, blocks: readonly IssuedBlock[]): Promise<SQL> => {
  const portions = portionsOf(blocks);
  const { value: first = "[]" } = portions.next();
  let next = portions.next();
  if (next.done) return sql`${first}::jsonb`;
  const table = sql.identifier(`blocks_of_text_${n}`);
  await tx.execute(sql`create temporary table ${table} (portion int, blocks jsonb) on commit drop`);
  await tx.execute(sql`insert into ${table} values (0, ${first}::jsonb)`);
  for (let portion = 1; !next.done; portion += 1) {
    await tx.execute(sql`insert into ${table} values (${portion}::int, ${next.value}::jsonb)`);
    await nextTurn();
    next = portions.next();
  }
  return sql`(
    select jsonb_agg(block order by portion, place)
    from ${table}, jsonb_array_elements(blocks) with ordinality as each (block, place))`;
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
