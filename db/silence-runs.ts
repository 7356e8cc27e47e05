// Whether silence runs in a draft.
import { and, eq, inArray, notExists } from "drizzle-orm";
import type { Db } from "./client";
import { silenceActs, silences } from "./schema/procedure";

/** True from when a text is put under silence until that has ended or is withdrawn (S8). */
export const silenceRuns = async (db: Db, draftId: string): Promise<boolean> => {
  const over = db
    .select()
    .from(silenceActs)
    .where(and(eq(silenceActs.silenceId, silences.id), inArray(silenceActs.act, ["ended", "withdrawn"])));
  return (await db.$count(silences, and(eq(silences.draftId, draftId), notExists(over)))) > 0;
};
