// Submissions that do not say who sent them, as far as they are called something.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { submissions } from "#db/schema/submissions";
import type { Submission } from "./submissions";

/** What there is to call a submission by that names no sender. */
export type Nameless = Pick<Submission, "id" | "title" | "fileName"> & { readonly number: number };

/** The submissions of a draft that name neither an organization nor whom they were sent for. */
export const namelessIn = (db: Db, draftId: string): Promise<Nameless[]> => {
  const number = numberIn(draftId);
  return db
    .select({ id: submissions.id, title: submissions.title, fileName: submissions.fileName, number })
    .from(submissions)
    .where(
      and(
        eq(submissions.draftId, draftId),
        isNull(submissions.removedAt),
        sql`${submissions.fields}->>'organization' is null and ${submissions.fields}->>'onBehalfOf' is null`,
      ),
    )
    .orderBy(asc(number));
};

// L19c: one that an earlier version shows has none until the next is shown: it is counted here as it will be then.
const numberIn = (draftId: string) =>
  sql<number>`coalesce(${submissions.number},
    (select coalesce(max(number), 0) from submissions where draft_id = ${draftId}) + (
      select count(*)::int from submissions earlier
      where earlier.draft_id = ${draftId} and earlier.number is null and earlier.removed_at is null
        and (earlier.created_at, earlier.id) <= ("submissions"."created_at", "submissions"."id")
    ))`;
