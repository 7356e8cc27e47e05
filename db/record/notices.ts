// The data behind notices besides the record: the paragraphs a person follows, and how far the person has seen a draft
// and been e-mailed about it.

import { and, asc, eq, inArray, isNull, max, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { databaseNow } from "#db/rows";
import { comments } from "#db/schema/comments";
import { draftPeople, drafts, updates } from "#db/schema/drafts";
import { follows, visits } from "#db/schema/procedure";
import { proposalActs } from "#db/schema/proposals";
import { zonesOf } from "#domain/agreement/meeting-time";
import { innerCircle } from "#domain/comments/comments";
import type { ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import type { Mark } from "#domain/record/notices";
import type { LogMoment, Visits } from "#domain/texts/visits";
import { recordHead } from "./record";
import { sentIn, sentMarks } from "./sent";
import { lastStopOf } from "./webhooks";

/** When notices are sent by e-mail. */
export type MailChoice = (typeof visits.mail.enumValues)[number];

/** The stored state of a person's visits to a draft. */
export type Visit = {
  readonly seen: Mark;
  readonly mailed: Mark;
  readonly mailedAt: Date | null;
  readonly mail: MailChoice;
};

type DraftUser = { readonly draftId: string; readonly userId: string };

const visitOf = ({ draftId, userId }: DraftUser) =>
  and(eq(visits.draftId, draftId), eq(visits.userId, userId));

const toVisit = (row: typeof visits.$inferSelect | undefined): Visit => ({
  seen: { n: row?.seen ?? 0, keys: row?.seenKeys ?? [] },
  mailed: sentIn(row),
  mailedAt: row?.sentAt ?? null,
  mail: row?.mail ?? "off",
});

/** The state of a person's visits; without a visit so far, nothing seen and no e-mail. */
export const findVisit = async (db: Db, place: DraftUser): Promise<Visit> =>
  toVisit((await db.select().from(visits).where(visitOf(place)))[0]);

/** As {@link findVisit}, locked until the transaction ends. */
export const holdVisit = async (tx: Db, place: DraftUser): Promise<Visit> => {
  await tx.insert(visits).values(place).onConflictDoNothing();
  return toVisit((await tx.select().from(visits).where(visitOf(place)).for("update"))[0]);
};

/** Stores what has been seen. Lock the visit first. */
export const keepSeen = async (tx: Db, place: DraftUser, { n, keys }: Mark): Promise<void> => {
  await tx
    .update(visits)
    .set({ seen: n, seenKeys: [...keys] })
    .where(visitOf(place));
};

/** When a person was in a draft: see {@link Visits}. */
export const findVisits = async (db: Db, place: DraftUser): Promise<Visits> => {
  const [row] = await db.select().from(visits).where(visitOf(place));
  return { last: momentOf(row?.lastSeq, row?.lastAt), here: momentOf(row?.hereSeq, row?.hereAt) };
};

const momentOf = (seq: number | null | undefined, at: Date | null | undefined): LogMoment | null =>
  seq === null || seq === undefined || !at ? null : { seq, at };

/** Stores when a person was in a draft. Lock the visit first. */
export const keepVisits = async (tx: Db, place: DraftUser, { last, here }: Visits): Promise<void> => {
  await tx
    .update(visits)
    .set({
      lastSeq: last?.seq ?? null,
      lastAt: last?.at ?? null,
      hereSeq: here?.seq ?? null,
      hereAt: here?.at ?? null,
    })
    .where(visitOf(place));
};

/**
 * Stores when notices are to be e-mailed. The first daily e-mail is sent on the next day, the first immediate one at
 * once.
 */
export const keepMailChoice = async (db: Db, place: DraftUser, mail: MailChoice): Promise<void> => {
  const choice = { mail, sentAt: mail === "daily" ? sql`clock_timestamp()` : null };
  await db
    .insert(visits)
    .values({ ...place, ...choice })
    .onConflictDoUpdate({ target: [visits.draftId, visits.userId], set: choice });
};

/** What has been e-mailed to a person about a draft. */
export const mailMarks = sentMarks(visits, visitOf);

/** Somebody subscribed to e-mail about a draft. */
export type Subscriber = DraftUser & {
  readonly mail: MailChoice;
  readonly settled: Date | null;
  /** The time zone of the meeting. */
  readonly zone: string;
};

/** All subscribers with a seat, and the database's clock. */
export const subscribers = async (
  db: Db,
): Promise<{ readonly now: Date; readonly all: readonly Subscriber[] }> => {
  const now = await databaseNow(db);
  const { draftId, userId, mail, sentAt } = visits;
  const zoneIn = zonesOf();
  const rows = await db
    .select({
      draftId,
      userId: draftPeople.userId,
      mail,
      sentAt,
      timeZone: sql<unknown>`${drafts.settings} -> 'timeZone'`,
    })
    .from(visits)
    .innerJoin(drafts, eq(drafts.id, draftId))
    .innerJoin(draftPeople, and(eq(draftPeople.draftId, draftId), eq(draftPeople.userId, userId)))
    .where(ne(mail, "off"))
    .orderBy(asc(sentAt), asc(draftId), asc(userId));
  const all = rows.map(({ sentAt: settled, timeZone, ...row }) => ({
    ...row,
    settled,
    zone: zoneIn({ timeZone }),
  }));
  return { now, all };
};

/** A value that changes whenever something happens in a draft that could be news to anybody. */
export const pulseOf = async (db: Db, draftId: string): Promise<string> => {
  const [head, words, said, stopped] = await Promise.all([
    recordHead(db, draftId),
    db
      .select({ seq: max(updates.seq) })
      .from(updates)
      .where(eq(updates.draftId, draftId)),
    db.$count(comments, eq(comments.draftId, draftId)),
    lastStopOf(db, draftId),
  ]);
  return `${head.n} ${words[0]?.seq ?? 0} ${said} ${stopped}`;
};

/** Follows a paragraph; no effect where it is followed already. */
export const insertFollow = async (db: Db, place: DraftUser, pid: ParagraphId): Promise<void> => {
  await db
    .insert(follows)
    .values({ ...place, pid })
    .onConflictDoNothing();
};

/** Unfollows a paragraph. */
export const deleteFollow = async (
  db: Db,
  { draftId, userId }: DraftUser,
  pid: ParagraphId,
): Promise<void> => {
  await db
    .delete(follows)
    .where(and(eq(follows.draftId, draftId), eq(follows.userId, userId), eq(follows.pid, pid)));
};

/** The paragraphs that a person follows, and since when, oldest first. */
export const followsOf = async (
  db: Db,
  { draftId, userId }: DraftUser,
): Promise<Map<ParagraphId, string>> => {
  const rows = await db
    .select({ pid: follows.pid, at: follows.at })
    .from(follows)
    .where(and(eq(follows.draftId, draftId), eq(follows.userId, userId)))
    .orderBy(asc(follows.at), asc(follows.pid));
  return new Map(rows.map(({ pid, at }) => [pid, at.toISOString()]));
};

/** The proposals made or joined by this delegation, or by this person where there is none, and since when. */
export const ownProposals = async (
  db: Db,
  draftId: string,
  who: Standpoint,
): Promise<Map<string, string>> => {
  const circle = innerCircle(who);
  const rows = await db
    .select({ id: proposalActs.proposal, at: sql`min(${proposalActs.at})`.mapWith(proposalActs.at) })
    .from(proposalActs)
    .where(
      and(
        eq(proposalActs.draftId, draftId),
        inArray(proposalActs.act, ["made", "sponsored"]),
        or(
          circle === null ? undefined : eq(proposalActs.delegation, circle),
          and(isNull(proposalActs.delegation), eq(proposalActs.userId, who.userId)),
        ),
      ),
    )
    .groupBy(proposalActs.proposal);
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
};
