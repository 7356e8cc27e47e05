// Up to where notices were sent: by e-mail in a person's visits, pushed in the marks of a device. What is under way is marked before it
// goes out, so that of several servers one sends it.
import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import type { visits } from "#db/schema/procedure";
import type { pushMarks } from "#db/schema/push";
import type { Mark } from "#domain/record/notices";

/** In seconds: longer than a server may take to accept notices. */
const underWayFor = 120;

const now = sql`clock_timestamp()`;

/** The marks in a table; `rowOf` finds the row of an addressee, which must be there. */
export const sentMarks = <To>(
  table: typeof visits | typeof pushMarks,
  rowOf: (to: To) => SQL | undefined,
) => ({
  /**
   * Marks that what came after `sent` is under way. False when another server has it in hand, or has sent it already: it must not be
   * sent then.
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
  /** Unmarks it: nobody has accepted it. */
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

/** The mark of a row; of one that is not there, nothing sent. */
export const sentIn = (row: { readonly sent: number; readonly sentKeys: string[] } | undefined): Mark => ({
  n: row?.sent ?? 0,
  keys: row?.sentKeys ?? [],
});
