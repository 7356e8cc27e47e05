// What submissions are called where they are listed: no two without a sender are called alike.

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

/** Who sent it, or what it calls itself; null where it says neither. */
export const senderLabel = (row: Pick<LabelledRow, "fields" | "title">): string | null =>
  senderOf(row) ?? row.title;

export const mayReadOriginals = (seat: Seat): boolean => refusalToAct(seat.who, "read originals") === null;

/**
 * What these submissions of the draft are called for the reader. The name of a file may be that of a person: it is shown
 * to those who see the file. Where nothing says more, a submission has its number; where another without a sender would be
 * called the same, its number stands beside it.
 */
export const labelsFor = async (
  seat: Seat,
  rows: readonly Pick<LabelledRow, "fields">[],
): Promise<(row: LabelledRow) => string> => {
  const isNamed = rows.every((row) => senderOf(row) !== null);
  const nameless = isNamed ? [] : await namelessIn(runtime().database.db, seat.draft.id);
  const labels = labelsOf(nameless, mayReadOriginals(seat));
  // One that was removed since it was read is in no list: it is called as the next would be.
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
