// Entries of the record that are read some at a time.
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";

/** A portion is read up to so many bytes as they are stored, of which each entry counts some at least. */
const portion = { bytes: 200_000, least: 2000 };

/** Entries of a draft in portions: some of them keep the longest paragraph twice, as it read before and after. */
export async function* inPortions(
  db: Db,
  draftId: string,
  where: SQL | undefined,
  { limit, latest = false }: { readonly limit?: number; readonly latest?: boolean },
): AsyncGenerator<(typeof record.$inferSelect)[], void> {
  const order = latest ? desc(record.n) : asc(record.n);
  const sizes = db
    .select({ n: record.n, bytes: sql<number>`pg_column_size(${record.facts})`.mapWith(Number) })
    .from(record)
    .where(where)
    .orderBy(order);
  let [numbers, bytes]: [number[], number] = [[], 0];
  const read = () =>
    db
      .select()
      .from(record)
      .where(and(eq(record.draftId, draftId), inArray(record.n, numbers)))
      .orderBy(order);
  for (const each of await (limit === undefined ? sizes : sizes.limit(limit))) {
    numbers.push(each.n);
    bytes += Math.max(each.bytes, portion.least);
    if (bytes < portion.bytes) continue;
    yield await read();
    [numbers, bytes] = [[], 0];
  }
  if (numbers.length > 0) yield await read();
}
