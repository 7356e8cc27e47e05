// Passages as their readers see them: the words, their place, and their outcome.
import { z } from "zod";
import type { Db } from "#db/client";
import {
  type Disposition,
  findPassage,
  type Passage,
  presentDispositions,
  type SourcedPassage,
} from "#db/submissions/passages";
import type { SubmissionRow } from "#db/submissions/submissions";
import { Refusal } from "#domain/refusal";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { labelsFor, senderLabel } from "./submission-labels";

export const DispositionView = z
  .strictObject({
    kind: z.enum(dispositionKinds),
    reason: z.string().nullable(),
    /** The name of who decided so, for those with a seat in the draft. */
    by: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "Disposition" });
export type DispositionView = z.infer<typeof DispositionView>;

/** A passage in the form of the API, with its disposition. */
export const PassageView = z.strictObject({
  id: z.string(),
  ordinal: z.number(),
  language: z.string(),
  section: z.string().nullable(),
  question: z.number().nullable(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  disposition: DispositionView.nullable(),
});
export type PassageView = z.infer<typeof PassageView>;

/** The source of a passage, in brief. */
export const SourceView = z
  .strictObject({
    id: z.string(),
    organization: z.string().nullable(),
    /** Its label in lists; without a seat, null where neither its sender nor its title is given. */
    label: z.string().nullable(),
    stakeholderType: z.string().nullable(),
    countries: z.array(z.string()).readonly(),
  })
  .meta({ id: "Source" });
export type SourceView = z.infer<typeof SourceView>;

/** A passage with its source. */
export const SourcedPassageView = PassageView.extend({ submission: SourceView });
export type SourcedPassageView = z.infer<typeof SourcedPassageView>;

type SourceRow = Pick<SubmissionRow, "id" | "fields" | "title">;

const sourceView = (submission: SourceRow, label = senderLabel(submission)): SourceView => ({
  id: submission.id,
  organization: submission.fields.organization,
  label,
  stakeholderType: submission.fields.stakeholderType,
  countries: submission.fields.countries,
});

/** The same for a reader: with a seat, each of these submissions has the label used in every list. */
export const sourceViews = async (
  seat: Seat | null,
  sources: readonly SourceRow[],
): Promise<(submission: SourceRow) => SourceView> => {
  if (seat === null) return (submission) => sourceView(submission);
  const labelOf = await labelsFor(seat, sources);
  return (submission) => sourceView(submission, labelOf(submission));
};

export const dispositionView = ({ kind, reason, by, at }: Disposition): DispositionView => ({
  kind,
  reason,
  by,
  at: at.toISOString(),
});

/** Passages with their dispositions, in the order given. */
export const viewPassages = async (db: Db, passages: readonly Passage[]): Promise<PassageView[]> => {
  const dispositions = await presentDispositions(
    db,
    passages.map((passage) => passage.id),
  );
  return Array.from(passages, ({ id, ordinal, language, section, question, text, start, end }) => {
    const disposition = dispositions.get(id);
    return {
      id,
      ordinal,
      language,
      section,
      question,
      text,
      start,
      end,
      disposition: disposition ? dispositionView(disposition) : null,
    };
  });
};

/** Passages with their sources, in the order given. */
export const viewSourced = async (
  seat: Seat,
  found: readonly SourcedPassage[],
): Promise<SourcedPassageView[]> => {
  const views = await viewPassages(
    runtime().database.db,
    found.map((each) => each.passage),
  );
  const viewOf = await sourceViews(
    seat,
    found.map((each) => each.submission),
  );
  return views.map((view, index) => {
    const source = found[index];
    if (!source) throw new Error("A passage was viewed that was not found.");
    return { ...view, submission: viewOf(source.submission) };
  });
};

/** One passage of the seat's draft, or the refusal `not-found`. */
export const passageIn = async (db: Db, seat: Seat, id: string): Promise<SourcedPassage> =>
  (await findPassage(db, seat.draft.id, id)) ?? noPassage();

/** Throws the refusal for a passage that is not in the draft. */
export const noPassage = (): never => {
  throw new Refusal("not-found", "There is no such passage in this draft.");
};
