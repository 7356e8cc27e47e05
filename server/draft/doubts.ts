// Rule N18: what was read with doubt in the files that filled or revised a draft, until somebody settles it.
import { z } from "zod";
import type { Db } from "#db/client";
import type { Draft } from "#db/draft/drafts";
import { readingDoubts } from "#db/texts/texts";
import { openDoubts } from "#domain/documents/preamble-doubts";
import { type Block, type ParagraphId, paragraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** A block in doubt, and how it begins. */
export const DoubtView = z.strictObject({ pid: ParagraphIdSchema, begins: z.string() }).meta({ id: "Doubt" });
export type DoubtView = z.infer<typeof DoubtView>;

/** The blocks of a draft that are in doubt. */
export const doubtsIn = async (
  db: Db,
  draft: Pick<Draft, "id" | "settings">,
  present: () => readonly Block[],
): Promise<Map<ParagraphId, string>> => {
  const doubts = await readingDoubts(db, draft.id);
  if (doubts.size === 0) return new Map();
  return openDoubts(doubts, present(), settledIn(draft.settings));
};

const settledIn = ({ readRightly }: Readonly<Record<string, unknown>>): ReadonlySet<ParagraphId> =>
  new Set(Array.isArray(readRightly) ? readRightly.map((pid) => paragraphId(String(pid))) : []);

/** The same for a reader of the draft. */
export const listDoubts = async ({ draft }: Seat): Promise<DoubtView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const found = await doubtsIn(database.db, draft, room.blocks);
  return [...found].map(([pid, begins]) => ({ pid, begins }));
};
