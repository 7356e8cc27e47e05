// The files that were sent in, as they came.
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { submissionOriginals } from "#db/schema/submissions";

/** The bytes as they came; null when they are not kept any more. For those who may read originals. */
export const originalBytes = async (db: Db, submission: string): Promise<Uint8Array | null> => {
  const { bytes, submissionId } = submissionOriginals;
  const [row] = await db.select({ bytes }).from(submissionOriginals).where(eq(submissionId, submission));
  return row?.bytes ?? null;
};
