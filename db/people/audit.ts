// The audit log of access as rows. Entries past the retention period are never read, and are deleted within an hour.
import { and, desc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { users } from "#db/schema/people";
import { auditLog } from "#db/schema/sign-in";
import type { AuditEvent } from "#domain/people/audit-events";

export type AuditRow = typeof auditLog.$inferSelect;

/** A new entry: who did it, whom it concerns, from where. */
export type NewAuditRow = Pick<AuditRow, "event"> &
  Partial<Pick<AuditRow, "actorId" | "userId" | "network" | "device" | "facts">>;

const oldest = (days: number) => sql`clock_timestamp() - make_interval(days => ${days}::int)`;

export const insertAudit = async (db: Db, row: NewAuditRow): Promise<void> => {
  await db.insert(auditLog).values(row);
};

/** Deletes entries older than so many days, and returns their number. */
export const dropAudit = async (db: Db, days: number): Promise<number> =>
  (
    await db
      .delete(auditLog)
      .where(lt(auditLog.at, oldest(days)))
      .returning({ id: auditLog.id })
  ).length;

/** Which entries to read: the latest before a given one, of some kinds, about or by one person. */
export type AuditQuery = {
  readonly days: number;
  readonly limit: number;
  readonly before?: number | undefined;
  readonly events?: readonly AuditEvent[] | undefined;
  readonly person?: string | undefined;
};

/** The entries, latest first. */
export const readAudit = (db: Db, { days, limit, before, events, person }: AuditQuery): Promise<AuditRow[]> =>
  db
    .select()
    .from(auditLog)
    .where(
      and(
        gt(auditLog.at, oldest(days)),
        before === undefined ? undefined : lt(auditLog.id, before),
        events === undefined ? undefined : inArray(auditLog.event, [...events]),
        person === undefined ? undefined : or(eq(auditLog.userId, person), eq(auditLog.actorId, person)),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);

/** The names of these people, by id. */
export const namesOf = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
};
