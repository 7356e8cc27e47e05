// What submissions are called where they are listed: no two without a sender are called alike.

import { placesIn, type SubmissionRow } from "#db/submissions/submissions";
import { mayAct } from "#domain/people/access";
import { sentence } from "#domain/sentence";
import { fileLabel } from "#domain/submissions/senders/file-label";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

type Labelled = Pick<SubmissionRow, "id" | "fields" | "title" | "fileName">;

/** Who sent it, or what it calls itself; null where it says neither. */
export const senderLabel = ({ fields, title }: Pick<Labelled, "fields" | "title">): string | null =>
  fields.organization ?? fields.onBehalfOf ?? title;

export const mayReadOriginals = (seat: Seat): boolean => mayAct(seat.who, "read originals") === null;

/**
 * What these submissions of the draft are called for those who look. The name of a file may be that of a person: it is
 * shown to those who see the file. Where nothing says more, a submission has its number in the order in which all came.
 */
export const labelsFor = async (
  seat: Seat,
  rows: readonly Labelled[],
): Promise<(row: Labelled) => string> => {
  const showsFile = mayReadOriginals(seat);
  const own = (row: Labelled) => senderLabel(row) ?? (showsFile ? fileLabel(row.fileName) : null);
  const isNamed = rows.every((row) => own(row) !== null);
  const places = isNamed ? null : await placesIn(runtime().database.db, seat.draft.id);
  return (row) =>
    own(row) ?? saidToReader(sentence("Submission {n, number}", { n: places?.get(row.id) ?? 0 }));
};
