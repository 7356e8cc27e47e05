// Submissions that do not say who sent them, as far as they are called something.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { submissions } from "#db/schema/submissions";
import type { Submission } from "./submissions";

/** What there is to call a submission by that names no sender. */
export type Nameless = Pick<Submission, "id" | "title" | "fileName" | "number">;

/** The submissions of a draft that name neither an organization nor whom they were sent for. */
export const namelessIn = (db: Db, draftId: string): Promise<Nameless[]> =>
  db
    .select({
      id: submissions.id,
      title: submissions.title,
      fileName: submissions.fileName,
      number: submissions.number,
    })
    .from(submissions)
    .where(
      and(
        eq(submissions.draftId, draftId),
        isNull(submissions.removedAt),
        sql`${submissions.fields}->>'organization' is null and ${submissions.fields}->>'onBehalfOf' is null`,
      ),
    )
    .orderBy(asc(submissions.number));
