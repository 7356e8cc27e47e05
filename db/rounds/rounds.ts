// Rounds as rows.
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { inputs, rounds } from "#db/schema/rounds";
import type { InputState } from "#domain/rounds/choices";
import type { RoundTerms } from "#domain/rounds/values";

export type Round = typeof rounds.$inferSelect;

export const insertRound = async (
  tx: Db,
  round: { readonly draftId: string; readonly terms: RoundTerms; readonly createdBy: string },
): Promise<string> => {
  const id = randomUUID();
  await tx.insert(rounds).values({ id, ...round });
  return id;
};

/** The rounds of a draft, the first one first. */
export const roundsIn = (db: Db, draftId: string): Promise<Round[]> =>
  db.select().from(rounds).where(eq(rounds.draftId, draftId)).orderBy(asc(rounds.createdAt), asc(rounds.id));

export const findRound = async (db: Db, id: string): Promise<Round | undefined> =>
  (await db.select().from(rounds).where(eq(rounds.id, id)))[0];

/** A round of the draft, locked until the transaction ends: nothing is sent in meanwhile. */
export const lockRound = async (tx: Db, draftId: string, id: string): Promise<Round | undefined> =>
  (
    await tx
      .select()
      .from(rounds)
      .where(and(eq(rounds.id, id), eq(rounds.draftId, draftId)))
      .for("update")
  )[0];

export const changeTerms = async (tx: Db, id: string, terms: RoundTerms): Promise<void> => {
  await tx
    .update(rounds)
    .set({ terms, version: sql`${rounds.version} + 1` })
    .where(eq(rounds.id, id));
};

/** How many inputs of the draft's rounds are in each state, by round. */
export const inputCounts = async (
  db: Db,
  draftId: string,
): Promise<ReadonlyMap<string, Partial<Record<InputState, number>>>> => {
  const rows = await db
    .select({ round: inputs.roundId, state: inputs.state, inputs: count() })
    .from(inputs)
    .innerJoin(rounds, eq(rounds.id, inputs.roundId))
    .where(eq(rounds.draftId, draftId))
    .groupBy(inputs.roundId, inputs.state);
  const counts = new Map<string, Partial<Record<InputState, number>>>();
  for (const { round, state, inputs: each } of rows)
    counts.set(round, { ...counts.get(round), [state]: each });
  return counts;
};
