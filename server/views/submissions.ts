// Submissions as their readers see them. Contact data are added here, in one place, for the secretariat and nobody else.
import { setImmediate as breath } from "node:timers/promises";
import { retiredIn } from "#db/cuts";
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
import { takeOutContact } from "#domain/submissions/contact";
import { remainderOf } from "#domain/submissions/recutting";
import type { Span } from "#domain/submissions/sentences";
import type {
  FieldName,
  SubmissionContact,
  SubmissionFields,
  TrackedChange,
} from "#domain/submissions/submissions";
import { attachment } from "../attachment";
import { house } from "../house";
import { safeFileName } from "../multipart";
import type { Seat } from "../session";
import type { PassageView } from "./passages";
import { type ProgressView, progressIn } from "./readers";
import { type CutView, type ThemedPassageView, viewCut, viewThemed } from "./themed-passages";

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
  readonly progress: ProgressView;
  readonly fileName?: string;
};

/** A submission whole. `contact` is there for the secretariat. */
export type SubmissionView = Omit<SubmissionHeadView, "counts"> & {
  readonly passages: readonly ThemedPassageView[];
  readonly duplicateOf: string | null;
  readonly contact?: SubmissionContact;
};

/** A submission as it was just read, or as it is known already: its passages without their themes. */
export type ReceivedView = Omit<SubmissionView, "passages" | "progress"> & {
  readonly passages: readonly (PassageView & CutView)[];
};

const headView = (seat: Seat, row: Omit<Submission, "body" | "removedAt" | "changes">) => ({
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
  const progress = await progressIn(seat, new Map(rows.map((row) => [row.id, row.counts])));
  return rows.map((row) => ({
    ...headView(seat, row),
    counts: row.counts,
    progress: progress.get(row.id) ?? noSubmission(),
  }));
};

/** One submission with its passages. Throws `not-found`. */
export const viewSubmission = async (
  seat: Seat,
  id: string,
  duplicateOf: string | null = null,
): Promise<SubmissionView> => {
  const { db } = house().database;
  const row = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  const passages = await viewThemed(db, await passagesOf(db, id));
  const answered = passages.filter(({ disposition }) => disposition !== null).length;
  const progress = await progressIn(seat, new Map([[id, { total: passages.length, answered }]]));
  return {
    ...headView(seat, row),
    passages,
    progress: progress.get(id) ?? noSubmission(),
    duplicateOf,
    ...(await contactFor(seat, id)),
  };
};

// So many passages are looked up at a time, with a breath for others between: the embedded database's answers come in one
// turn of the event loop, however many are asked for one after the other.
const viewedAtOnce = 40;

/** A submission for whoever sent the file. It is asked for with every file of many, so it says no more than was read. */
export const viewReceived = async (
  seat: Seat,
  id: string,
  duplicateOf: string | null = null,
): Promise<ReceivedView> => {
  const { db } = house().database;
  const row = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  await breath();
  const cut = await passagesOf(db, id);
  const passages: ReceivedView["passages"][number][] = [];
  for (let from = 0; from < cut.length; from += viewedAtOnce) {
    await breath();
    passages.push(...(await viewCut(db, cut.slice(from, from + viewedAtOnce))));
  }
  return {
    ...headView(seat, row),
    passages,
    duplicateOf,
    ...(await contactFor(seat, id)),
  };
};

const contactFor = async (seat: Seat, id: string): Promise<Pick<SubmissionView, "contact">> =>
  mayAct(seat.who, "read contact data") === null ? { contact: await contactOf(house().database.db, id) } : {};

/** The words of a file as they were read. */
export type BodyView = {
  /** Contact data are blanked out with as many characters. */
  readonly body: string;
  /** Changes that the file itself tracked, in order. */
  readonly changes: readonly TrackedChange[];
  /** What is in no passage, by offsets in UTF-16 units. */
  readonly remainder: readonly Span[];
  /** Where the addresses of passages lead that were joined to others. */
  readonly joined: Readonly<Record<string, string>>;
};

/** The words of a submission beside its passages. Throws `not-found`. */
export const viewBody = async (seat: Seat, id: string): Promise<BodyView> => {
  const { db } = house().database;
  const { body, changes } = (await findSubmission(db, seat.draft.id, id)) ?? noSubmission();
  return {
    body,
    changes: [...changes].sort((a, b) => a.start - b.start).map(withoutContact),
    remainder: remainderOf(body, await passagesOf(db, id)),
    joined: Object.fromEntries(await retiredIn(db, id)),
  };
};

// Words that were struck are not in the body, where contact data are blanked out.
const withoutContact = (change: TrackedChange): TrackedChange => {
  const [text = "", author = ""] = takeOutContact([change.text, change.author ?? ""]).paragraphs;
  return { ...change, text, author: author || null };
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
