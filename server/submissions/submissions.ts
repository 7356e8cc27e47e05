// Submissions as acts: files are received, doubtful readings corrected, mistaken ones removed.

import { randomUUID } from "node:crypto";
import { readFile as readBytes } from "node:fs/promises";
import pLimit from "p-limit";
import { z } from "zod";
import { type Db, isStorageFault } from "#db/client";
import { findDraft } from "#db/draft/drafts";
import { type ActToRecord, appendRecord, eraseSender } from "#db/record/record";
import { linksIn } from "#db/sources/links";
import { renumberPassages } from "#db/submissions/cuts";
import { countsOf } from "#db/submissions/passage-counts";
import { correctPassage } from "#db/submissions/passages";
import {
  correctSubmission,
  insertSubmission,
  lockSubmission,
  type NewSubmission,
  passageDigest,
  removeSubmission,
  submissionOfFile,
} from "#db/submissions/submissions";
import { digestOf, sha256 } from "#domain/digest";
import { refusalInMode } from "#domain/people/access";
import { readCountries } from "#domain/people/countries";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { takeOutContact } from "#domain/submissions/form/contact";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import type { PassageReading, SubmissionFields } from "#domain/submissions/submissions";
import { languages } from "#domain/words/languages";
import { requireNotAborted } from "#server/http/job-context";
import { type Upload, withUploads } from "#server/http/multipart";
import { saidToReader } from "#server/languages/reader";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { keepFor, requireRights } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";
import { noPassage, passageIn } from "./passages-view";
import {
  noSubmission,
  ReceivedView,
  type SubmissionView,
  viewReceived,
  viewSubmission,
} from "./submissions-view";
import { type FoundPassageView, viewPassage } from "./themed-passages";
import { leaveStatement } from "./versions";

/** The result of one file of an upload. */
export const Receipt = z
  .union([
    ReceivedView,
    z.strictObject({
      fileName: z.string(),
      failed: z.strictObject({
        code: z.string(),
        detail: z.string(),
      }),
    }),
  ])
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;

/**
 * Receives the files of an upload one after the other, each in a transaction of its own: a bad one does not
 * stop the others. When none can be accepted the answer is the refusal of the first.
 */
export const receiveSubmissions = (seat: Seat, request: Request): Promise<{ items: Receipt[] }> =>
  withUploads(request, async (uploads) => {
    const items: Receipt[] = [];
    let first: Refusal | null = null;
    for (const upload of uploads) {
      try {
        items.push(await receive(seat, request, upload));
      } catch (error) {
        const refusal = asRefusal(error);
        first ??= refusal;
        items.push({ fileName: upload.name, failed: { code: refusal.code, detail: saidToReader(refusal) } });
      }
    }
    if (first && items.every((item) => "failed" in item))
      throw new Refusal(first.code, first.words, { ...first.facts, items });
    const room = await runtime().rooms.open(seat.draft.id);
    room.announce({ kind: "submission" });
    return { items };
  });

const asRefusal = (error: unknown): Refusal => {
  if (isRefusal(error)) return error;
  log.error("a file could not be received", error);
  if (isStorageFault(error))
    return new Refusal("unavailable", "The words cannot be kept just now. Try again later.");
  return new Refusal("unreadable", "The file could not be read: something in it is not as it should be.");
};

// One file is stored at a time, however many are sent, so that editing waits for one at most.
const storing = pLimit(1);

// The right to submit is checked before each file is read, and again when it is stored.
const receive = async (seat: Seat, request: Request, upload: Upload): Promise<ReceivedView> => {
  if (upload.failed) throw upload.failed;
  const { db } = runtime().database;
  await requireRights(db, seat);
  const { userId } = seat.who;
  const draftId = seat.draft.id;
  const bytes = await readBytes(upload.path);
  const digest = sha256(bytes);
  const known = await submissionOfFile(db, draftId, digest);
  if (known) return viewReceived(seat, known, known);
  const { mediaType, reading: whole } = await inWorker("submission", { name: upload.name, bytes });
  const { remainder: _, ...reading } = whole;
  if (reading.body.trim() === "") throw new Refusal("unreadable", "The file holds no words.");
  const passages = withVersionIds(reading.passages);
  const file = { draftId, createdBy: userId, fileName: upload.name, mediaType, sha256: digest, bytes };
  const stored = await storing(() =>
    keepFor(seat, async (tx) => {
      const submission = await storeSubmission(tx, seat, { ...reading, ...file, passages });
      requireNotAborted(request);
      return submission;
    }),
  );
  if (stored) return viewReceived(seat, stored);
  // The same file arrived concurrently, and the other request was first.
  const first = await submissionOfFile(db, draftId, digest);
  if (!first) throw new Refusal("conflict", "The same file was just taken away. Send it again.");
  return viewReceived(seat, first, first);
};

/** Stores a submission with its entry in the record; null when the same file is in the draft already. */
export const storeSubmission = async (
  tx: Db,
  seat: Seat,
  { round, ...submission }: NewSubmission & { readonly round?: string },
): Promise<string | null> => {
  const id = await insertSubmission(tx, submission);
  if (id === null) return null;
  const { passages, mediaType, body, fields, sha256: digest } = submission;
  // K3: digests of what was read from the file, so that words put in its place later can be told apart from it.
  const read = { mediaType, body: sha256(body), cut: digestOfCut(passages) };
  const facts = { submission: id, passages: passages.length, ...read, ...(round && { round }) };
  // K3: the sender as read; it is erased from the record when the submission is removed.
  const sealed: ActToRecord["sealed"] = { to: { roles: ["secretariat"] }, facts: { fields } };
  await appendRecord(tx, { ...by(seat), act: "submission.received", digest, facts, sealed });
  // Reading takes long, so the draft may have been adopted meanwhile. An adoption is recorded before this,
  // or waits.
  const draft = await findDraft(tx, seat.draft.id);
  if (draft) orThrow(refusalInMode("upload submissions", draft.mode));
  return id;
};

const digestOfCut = (passages: readonly PassageReading[]): string => {
  const digests = Array.from(passages, ({ text }) => passageDigest(text));
  return digestOf(digests.sort());
};

// A reading identifies versions by number; in the draft they get ids that are unique across files.
const withVersionIds = (passages: readonly PassageReading[]): PassageReading[] => {
  const ids = new Map<string, string>();
  return passages.map((passage) => {
    if (passage.version === undefined) return passage;
    const version = ids.get(passage.version) ?? randomUUID();
    ids.set(passage.version, version);
    return { ...passage, version };
  });
};

const by = (seat: Seat) => ({
  draftId: seat.draft.id,
  userId: seat.who.userId,
  delegation: seat.who.delegation,
});

const holdsContact = (text: string): boolean => {
  const { email, phone } = takeOutContact([text]);
  return email !== null || phone !== null;
};

const Words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !/\p{Cc}/u.test(text), "It holds control characters.")
  .refine(
    (text) => !holdsContact(text),
    "It holds an e-mail address or a telephone number, which are not public.",
  );
const Name = Words.nullable().transform((text) => text || null);

export const SubmissionCorrection = z.strictObject({
  fields: z
    .strictObject({
      organization: Name,
      stakeholderType: z.enum(stakeholderTypes).nullable(),
      countries: z.array(Words.min(1)).max(250),
      title: Name,
      firstName: Name,
      lastName: Name,
      onBehalfOf: Name,
    })
    .partial(),
});

/**
 * Corrects fields of a submission. A field that was corrected, or confirmed by sending it unchanged, is
 * certain.
 */
export const correctFields = async (
  seat: Seat,
  id: string,
  body: z.infer<typeof SubmissionCorrection>,
): Promise<SubmissionView> => {
  const given: Partial<SubmissionFields> = withoutUndefined(body.fields);
  const changed = given.countries ? { ...given, countryCodes: codesOf(given.countries) } : given;
  await keepFor(seat, async (tx) => {
    const row = (await lockSubmission(tx, seat.draft.id, id)) ?? noSubmission();
    await correctSubmission(tx, id, {
      fields: { ...row.fields, ...changed },
      uncertain: row.uncertain.filter((name) => !(name in changed)),
    });
    await appendRecord(tx, {
      ...by(seat),
      act: "submission.corrected",
      facts: { submission: id, fields: changed },
    });
  });
  await announce(seat);
  return viewSubmission(seat, id);
};

const withoutUndefined = (
  fields: z.infer<typeof SubmissionCorrection>["fields"],
): Partial<SubmissionFields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const codesOf = (countries: readonly string[]): string[] => [
  ...new Set(countries.flatMap((name) => readCountries(name).codes)),
];

const announce = async (seat: Seat) =>
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });

export const PassageCorrection = z
  .strictObject({
    language: z.enum(languages),
    section: Words.nullable().transform((text) => text || null),
    question: z.number().int().min(1).max(999).nullable(),
  })
  .partial();

/** Corrects the place of a passage. Its words stay as they were read: links are anchored to them. */
export const correctPassagePlace = async (
  seat: Seat,
  id: string,
  body: z.infer<typeof PassageCorrection>,
): Promise<FoundPassageView> => {
  const { language, section, question } = body;
  const correction = {
    ...(language === undefined ? {} : { language }),
    ...(section === undefined ? {} : { section }),
    ...(question === undefined ? {} : { question }),
  };
  await keepFor(seat, async (tx) => {
    const { passage } = await passageIn(tx, seat, id);
    if (Object.keys(correction).length === 0) return;
    if (!(await lockSubmission(tx, seat.draft.id, passage.submissionId))) noPassage();
    await correctPassage(tx, passage.id, correction);
    if (language !== undefined) await renumberPassages(tx, passage.submissionId);
    const facts = { passage: passage.id, ...correction };
    await appendRecord(tx, { ...by(seat), act: "passage.corrected", facts });
  });
  await announce(seat);
  return viewPassage(seat, id);
};

/**
 * Removes a submission that was sent by mistake. One that was answered or linked stays, since somebody relies
 * on it.
 */
export const takeAwaySubmission = async (seat: Seat, id: string): Promise<Record<string, never>> => {
  await keepFor(seat, (tx) => removeUnused(tx, seat, id));
  await announce(seat);
  return {};
};

/** The same within a transaction. */
export const removeUnused = async (tx: Db, seat: Seat, id: string): Promise<void> => {
  const row = (await lockSubmission(tx, seat.draft.id, id)) ?? noSubmission();
  const links = await linksIn(tx, seat.draft.id, { submissionId: id });
  const { answered } = await countsOf(tx, seat.draft.id, id);
  if (links.length > 0 || answered > 0) {
    throw new Refusal("conflict", "Passages of this submission are linked or answered, so it stays.", {
      links: links.length,
      answered,
    });
  }
  await leaveStatement(tx, row);
  await removeSubmission(tx, id);
  await eraseSender(tx, seat.draft.id, id);
  await appendRecord(tx, {
    ...by(seat),
    act: "submission.removed",
    digest: row.sha256,
    facts: { submission: id },
  });
};
