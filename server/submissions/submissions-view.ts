// Submissions as their readers see them. Contact data are added here, in one place, for the secretariat and
// nobody else.

import { z } from "zod";
import { retiredIn } from "#db/submissions/cuts";
import { countsOf } from "#db/submissions/passage-counts";
import { passagesOf, placesOfPassages } from "#db/submissions/passages";
import {
  contactOf,
  findSubmission,
  findSubmissionRow,
  originalBytes,
  type SubmissionRow,
  submissionsIn,
} from "#db/submissions/submissions";
import { StretchChangeSchema } from "#domain/draft-values";
import { refusalToAct } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { sentenceStored } from "#domain/sentence";
import { takeOutContact } from "#domain/submissions/form/contact";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import { remainderOf } from "#domain/submissions/recutting";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import { PassageCountsSchema, SubmissionContactSchema } from "#domain/submissions/values";
import { SpanSchema } from "#domain/words/values";
import { attachment } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { safeFileName } from "#server/http/multipart";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { ProgressView, progressIn } from "./readers-view";
import { labelsFor, mayReadOriginals, senderLabel } from "./submission-labels";
import { ThemedPassageView, viewCut, viewThemed } from "./themed-passages";

/** A submission in a list, without its words. `fileName` is there for those who may read originals. */
export const SubmissionHeadView = z
  .strictObject({
    id: z.string(),
    /** Its sender, or else its title or file name, or else its number: "Submission 3". */
    label: z.string(),
    /** The submission of which it is another file or language version; null for one that is none. */
    versionOf: z.string().nullable(),
    fields: z.strictObject({
      organization: z.string().nullable(),
      stakeholderType: z.enum(stakeholderTypes).nullable(),
      stakeholderTypeAsTyped: z.string().nullable(),
      countries: z.array(z.string()).readonly(),
      countryCodes: z.array(z.string()).readonly(),
      title: z.string().nullable(),
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      onBehalfOf: z.string().nullable(),
    }),
    uncertain: z
      .array(
        z.enum([
          "title",
          "onBehalfOf",
          "organization",
          "stakeholderType",
          "stakeholderTypeAsTyped",
          "countries",
          "countryCodes",
          "firstName",
          "lastName",
        ]),
      )
      .readonly(),
    languages: z.array(z.string()).readonly(),
    warnings: z.array(z.string()).readonly(),
    mediaType: z.string(),
    receivedAt: z.string(),
    counts: PassageCountsSchema,
    progress: ProgressView,
    fileName: z.string().exactOptional(),
  })
  .meta({ id: "SubmissionHead" });
export type SubmissionHeadView = z.infer<typeof SubmissionHeadView>;

/** A whole submission. `contact` is there for the secretariat. */
export const SubmissionView = SubmissionHeadView.omit({ counts: true })
  .extend({
    passages: z.array(ThemedPassageView).readonly(),
    duplicateOf: z.string().nullable(),
    contact: SubmissionContactSchema.exactOptional(),
  })
  .meta({ id: "Submission" });
export type SubmissionView = z.infer<typeof SubmissionView>;

/** A submission as it was just read, or as it is already known: its passages without their themes. */
export const ReceivedView = SubmissionView.omit({ progress: true })
  .extend({
    passages: z.array(ThemedPassageView.omit({ themes: true })).readonly(),
  })
  .meta({ id: "Received" });
export type ReceivedView = z.infer<typeof ReceivedView>;

const headView = (seat: Seat, row: SubmissionRow, label: string) => ({
  id: row.id,
  label,
  versionOf: row.versionOf,
  fields: row.fields,
  uncertain: row.uncertain,
  languages: row.languages,
  warnings: row.warnings.map((stored) => saidToReader(sentenceStored(stored))),
  mediaType: row.mediaType,
  receivedAt: row.createdAt.toISOString(),
  ...(mayReadOriginals(seat) ? { fileName: row.fileName } : {}),
});

const headOf = async (seat: Seat, row: SubmissionRow) =>
  headView(seat, row, (await labelsFor(seat, [row]))(row));

/** The submissions of the draft, in order of receipt. */
export const listSubmissions = async (seat: Seat): Promise<SubmissionHeadView[]> => {
  const rows = await submissionsIn(runtime().database.db, seat.draft.id);
  const progress = await progressIn(seat, new Map(rows.map((row) => [row.id, row.counts])));
  const labelOf = await labelsFor(seat, rows);
  return Array.from(rows, (row) => ({
    ...headView(seat, row, labelOf(row)),
    counts: row.counts,
    progress: progress.get(row.id) ?? noSubmission(),
  }));
};

/** One submission with its passages. Throws `not-found`. */
export const viewSubmission = async (seat: Seat, id: string): Promise<SubmissionView> => {
  const { db } = runtime().database;
  const row = (await findSubmissionRow(db, seat.draft.id, id)) ?? noSubmission();
  const counts = await countsOf(db, seat.draft.id, id);
  const progress = await progressIn(seat, new Map([[id, counts]]));
  return {
    ...(await headOf(seat, row)),
    passages: await viewThemed(db, await passagesOf(db, id)),
    progress: progress.get(id) ?? noSubmission(),
    duplicateOf: null,
    ...(await contactFor(seat, id)),
  };
};

/**
 * A submission for the person who sent the file. It is returned for each of many files, so it contains only
 * what was read.
 */
export const viewReceived = async (
  seat: Seat,
  id: string,
  duplicateOf: string | null = null,
): Promise<ReceivedView> => {
  const { db } = runtime().database;
  const row = (await findSubmissionRow(db, seat.draft.id, id)) ?? noSubmission();
  const cut = await passagesOf(db, id);
  const passages = await viewCut(db, cut);
  return {
    ...(await headOf(seat, row)),
    passages,
    duplicateOf,
    ...(await contactFor(seat, id)),
  };
};

const contactFor = async (seat: Seat, id: string): Promise<Pick<SubmissionView, "contact">> =>
  refusalToAct(seat.who, "read contact data") === null
    ? { contact: await contactOf(runtime().database.db, id) }
    : {};

/** The words of a file as they were read. */
export const BodyView = z
  .strictObject({
    /** Contact data are blanked out, character for character. */
    body: z.string(),
    /** The tracked changes of the file itself, in order. */
    changes: z.array(StretchChangeSchema).readonly(),
    /** What is in no passage, by offsets in UTF-16 units. */
    remainder: z.array(SpanSchema).readonly(),
    /** The ids to which those of joined passages lead. */
    joined: z.record(z.string(), z.string()),
  })
  .meta({ id: "Body" });
export type BodyView = z.infer<typeof BodyView>;

/** The words of a submission besides its passages. Throws `not-found`. */
export const viewBody = async (seat: Seat, id: string): Promise<BodyView> => {
  const { db } = runtime().database;
  const { body, changes } = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  return {
    body,
    changes: Array.from(
      [...changes].sort((a, b) => a.start - b.start),
      (one) => withoutContact(one),
    ),
    remainder: remainderOf(body, await placesOfPassages(db, id)),
    joined: Object.fromEntries(await retiredIn(db, id)),
  };
};

// Deleted words are not in the body, where contact data are blanked out, so it is done here as well.
const withoutContact = (change: TrackedChange): TrackedChange => {
  const [text = "", author = ""] = takeOutContact([change.text, change.author ?? ""]).paragraphs;
  return { ...change, text, author: author || null };
};

/**
 * The original file, for those who may read it; for others, and once it is no longer stored, its words without
 * contact data.
 */
export const downloadOriginal = async (seat: Seat, id: string): Promise<Response> => {
  const { db } = runtime().database;
  const row = (await findSubmissionRow(db, seat.draft.id, id)) ?? noSubmission();
  const bytes = mayReadOriginals(seat) ? await originalBytes(db, id) : null;
  if (bytes) return attachment({ name: row.fileName, mediaType: row.mediaType, content: bytes });
  const { body } = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  const name = `${senderLabel(row) ?? "submission"}.txt`;
  return attachment({ name: safeFileName(name), mediaType: mediaTypes.txt, content: body });
};

/** Throws the refusal for a submission that is not, or no longer, in the draft. */
export const noSubmission = (): never => {
  throw new Refusal("not-found", "There is no such submission in this draft.");
};
