// Rule L22: what anybody may read of a draft's answers, when its co-facilitators have said so: organizations, types and
// countries, what was asked and what became of it. No person, address or number is in any of it.

import { z } from "zod";
import { findDraft, publicDrafts } from "#db/draft/drafts";
import { lastEntry } from "#db/sources/answers";
import { submissionsIn } from "#db/submissions/submissions";
import type { Block } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { publicName, type Signatory, withoutPersons } from "#domain/sources/answers/answers";
import type { SubmissionFields } from "#domain/submissions/submissions";
import { runtime } from "#server/runtime";
import type { DraftRow } from "#server/sign-in/session";
import { DispositionView } from "#server/submissions/passages-view";
import { AnsweredPassage, AnsweredView, AnswersView, listAnswers, readAnswers } from "./answers-view";

/** An answer without who gave it. */
export const PublicAnswer = DispositionView.omit({ by: true }).meta({ id: "PublicAnswer" });
export type PublicAnswer = z.infer<typeof PublicAnswer>;

export const PublicPassage = AnsweredPassage.omit({ version: true })
  .extend({
    answer: PublicAnswer.nullable(),
  })
  .meta({ id: "PublicPassage" });
export type PublicPassage = z.infer<typeof PublicPassage>;

/** The draft and those who are answered in it. */
export const PublicDraft = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    submissions: z.array(AnsweredView).readonly(),
  })
  .meta({ id: "PublicDraft" });
export type PublicDraft = z.infer<typeof PublicDraft>;

export const PublicAnswers = AnswersView.extend({
  draft: z.strictObject({
    title: z.string(),
    id: z.string(),
  }),
  passages: z.array(PublicPassage).readonly(),
}).meta({ id: "PublicAnswers" });
export type PublicAnswers = z.infer<typeof PublicAnswers>;

/** The drafts that have such a page, for the page on which one signs in. */
export const listPublicDrafts = (): Promise<{ id: string; title: string }[]> =>
  publicDrafts(runtime().database.db);

/** The list for anybody. Throws `not-found` alike for a draft that is not there and one that is not public. */
export const viewPublicDraft = async (draftId: string): Promise<PublicDraft> => {
  const draft = await publicDraft(draftId);
  return remember(draft, "", async () => {
    const [rows, answers] = await Promise.all([
      submissionsIn(runtime().database.db, draft.id),
      listAnswers(draft),
    ]);
    const fields = new Map(rows.map((row) => [row.id, row.fields]));
    return {
      id: draft.id,
      title: draft.title,
      submissions: answers.map((each) => ({
        ...each,
        submission: publicSource(each.submission, fields.get(each.submission.id)),
      })),
    };
  });
};

/** The answers to one submitter, for anybody. Throws `not-found`. */
export const viewPublicAnswers = async (draftId: string, id: string): Promise<PublicAnswers> => {
  const draft = await publicDraft(draftId);
  return remember(draft, id, async () => {
    const { submission, answers } = await readAnswers(draft, id);
    const { fields } = submission;
    return {
      ...answers,
      draft: { id: draft.id, title: draft.title },
      submission: publicSource(answers.submission, fields),
      passages: answers.passages.map((passage) => publicPassage(passage, fields)),
    };
  });
};

const publicDraft = async (id: string): Promise<DraftRow> => {
  const draft = await findDraft(runtime().database.db, id);
  if (draft?.settings.publicAnswers !== true) throw new Refusal("not-found", "There is no such page.");
  return draft;
};

const nobody: Signatory = { title: null, firstName: null, lastName: null };

const publicSource = (source: AnsweredView["submission"], fields: SubmissionFields | undefined) => ({
  id: source.id,
  organization: publicName(source.organization, fields ?? nobody),
  // What a paper calls itself may name a person.
  label: publicName(source.organization, fields ?? nobody),
  stakeholderType: source.stakeholderType,
  countries: source.countries,
});

const publicPassage = (
  { version: _, ...passage }: AnsweredPassage,
  fields: SubmissionFields,
): PublicPassage => {
  const { answer } = passage;
  return {
    ...passage,
    section: passage.section && withoutPersons(passage.section, fields),
    text: withoutPersons(passage.text, fields),
    answer: answer && {
      kind: answer.kind,
      reason: answer.reason && withoutPersons(answer.reason, fields),
      at: answer.at,
    },
  };
};

type Kept = {
  readonly entry: number;
  readonly blocks: readonly Block[];
  readonly answers: Map<string, Promise<unknown>>;
};

// Anybody may ask as often as they like: while nothing was done in a draft and no word is another, it is worked out once.
const kept = new Map<string, Kept>();
const mostDrafts = 8;
const mostAnswers = 200;

const remember = async <T>(draft: DraftRow, key: string, work: () => Promise<T>): Promise<T> => {
  const { database, rooms } = runtime();
  const [entry, room] = await Promise.all([lastEntry(database.db, draft.id), rooms.open(draft.id)]);
  const blocks = room.blocks();
  const place = `${draft.epoch} ${draft.id}`;
  const known = kept.get(place);
  const mine =
    known?.entry === entry && known.blocks === blocks ? known : { entry, blocks, answers: new Map() };
  kept.delete(place);
  kept.set(place, mine);
  for (const oldest of kept.keys()) if (kept.size > mostDrafts) kept.delete(oldest);
  const found = mine.answers.get(key) as Promise<T> | undefined;
  if (found) return found;
  if (mine.answers.size >= mostAnswers) mine.answers.clear();
  const answer = work();
  mine.answers.set(key, answer);
  answer.catch(() => mine.answers.delete(key));
  return answer;
};
