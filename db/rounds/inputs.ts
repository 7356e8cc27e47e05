// Inputs as rows. How a sender can be reached stands apart; the token of a receipt is never stored, only its SHA-256.
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { inputSenders, inputs, rounds } from "#db/schema/rounds";
import type { Language } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import type { InputState } from "#domain/rounds/choices";
import type { InputContent } from "#domain/rounds/values";
import type { Round } from "./rounds";

export type Input = typeof inputs.$inferSelect;

/** An input as it is sent in. */
export type NewInput = Pick<Input, "roundId" | "digest" | "same" | "late" | "sentAt"> & {
  readonly content: InputContent;
  readonly email: string;
  readonly tokenHash: string;
  readonly language: Language;
};

const isOver = sql`${inputs.state} = 'unconfirmed'
  and ${inputs.sentAt} < clock_timestamp() - make_interval(hours => ${roundLimits.confirming}::int)`;

/** J7a: deletes what was not confirmed in time. */
const dropUnconfirmed = async (tx: Db, roundId: string): Promise<void> => {
  await tx.delete(inputs).where(and(eq(inputs.roundId, roundId), isOver));
};

/** Stores an input and its sender. False when the round holds as many as it may. */
export const insertInput = async (tx: Db, given: NewInput): Promise<boolean> => {
  const { email, tokenHash, language, ...input } = given;
  await dropUnconfirmed(tx, input.roundId);
  const [held] = await tx.select({ all: count() }).from(inputs).where(eq(inputs.roundId, input.roundId));
  if ((held?.all ?? 0) >= roundLimits.inputs) return false;
  const id = randomUUID();
  await tx.insert(inputs).values({ id, ...input, state: "unconfirmed" });
  await tx.insert(inputSenders).values({ inputId: id, email, tokenHash, language });
  return true;
};

/** How many inputs a round has, those included that were not confirmed. */
export const countInputs = async (db: Db, roundId: string): Promise<number> => {
  const [held] = await db.select({ all: count() }).from(inputs).where(eq(inputs.roundId, roundId));
  return held?.all ?? 0;
};

/** An input with its round, found by the token of its receipt. */
export type Received = { readonly input: Input; readonly round: Round; readonly language: Language };

const received = (db: Db, tokenHash: string) =>
  db
    .select({
      input: getTableColumns(inputs),
      round: getTableColumns(rounds),
      language: inputSenders.language,
    })
    .from(inputSenders)
    .innerJoin(inputs, eq(inputs.id, inputSenders.inputId))
    .innerJoin(rounds, eq(rounds.id, inputs.roundId))
    .where(and(eq(inputSenders.tokenHash, tokenHash), sql`not (${isOver})`));

export const findReceived = async (db: Db, tokenHash: string): Promise<Received | undefined> =>
  (await received(db, tokenHash))[0];

/** The same, locked until the transaction ends. */
export const lockReceived = async (tx: Db, tokenHash: string): Promise<Received | undefined> =>
  (await received(tx, tokenHash).for("update", { of: inputs }))[0];

/** J7: gives an input its number in the round. */
export const confirmInput = async (
  tx: Db,
  { id, roundId }: Pick<Input, "id" | "roundId">,
  byMail: boolean,
): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`inputs ${roundId}`}, 0))`);
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(${inputs.number}), 0)::int` })
    .from(inputs)
    .where(eq(inputs.roundId, roundId));
  await tx
    .update(inputs)
    .set({ state: "new", byMail, number: (last?.n ?? 0) + 1 })
    .where(eq(inputs.id, id));
};

/** J8: puts a correction in the place of what was sent in. */
export const reviseInput = async (
  tx: Db,
  id: string,
  revision: Pick<Input, "digest" | "same" | "sentAt"> & { readonly content: InputContent },
): Promise<void> => {
  await tx.update(inputs).set(revision).where(eq(inputs.id, id));
};

/** J8: an input is withdrawn; what it said is erased. */
export const withdrawInput = async (tx: Db, id: string): Promise<void> => {
  await tx.update(inputs).set({ state: "withdrawn", content: null }).where(eq(inputs.id, id));
};

/** An input in the inbox; `email` for the secretariat only. */
export type InboxRow = Input & { readonly email: string };

// What was not confirmed is nobody's to see.
const confirmedIn = (draftId: string) => and(eq(rounds.draftId, draftId), ne(inputs.state, "unconfirmed"));

/** The inputs of a draft that were confirmed, by round and number; or the one of a round that has this number. */
export const inputsIn = (
  db: Db,
  draftId: string,
  one?: { readonly round: string; readonly number: number },
): Promise<InboxRow[]> =>
  db
    .select({ ...getTableColumns(inputs), email: inputSenders.email })
    .from(inputs)
    .innerJoin(rounds, eq(rounds.id, inputs.roundId))
    .innerJoin(inputSenders, eq(inputSenders.inputId, inputs.id))
    .where(
      and(confirmedIn(draftId), one && and(eq(inputs.roundId, one.round), eq(inputs.number, one.number))),
    )
    .orderBy(asc(rounds.createdAt), asc(inputs.roundId), asc(inputs.number));

/** Who sent an input, and how. */
export type InputSender = Pick<
  InputContent,
  "organization" | "joint" | "stakeholderType" | "language" | "consent"
>;

/** The inputs of a round that were confirmed, by number, without what they say: thousands are listed at once. */
export const inputHeads = (db: Db, draftId: string, roundId: string) =>
  db
    .select({
      id: inputs.id,
      number: inputs.number,
      state: inputs.state,
      late: inputs.late,
      byMail: inputs.byMail,
      sentAt: inputs.sentAt,
      same: inputs.same,
      submission: inputs.submissionId,
      sender: sql<InputSender | null>`${inputs.content} - 'answers' - 'remarks'`,
    })
    .from(inputs)
    .innerJoin(rounds, eq(rounds.id, inputs.roundId))
    .where(and(confirmedIn(draftId), eq(inputs.roundId, roundId)))
    .orderBy(asc(inputs.number));

export type InputHead = Awaited<ReturnType<typeof inputHeads>>[number];

/** Some inputs of a draft with their rounds, locked until the transaction ends, in the order of their numbers. */
export const lockInputs = (
  tx: Db,
  draftId: string,
  ids: readonly string[],
): Promise<{ readonly input: Input; readonly round: Round; readonly email: string }[]> =>
  tx
    .select({ input: getTableColumns(inputs), round: getTableColumns(rounds), email: inputSenders.email })
    .from(inputs)
    .innerJoin(rounds, eq(rounds.id, inputs.roundId))
    .innerJoin(inputSenders, eq(inputSenders.inputId, inputs.id))
    .where(and(confirmedIn(draftId), inArray(inputs.id, [...ids])))
    .orderBy(asc(inputs.roundId), asc(inputs.number))
    .for("update", { of: inputs });

/** J9: what was decided about an input; `submissionId` for one that was published. */
export const decideInput = async (
  tx: Db,
  id: string,
  outcome: {
    readonly state: InputState;
    readonly reason: string | null;
    readonly submissionId: string | null;
  },
): Promise<void> => {
  await tx.update(inputs).set(outcome).where(eq(inputs.id, id));
};
