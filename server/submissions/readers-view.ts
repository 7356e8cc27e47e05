// Who reads a submission and how far its review has come, as its reviewers see it.

import { z } from "zod";
import { readersIn, submissionActsIn } from "#db/submissions/readers";
import { type LastAction, progressOf, progressSteps } from "#domain/submissions/readers";
import type { PassageCounts, Reader } from "#domain/submissions/values";
import { ReaderSchema } from "#domain/submissions/values";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const DoneView = z
  .strictObject({
    by: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "ReadingStep" });
type DoneView = z.infer<typeof DoneView>;

export const ProgressView = z
  .strictObject({
    step: z.enum(progressSteps),
    readers: z.array(ReaderSchema).readonly(),
    read: DoneView.nullable(),
    reviewed: DoneView.nullable(),
  })
  .meta({ id: "ReadingProgress" });
export type ProgressView = z.infer<typeof ProgressView>;

/** The people to whom a submission can be assigned. */
export const listReaders = (seat: Seat): Promise<Reader[]> => readersIn(runtime().database.db, seat.draft.id);

/** The review progress of submissions, by id; of the whole draft, or of one. */
export const progressIn = async (
  seat: Seat,
  counts: ReadonlyMap<string, Pick<PassageCounts, "total" | "answered">>,
): Promise<Map<string, ProgressView>> => {
  const [only, another] = counts.keys();
  const acts = await submissionActsIn(runtime().database.db, seat.draft.id, another ? undefined : only);
  const names = new Map([...acts.values()].flat().map(({ person, personName }) => [person, personName]));
  return new Map(
    [...counts].map(([id, count]) => {
      const { readers, read, reviewed, step } = progressOf(acts.get(id) ?? [], count);
      const named = readers.map((reader) => ({ id: reader, name: names.get(reader) ?? "" }));
      return [id, { step, readers: named, read: doneView(read), reviewed: doneView(reviewed) }];
    }),
  );
};

const doneView = (done: LastAction | null): DoneView | null =>
  done && { by: done.by, at: done.at.toISOString() };
