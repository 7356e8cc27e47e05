// The statements that delegations have made beside the text.
import { z } from "zod";
import { statementsIn } from "#db/delegation-statements";
import { Refusal } from "#domain/refusal";
import type { KeptStatement } from "#domain/statements";
import { house } from "../house";
import { Paging } from "../http";
import type { Seat } from "../session";
import { digestOfBlock } from "./blocks";

/** `wordsNow`: whether the paragraph still reads as it did then; `gone` with the paragraph, null on the whole text. */
export type StatementView = KeptStatement & { readonly wordsNow: "same" | "changed" | "gone" | null };

/** `pid`: only those on this paragraph. */
export const StatementQuery = Paging.extend({ pid: z.string().max(64).optional() });

/** All statements in order, or those on one paragraph. */
export const listStatements = async (
  seat: Seat,
  { pid }: { readonly pid?: string | undefined } = {},
): Promise<StatementView[]> => {
  const { database, rooms } = house();
  const room = await rooms.open(seat.draft.id);
  const digests = new Map(room.blocks().map((block) => [block.pid, digestOfBlock(block)]));
  const kept = await statementsIn(database.db, seat.draft.id);
  return kept
    .filter((statement) => pid === undefined || statement.pid === pid)
    .map((statement) => {
      if (statement.pid === null) return { ...statement, wordsNow: null };
      const now = digests.get(statement.pid);
      if (now === undefined) return { ...statement, wordsNow: "gone" };
      return { ...statement, wordsNow: now === statement.digest ? "same" : "changed" };
    });
};

/** One statement. Throws `not-found`. */
export const findStatement = async (seat: Seat, id: string): Promise<StatementView> => {
  const statement = (await listStatements(seat)).find((each) => each.id === id);
  if (!statement) throw new Refusal("not-found", "There is no such statement in this draft.");
  return statement;
};
