// How far notices have been sent: by e-mail in a person's visits, by push in a device's marks. A batch is marked before
// it is sent, so that only one of several servers sends it.
import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import type { visits } from "#db/schema/procedure";
import type { pushMarks } from "#db/schema/push";
import type { Mark } from "#domain/record/notices";

/** In seconds: longer than a mail server or push service may take to accept notices. */
const underWayFor = 120;

const now = sql`clock_timestamp()`;

/** The marks in a table; `rowOf` finds an addressee's row, which must exist. */
export const sentMarks = <To>(
  table: typeof visits | typeof pushMarks,
  rowOf: (to: To) => SQL | undefined,
) => ({
  /**
   * Marks the notices after `sent` as being sent. False when another server is sending them or has done so: they must
   * not be sent then.
   */
  begin: async (db: Db, to: To, sent: Mark): Promise<boolean> => {
    const marked = await db
      .update(table)
      .set({ sendingUntil: sql`${now} + ${underWayFor} * interval '1 second'` })
      .where(
        and(
          rowOf(to),
          eq(table.sent, sent.n),
          sql`${table.sentKeys} = ${JSON.stringify(sent.keys)}::jsonb`,
          or(isNull(table.sendingUntil), lt(table.sendingUntil, now)),
        ),
      )
      .returning({ draftId: table.draftId });
    return marked.length === 1;
  },
  /** Removes the mark: nothing was accepted. */
  undo: async (db: Db, to: To): Promise<void> => {
    await db.update(table).set({ sendingUntil: null }).where(rowOf(to));
  },
  /** Stores what was accepted, or that there was nothing to send. */
  keep: async (db: Db, to: To, { n, keys }: Mark): Promise<void> => {
    await db
      .update(table)
      .set({ sent: n, sentKeys: [...keys], sentAt: now, sendingUntil: null })
      .where(rowOf(to));
  },
});

/** The mark in a row; without a row, nothing sent. */
export const sentIn = (row: { readonly sent: number; readonly sentKeys: string[] } | undefined): Mark => ({
  n: row?.sent ?? 0,
  keys: row?.sentKeys ?? [],
});
