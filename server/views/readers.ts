// Who reads a submission and how far it has come, as those who read it see it.

import { type Reader, readersIn, submissionActsIn } from "#db/readers";
import type { PassageCounts } from "#db/submissions";
import { type Done, type ProgressStep, progressOf } from "#domain/submissions/readers";
import { house } from "../house";
import type { Seat } from "../session";

type DoneView = { readonly by: string | null; readonly at: string };

export type ProgressView = {
  readonly step: ProgressStep;
  readonly readers: readonly Reader[];
  readonly read: DoneView | null;
  readonly reviewed: DoneView | null;
};

/** Those whom a submission can be given to read. */
export const listReaders = (seat: Seat): Promise<Reader[]> => readersIn(house().database.db, seat.draft.id);

/** How far submissions have come, by id; of all of the draft, or of one. */
export const progressIn = async (
  seat: Seat,
  counts: ReadonlyMap<string, Pick<PassageCounts, "total" | "answered">>,
): Promise<Map<string, ProgressView>> => {
  const [only, another] = counts.keys();
  const acts = await submissionActsIn(house().database.db, seat.draft.id, another ? undefined : only);
  const names = new Map([...acts.values()].flat().map(({ person, personName }) => [person, personName]));
  return new Map(
    [...counts].map(([id, count]) => {
      const { readers, read, reviewed, step } = progressOf(acts.get(id) ?? [], count);
      const named = readers.map((reader) => ({ id: reader, name: names.get(reader) ?? "" }));
      return [id, { step, readers: named, read: doneView(read), reviewed: doneView(reviewed) }];
    }),
  );
};

const doneView = (done: Done | null): DoneView | null => done && { by: done.by, at: done.at.toISOString() };
