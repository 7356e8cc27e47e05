// The statements that delegations have made beside the text.

import { z } from "zod";
import { adoptedAt } from "#db/agreement/adoptions";
import { statementsIn } from "#db/agreement/delegation-statements";
import { type KeptStatement, statementKinds, statementsSince } from "#domain/agreement/statements";
import { digestOfBlock } from "#domain/digest";
import { Refusal } from "#domain/refusal";
import { Paging } from "#server/http/api";
import { runtime } from "#server/runtime";
import { ParagraphIdSchema } from "#server/schemas/draft";
import type { Seat } from "#server/sign-in/session";

export const StatementView = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema.nullable(),
    delegation: z.string(),
    kind: z.enum(statementKinds),
    words: z.string().nullable(),
    /** The digest of the words that it was made on. */
    digest: z.string().nullable(),
    at: z.string(),
    takenBackAt: z.string().nullable(),
    /** Whether the paragraph still reads as it did then; `gone` with the paragraph, null on the whole text. */
    wordsNow: z.enum(["gone", "same", "changed"]).nullable(),
    /** True when it was made before the adoption and is never taken back any more. */
    isCertified: z.boolean(),
  })
  .meta({ id: "Statement" });
export type StatementView = z.infer<typeof StatementView>;

/** `pid`: only those on this paragraph. */
export const StatementQuery = Paging.extend({ pid: z.string().max(64).optional() });

/** All statements in order, or those on one paragraph. */
export const listStatements = async (
  seat: Seat,
  { pid }: { readonly pid?: string | undefined } = {},
): Promise<StatementView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const digests = new Map(room.blocks().map((block) => [block.pid, digestOfBlock(block)]));
  const wordsNow = ({ pid, digest }: KeptStatement): StatementView["wordsNow"] => {
    if (pid === null) return null;
    const now = digests.get(pid);
    if (now === undefined) return "gone";
    return now === digest ? "same" : "changed";
  };
  const [kept, adopted] = await Promise.all([
    statementsIn(database.db, seat.draft.id),
    adoptedAt(database.db, seat.draft.id),
  ]);
  const since = new Set(statementsSince(kept, adopted ?? ""));
  return kept
    .filter((statement) => pid === undefined || statement.pid === pid)
    .map((statement) => ({
      ...statement,
      wordsNow: wordsNow(statement),
      isCertified: !since.has(statement),
    }));
};

/** One statement. Throws `not-found`. */
export const findStatement = async (seat: Seat, id: string): Promise<StatementView> => {
  const statement = (await listStatements(seat)).find((each) => each.id === id);
  if (!statement) throw new Refusal("not-found", "There is no such statement in this draft.");
  return statement;
};
