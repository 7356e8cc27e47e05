// What submissions are called where they are listed: no two without a sender are called alike.

import type { SubmissionRow } from "#db/submissions/submissions";
import { mayAct } from "#domain/people/access";
import { sentence } from "#domain/sentence";
import { fileLabel } from "#domain/submissions/senders/file-label";
import { saidToReader } from "#server/languages/reader";
import type { Seat } from "#server/sign-in/session";

type Labelled = Pick<SubmissionRow, "fields" | "title" | "fileName" | "number">;

/** Who sent it, or what it calls itself; null where it says neither. */
export const senderLabel = ({ fields, title }: Pick<Labelled, "fields" | "title">): string | null =>
  fields.organization ?? fields.onBehalfOf ?? title;

export const mayReadOriginals = (seat: Seat): boolean => mayAct(seat.who, "read originals") === null;

/**
 * What these submissions of the draft are called for those who look. The name of a file may be that of a person: it is
 * shown to those who see the file. Where nothing says more, a submission has its number.
 */
export const labelsFor = (seat: Seat): ((row: Labelled) => string) => {
  const showsFile = mayReadOriginals(seat);
  return (row) =>
    senderLabel(row) ??
    (showsFile ? fileLabel(row.fileName) : null) ??
    saidToReader(sentence("Submission {n, number}", { n: row.number ?? 0 }));
};
