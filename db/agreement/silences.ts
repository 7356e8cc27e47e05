// Silence procedures and the acts in them, as facts: appended, never changed. Deadlines are compared with the
// database's clock only.

import { randomBytes } from "node:crypto";
import { and, asc, desc, eq, inArray, notExists } from "drizzle-orm";
import type { Db } from "#db/client";
import { databaseNow } from "#db/rows";
import { standingActs } from "#db/schema/agreement";
import { silenceActs, silences } from "#db/schema/procedure";
import { hourOf, type Silence, type SilenceAct, silenceState } from "#domain/agreement/silence";
import type { ParagraphId } from "#domain/draft";

/** A silence with its acts in order. */
export type KeptSilence = { readonly silence: Silence; readonly acts: readonly SilenceAct[] };

/** A running silence; `until` is the deadline in force, `now` the database's clock. */
export type RunningSilence = KeptSilence & { readonly until: Date; readonly now: Date };

/** All silences of a draft, in the order in which they were opened. */
export const silencesIn = async (db: Db, draftId: string): Promise<KeptSilence[]> => {
  const rows = await db
    .select()
    .from(silences)
    .where(eq(silences.draftId, draftId))
    .orderBy(asc(silences.openedAt), asc(silences.id));
  const acts = await actsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((silence) => ({ silence, acts: acts.get(silence.id) ?? [] }));
};

const actsOf = async (db: Db, ids: readonly string[]): Promise<Map<string, SilenceAct[]>> => {
  const found = new Map<string, SilenceAct[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .select()
    .from(silenceActs)
    .where(inArray(silenceActs.silenceId, [...ids]))
    .orderBy(asc(silenceActs.n));
  for (const { silenceId, pids, ...act } of rows) {
    const kept = found.get(silenceId) ?? [];
    kept.push({ ...act, pids: pids });
    found.set(silenceId, kept);
  }
  return found;
};

const notOver = (db: Db) =>
  notExists(
    db
      .select({ n: silenceActs.n })
      .from(silenceActs)
      .where(and(eq(silenceActs.silenceId, silences.id), inArray(silenceActs.act, ["ended", "withdrawn"]))),
  );

/** The running silence of a draft: it runs past its deadline until it has been ended. */
export const runningSilence = (db: Db, draftId: string): Promise<RunningSilence | null> =>
  running(
    db,
    db
      .select()
      .from(silences)
      .where(and(eq(silences.draftId, draftId), notOver(db)))
      .orderBy(latest)
      .limit(1),
  );

/** The same, locked until the caller's transaction ends: concurrent attempts to end it are serialised. */
export const holdRunningSilence = (tx: Db, draftId: string): Promise<RunningSilence | null> =>
  running(
    tx,
    tx
      .select()
      .from(silences)
      .where(and(eq(silences.draftId, draftId), notOver(tx)))
      .orderBy(latest)
      .limit(1)
      .for("update"),
  );

const latest = desc(silences.openedAt);

// The acts are read after the lock was acquired, to include those committed while waiting for it.
const running = async (db: Db, query: PromiseLike<Silence[]>): Promise<RunningSilence | null> => {
  const [silence] = await query;
  if (!silence) return null;
  const acts = (await actsOf(db, [silence.id])).get(silence.id) ?? [];
  if (silenceState(acts) !== "running") return null;
  return { silence, acts, until: hourOf(silence, acts), now: await databaseNow(db) };
};

/** The drafts with a running silence. */
export const draftsUnderSilence = async (db: Db): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ draftId: silences.draftId })
    .from(silences)
    .where(notOver(db))
    .orderBy(asc(silences.draftId));
  return rows.map(({ draftId }) => draftId);
};

/** Puts a text under silence; returns the silence's id. */
export const insertSilence = async (
  tx: Db,
  silence: { draftId: string; textN: number; expiresAt: Date; note: string | null; userId: string },
): Promise<string> => {
  const id = randomBytes(9).toString("base64url");
  await tx.insert(silences).values({ id, ...silence });
  return id;
};

/** Appends an act, at an instant read from the database's clock after the lock. */
export const insertSilenceAct = async (
  tx: Db,
  { pids, ...act }: SilenceAct & { draftId: string; silenceId: string; userId: string | null },
): Promise<void> => {
  await tx.insert(silenceActs).values({ ...act, pids: [...pids] });
};

/** The paragraphs agreed by a silence. */
export const agreedBySilence = async (db: Db, silenceId: string): Promise<ParagraphId[]> => {
  const rows = await db
    .select({ pid: standingActs.pid })
    .from(standingActs)
    .where(eq(standingActs.silenceId, silenceId))
    .orderBy(asc(standingActs.n));
  return rows.map(({ pid }) => pid);
};
