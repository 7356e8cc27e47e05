// Devices subscribed to push notifications: their owners, and how far each has a draft's notices.
import { and, asc, count, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { databaseNow } from "#db/rows";
import { draftPeople, drafts } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import { pushMarks as marks, pushDevices } from "#db/schema/push";
import { zonesOf } from "#domain/agreement/meeting-time";
import { peopleLimits } from "#domain/limits";
import type { Mark } from "#domain/record/notices";
import { findVisit } from "./notices";
import { sentIn, sentMarks } from "./sent";

export type PushDevice = Omit<typeof pushDevices.$inferSelect, "createdAt">;

/** A device of somebody with a seat, with regard to one draft. */
export type PushAddressee = {
  readonly draftId: string;
  readonly userId: string;
  readonly device: PushDevice;
  /** When the last notices were accepted by the push service. */
  readonly settled: Date | null;
  /** The time zone of the meeting. */
  readonly zone: string;
};

/** Stores a device; one that belonged to another person starts afresh. */
export const keepDevice = async (db: Db, device: PushDevice): Promise<void> => {
  await db.transaction(async (tx) => {
    await tx
      .delete(pushDevices)
      .where(and(eq(pushDevices.id, device.id), ne(pushDevices.userId, device.userId)));
    await tx.insert(pushDevices).values(device).onConflictDoUpdate({ target: pushDevices.id, set: device });
    const latest = tx
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(eq(pushDevices.userId, device.userId))
      .orderBy(sql`${pushDevices.createdAt} desc`)
      .offset(peopleLimits.devices);
    await tx.delete(pushDevices).where(inArray(pushDevices.id, latest));
  });
};

/** Deletes a device whose subscription has ended. */
export const dropDevice = async (db: Db, id: string): Promise<void> => {
  await db.delete(pushDevices).where(eq(pushDevices.id, id));
};

/** Deletes a device of this person; no effect where there is none. */
export const dropDeviceOf = async (db: Db, userId: string, id: string): Promise<void> => {
  await db.delete(pushDevices).where(and(eq(pushDevices.userId, userId), eq(pushDevices.id, id)));
};

const now = sql`clock_timestamp()`;
const isInTime = () => or(isNull(pushDevices.until), gt(pushDevices.until, now));

/** The number of a person's subscribed devices. */
export const countDevices = async (db: Db, userId: string): Promise<number> => {
  const [found] = await db
    .select({ n: count() })
    .from(pushDevices)
    .innerJoin(
      users,
      and(eq(users.id, pushDevices.userId), eq(users.sessionVersion, pushDevices.sessionVersion)),
    )
    .where(and(eq(pushDevices.userId, userId), isInTime()));
  return found?.n ?? 0;
};

/**
 * Every device with the drafts in which its owner has a seat, longest waiting first, and the database's clock. Deletes
 * devices whose session has ended.
 */
export const pushAddressees = async (
  db: Db,
): Promise<{ readonly now: Date; readonly all: readonly PushAddressee[] }> => {
  await db.delete(pushDevices).where(lt(pushDevices.until, now));
  const all = await db
    .select({
      draftId: draftPeople.draftId,
      userId: pushDevices.userId,
      device: pushDevices,
      settled: marks.sentAt,
      timeZone: sql<unknown>`${drafts.settings} -> 'timeZone'`,
    })
    .from(pushDevices)
    .innerJoin(
      users,
      and(eq(users.id, pushDevices.userId), eq(users.sessionVersion, pushDevices.sessionVersion)),
    )
    .innerJoin(draftPeople, eq(draftPeople.userId, pushDevices.userId))
    .innerJoin(drafts, eq(drafts.id, draftPeople.draftId))
    .leftJoin(marks, and(eq(marks.deviceId, pushDevices.id), eq(marks.draftId, draftPeople.draftId)))
    .where(and(isNull(users.disabledAt), isInTime()))
    .orderBy(sql`${marks.sentAt} asc nulls first`, asc(draftPeople.draftId), asc(pushDevices.id));
  const zoneIn = zonesOf();
  return {
    now: await databaseNow(db),
    all: all.map(({ timeZone, ...each }) => ({ ...each, zone: zoneIn({ timeZone }) })),
  };
};

const markOf = ({ draftId, device }: PushAddressee) =>
  and(eq(marks.deviceId, device.id), eq(marks.draftId, draftId));

/** How far the person has seen the draft, and the device has its notices. */
export const marksOfDevice = async (
  db: Db,
  to: PushAddressee,
): Promise<{ readonly seen: Mark; readonly sent: Mark }> => {
  const [{ seen }, [row]] = await Promise.all([findVisit(db, to), db.select().from(marks).where(markOf(to))]);
  return { seen, sent: sentIn(row) };
};

const sending = sentMarks(marks, markOf);

/** What has been pushed to a device about a draft. */
export const deviceMarks = {
  ...sending,
  /** As for e-mail; false also when the device was deleted. */
  begin: async (db: Db, to: PushAddressee, sent: Mark): Promise<boolean> => {
    const { draftId, device } = to;
    const isThere = await db
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(eq(pushDevices.id, device.id));
    if (isThere.length === 0) return false;
    await db.insert(marks).values({ deviceId: device.id, draftId }).onConflictDoNothing();
    return sending.begin(db, to, sent);
  },
};
