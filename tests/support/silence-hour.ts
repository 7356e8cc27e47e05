// The hour of a silence brought near, so that a slow machine does not miss it: the clock that decides is the database's.
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { silences } from "#db/schema/procedure";

/** An hour that does not come in a test. */
export const farHour = (): string => new Date(Date.now() + 4 * 86_400_000).toISOString();

/** Lets the silence that was opened last in a draft end so many milliseconds from now; answers the hour. */
export const bringHour = async (
  { db }: Pick<Database, "db">,
  draftId: string,
  milliseconds: number,
): Promise<Date> => {
  const latest = sql`(select max(opened_at) from silences where draft_id = ${draftId})`;
  const [row] = await db
    .update(silences)
    .set({ expiresAt: sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'` })
    .where(and(eq(silences.draftId, draftId), eq(silences.openedAt, latest)))
    .returning({ hour: silences.expiresAt });
  if (!row) throw new Error("No silence was opened in this draft.");
  return row.hour;
};

/** Gives the silence the hour again that the record states, once it is over. */
export const putHourBack = async (
  { db }: Pick<Database, "db">,
  draftId: string,
  hour: string,
): Promise<void> => {
  await db
    .update(silences)
    .set({ expiresAt: new Date(hour) })
    .where(eq(silences.draftId, draftId));
};
