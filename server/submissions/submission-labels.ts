// The labels of submissions in lists: no two without a sender have the same label.

import type { SubmissionRow } from "#db/submissions/submissions";
import { type Nameless, namelessIn } from "#db/submissions/submissions";
import { refusalToAct } from "#domain/people/access";
import { sentence } from "#domain/sentence";
import { distinctLabels, fileLabel } from "#domain/submissions/senders/labels";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

type LabelledRow = Pick<SubmissionRow, "id" | "fields" | "title">;

const senderOf = ({ fields }: Pick<LabelledRow, "fields">): string | null =>
  fields.organization ?? fields.onBehalfOf;

/** Its sender, or its title; null where it has neither. */
export const senderLabel = (row: Pick<LabelledRow, "fields" | "title">): string | null =>
  senderOf(row) ?? row.title;

export const mayReadOriginals = (seat: Seat): boolean => refusalToAct(seat.who, "read originals") === null;

/**
 * The labels of these submissions for the reader. A file's name may be that of a person, so it is shown only to
 * those who may see the file. Where there is nothing else, a submission is labelled by its number; where two
 * without a sender would have the same label, the number is added.
 */
export const labelsFor = async (
  seat: Seat,
  rows: readonly Pick<LabelledRow, "fields">[],
): Promise<(row: LabelledRow) => string> => {
  const isNamed = rows.every((row) => senderOf(row) !== null);
  const nameless = isNamed ? [] : await namelessIn(runtime().database.db, seat.draft.id);
  const labels = labelsOf(nameless, mayReadOriginals(seat));
  // One that was removed since it was read is in no list: it is labelled as the next would be.
  const next = (nameless.at(-1)?.number ?? 0) + 1;
  return (row) => senderOf(row) ?? labels.get(row.id) ?? row.title ?? numbered(next);
};

const labelsOf = (nameless: readonly Nameless[], showsFile: boolean): ReadonlyMap<string, string> => {
  const named = nameless.map(({ id, title, fileName, number }) => ({
    id,
    name: title ?? (showsFile ? fileLabel(fileName) : null),
    number,
  }));
  return distinctLabels(named, numbered);
};

const numbered = (number: number): string => saidToReader(sentence("Submission {n, number}", { n: number }));
