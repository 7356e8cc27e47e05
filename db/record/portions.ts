// Entries of the record that are read some at a time.
import { and, asc, desc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmongNumbers } from "#db/rows";
import { record } from "#db/schema/agreement";

/** Of so many entries it is looked at once how long they are. */
const lookedAt = 1000;

/** A portion is read up to so many bytes of facts, of which each entry counts some at least. */
const portion = { bytes: 200_000, least: 2000 };

/** Bytes of an entry's facts as they are sent, not as they are stored: the same words again and again take no room there. */
export const bytesOfFacts: SQL<number> =
  sql`octet_length(${record.facts}::text) + coalesce(octet_length(${record.opened}::text), 0)`.mapWith(
    Number,
  );

const charactersOfFacts: SQL<number> = sql`length(${record.facts}::text)`.mapWith(Number);
const none: SQL<number> = sql`0`.mapWith(Number);

/** Divides a list so that what each part stands for is read at once: some of it keeps the longest paragraph twice. */
export function* byBytes<Row extends { readonly bytes: number }>(
  rows: Iterable<Row>,
  most = portion.bytes,
): Generator<Row[]> {
  let [part, bytes]: [Row[], number] = [[], 0];
  for (const row of rows) {
    part.push(row);
    bytes += Math.max(row.bytes, portion.least);
    if (bytes < most) continue;
    yield part;
    [part, bytes] = [[], 0];
  }
  if (part.length > 0) yield part;
}

/** Whether an entry is read, by what it is and how many characters its facts have. The others are never in memory. */
export type IsRead = (entry: {
  readonly act: (typeof record.$inferSelect)["act"];
  readonly characters: number;
}) => boolean;

export type PortionOptions = {
  readonly limit?: number;
  readonly latest?: boolean;
  readonly isRead?: IsRead | undefined;
};

/** Entries of a draft in portions: some of them keep the longest paragraph twice, as it read before and after. */
export async function* inPortions(
  db: Db,
  draftId: string,
  where: SQL | undefined,
  { limit = Number.POSITIVE_INFINITY, latest = false, isRead }: PortionOptions,
): AsyncGenerator<(typeof record.$inferSelect)[], void> {
  const [order, beyond] = latest ? [desc(record.n), lt] : [asc(record.n), gt];
  const sizesAfter = (last: number | undefined, most: number) =>
    db
      .select({
        n: record.n,
        act: record.act,
        bytes: bytesOfFacts,
        characters: isRead ? charactersOfFacts : none,
      })
      .from(record)
      .where(and(where, last === undefined ? undefined : beyond(record.n, last)))
      .orderBy(order)
      .limit(most);
  const read = (numbers: number[]) =>
    db
      .select()
      .from(record)
      .where(and(eq(record.draftId, draftId), isAmongNumbers(record.n, numbers)))
      .orderBy(order);
  let last: number | undefined;
  for (let left = limit; left > 0; left -= lookedAt) {
    const sizes = await sizesAfter(last, Math.min(left, lookedAt));
    for (const part of byBytes(isRead ? sizes.filter(isRead) : sizes))
      yield await read(part.map(({ n }) => n));
    last = sizes.at(-1)?.n;
    if (sizes.length < lookedAt) return;
  }
}
