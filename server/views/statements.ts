// The statements that delegations have made beside the text.
import { z } from "zod";
import { findAdoption } from "#db/adoptions";
import { statementsIn } from "#db/delegation-statements";
import { type KeptStatement, statementsSince } from "#domain/agreement/statements";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import { Paging } from "../http";
import type { Seat } from "../session";
import { digestOfBlock } from "./blocks";

export type StatementView = KeptStatement & {
  /** Whether the paragraph still reads as it did then; `gone` with the paragraph, null on the whole text. */
  readonly wordsNow: "same" | "changed" | "gone" | null;
  /** True when it was made before the adoption and is never taken back any more. */
  readonly isCertified: boolean;
};

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
  const wordsNow = ({ pid, digest }: KeptStatement): StatementView["wordsNow"] => {
    if (pid === null) return null;
    const now = digests.get(pid);
    if (now === undefined) return "gone";
    return now === digest ? "same" : "changed";
  };
  const [kept, adoption] = await Promise.all([
    statementsIn(database.db, seat.draft.id),
    findAdoption(database.db, seat.draft.id),
  ]);
  const since = new Set(statementsSince(kept, adoption?.certificate.at ?? ""));
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
