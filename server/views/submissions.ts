// Submissions as their readers see them. Contact data are added here, in one place, for the secretariat and nobody else.
import { passagesOf } from "#db/passages";
import {
  contactOf,
  findSubmission,
  originalBytes,
  type PassageCounts,
  type Submission,
  submissionsIn,
} from "#db/submissions";
import { mayAct } from "#domain/access";
import { Refusal } from "#domain/refusal";
import type { FieldName, SubmissionContact, SubmissionFields } from "#domain/submissions";
import { attachment } from "../attachment";
import { house } from "../house";
import { safeFileName } from "../multipart";
import type { Seat } from "../session";
import { type PassageView, viewPassages } from "./passages";

/** A submission of a list: without its words. `fileName` is there for those who may read originals. */
export type SubmissionHeadView = {
  readonly id: string;
  readonly fields: SubmissionFields;
  readonly uncertain: readonly FieldName[];
  readonly languages: readonly string[];
  readonly warnings: readonly string[];
  readonly mediaType: string;
  readonly receivedAt: string;
  readonly counts: PassageCounts;
  readonly fileName?: string;
};

/** A submission whole. `contact` is there for the secretariat. */
export type SubmissionView = Omit<SubmissionHeadView, "counts"> & {
  readonly passages: readonly PassageView[];
  readonly duplicateOf: string | null;
  readonly contact?: SubmissionContact;
};

const headView = (seat: Seat, row: Omit<Submission, "body" | "removedAt">) => ({
  id: row.id,
  fields: row.fields,
  uncertain: row.uncertain,
  languages: row.languages,
  warnings: row.warnings,
  mediaType: row.mediaType,
  receivedAt: row.createdAt.toISOString(),
  ...(mayReadOriginals(seat) ? { fileName: row.fileName } : {}),
});

const mayReadOriginals = (seat: Seat): boolean => mayAct(seat.who, "read originals") === null;

/** The submissions of the draft, in the order in which they came. */
export const listSubmissions = async (seat: Seat): Promise<SubmissionHeadView[]> => {
  const rows = await submissionsIn(house().database.db, seat.draft.id);
  return rows.map((row) => ({ ...headView(seat, row), counts: row.counts }));
};

/** One submission with its passages. Throws `not-found`. */
export const viewSubmission = async (
  seat: Seat,
  id: string,
  duplicateOf: string | null = null,
): Promise<SubmissionView> => {
  const { db } = house().database;
  const row = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  return {
    ...headView(seat, row),
    passages: await viewPassages(db, await passagesOf(db, id)),
    duplicateOf,
    ...(mayAct(seat.who, "read contact data") === null ? { contact: await contactOf(db, id) } : {}),
  };
};

/** The file as it came, for those who may read originals; for others its words without contact data. */
export const downloadOriginal = async (seat: Seat, id: string): Promise<Response> => {
  const { db } = house().database;
  const row = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  if (!mayReadOriginals(seat)) {
    const name = `${row.fields.organization ?? "submission"}.txt`;
    return attachment({
      name: safeFileName(name),
      mediaType: "text/plain; charset=utf-8",
      content: row.body,
    });
  }
  const bytes = (await originalBytes(db, id)) ?? noSubmission();
  return attachment({ name: row.fileName, mediaType: row.mediaType, content: bytes });
};

/** Throws the refusal for a submission that is not in the draft, or not any more. */
export const noSubmission = (): never => {
  throw new Refusal("not-found", "There is no such submission in this draft.");
};
