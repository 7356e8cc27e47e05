// The statements of delegations about the text.
import { z } from "zod";
import { adoptedAt } from "#db/agreement/adoptions";
import { statementHeadsIn, wordsOfStatements } from "#db/agreement/delegation-statements";
import { statementKinds } from "#domain/agreement/kinds";
import { type StatementHead, statementsSince } from "#domain/agreement/statements";
import { digestOfBlock } from "#domain/digest";
import { ParagraphIdSchema } from "#domain/draft-values";
import { Refusal } from "#domain/refusal";
import { Paging, page } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

export const StatementView = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema.nullable(),
    delegation: z.string(),
    kind: z.enum(statementKinds),
    words: z.string().nullable(),
    /** The digest of the text it refers to. */
    digest: z.string().nullable(),
    at: z.string(),
    takenBackAt: z.string().nullable(),
    /** Whether the paragraph reads as it did then; `gone` with the paragraph, null for the whole text. */
    wordsNow: z.enum(["gone", "same", "changed"]).nullable(),
    /** True when it was made before the adoption and can no longer be withdrawn. */
    isCertified: z.boolean(),
  })
  .meta({ id: "Statement" });
export type StatementView = z.infer<typeof StatementView>;

/** `pid`: only those on this paragraph. */
export const StatementQuery = Paging.extend({ pid: z.string().max(64).optional() });

/** A statement without its wording, as listed before that is read. */
export type StatementHeadView = Omit<StatementView, "words">;

/** All statements in order, or those on one paragraph, without their wording. */
export const listStatementHeads = async (
  seat: Seat,
  { pid }: { readonly pid?: string | undefined } = {},
): Promise<StatementHeadView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const [kept, adopted] = await Promise.all([
    statementHeadsIn(database.db, seat.draft.id),
    adoptedAt(database.db, seat.draft.id),
  ]);
  const blocks = new Map(room.blocks().map((block) => [block.pid, block]));
  const wordsNow = ({ pid, digest }: StatementHead): StatementView["wordsNow"] => {
    if (pid === null) return null;
    const block = blocks.get(pid);
    if (!block) return "gone";
    return digestOfBlock(block) === digest ? "same" : "changed";
  };
  const since = new Set(statementsSince(kept, adopted ?? ""));
  const asked = kept.filter((statement) => pid === undefined || statement.pid === pid);
  return Array.from(asked, (statement) => ({
    ...statement,
    wordsNow: wordsNow(statement),
    isCertified: !since.has(statement),
  }));
};

/** The same statements with their wording. */
export const withWords = async (heads: readonly StatementHeadView[]): Promise<StatementView[]> => {
  const words = await wordsOfStatements(
    runtime().database.db,
    heads.map(({ id }) => id),
  );
  return heads.map((head) => ({ ...head, words: words.get(head.id) ?? null }));
};

/** A page of the statements: the wording is read for these alone. */
export const pageOfStatements = async (seat: Seat, query: z.infer<typeof StatementQuery>) => {
  const { items, next } = page(await listStatementHeads(seat, { pid: query.pid }), query, ({ id }) => id);
  return { items: await withWords(items), next };
};

/** One statement. Throws `not-found`. */
export const findStatement = async (seat: Seat, id: string): Promise<StatementView> => {
  const heads = (await listStatementHeads(seat)).filter((each) => each.id === id);
  const [statement] = await withWords(heads);
  if (!statement) throw new Refusal("not-found", "There is no such statement in this draft.");
  return statement;
};
