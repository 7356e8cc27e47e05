// Rule L22: what the public may read of a draft's answers, where its co-facilitators allow it: organizations,
// types and countries, what was asked and its outcome. It contains no person, address or number.
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

// Caches answers that are derived once for as long as nothing is done in the draft and no word changes.

/** A cached answer, and roughly how many characters it has; 0 while it is being derived. */
type CachedAnswer<T> = { readonly answer: Promise<T>; characters: number };

type OfDraft<T> = {
  readonly entry: number;
  readonly blocks: readonly Block[];
  readonly answers: Map<string, CachedAnswer<T>>;
};

/** The current state of a draft: its last record entry, and its words. */
type DraftState = { readonly place: string; readonly entry: number; readonly blocks: readonly Block[] };

/** The key of an answer in the cache, and how to estimate its size in characters. */
type Remembered<T> = { readonly key: string; sizeOf(answer: T): number | Promise<number> };

/** Limits: the number of drafts, of answers for each, and of characters in total. */
type CacheLimits = { readonly drafts: number; readonly answers: number; readonly characters: number };

/** A cache for answers of one type. */
export class AnswerCache<T> {
  private readonly drafts = new Map<string, OfDraft<T>>();

  constructor(private readonly most: CacheLimits) {}

  /** The answer, derived by `work` where it is not cached. */
  answer(standing: DraftState, { key, sizeOf }: Remembered<T>, work: () => Promise<T>): Promise<T> {
    const { answers } = this.draftAt(standing);
    const found = answers.get(key)?.answer;
    if (found) return found;
    if (answers.size >= this.most.answers) answers.clear();
    const answer = work();
    const kept: CachedAnswer<T> = { answer, characters: 0 };
    answers.set(key, kept);
    answer.then(
      async (value) => {
        kept.characters = await sizeOf(value);
        this.forgetOldest(kept);
      },
      () => {
        if (answers.get(key) === kept) answers.delete(key);
      },
    );
    return answer;
  }

  private draftAt({ place, entry, blocks }: DraftState): OfDraft<T> {
    const known = this.drafts.get(place);
    const isSame = known?.entry === entry && known.blocks === blocks;
    const mine = isSame ? known : { entry, blocks, answers: new Map() };
    this.drafts.delete(place);
    this.drafts.set(place, mine);
    for (const oldest of this.drafts.keys())
      if (this.drafts.size > this.most.drafts) this.drafts.delete(oldest);
    return mine;
  }

  // The newest is never evicted, however long it is, nor one that others are waiting for.
  private forgetOldest(newest: CachedAnswer<T>): void {
    const kept = [...this.drafts.values()].flatMap(({ answers }) =>
      [...answers].map((each) => ({ answers, each })),
    );
    let characters = kept.reduce((sum, { each }) => sum + each[1].characters, 0);
    for (const { answers, each } of kept) {
      const [key, answer] = each;
      if (characters <= this.most.characters) return;
      if (answer === newest || answer.characters === 0) continue;
      characters -= answer.characters;
      answers.delete(key);
    }
  }
}

/** An answer without its author. */
export const PublicAnswer = DispositionView.omit({ by: true }).meta({ id: "PublicAnswer" });
export type PublicAnswer = z.infer<typeof PublicAnswer>;

export const PublicPassage = AnsweredPassage.omit({ version: true })
  .extend({
    answer: PublicAnswer.nullable(),
  })
  .meta({ id: "PublicPassage" });
export type PublicPassage = z.infer<typeof PublicPassage>;

/** The draft and the submitters with answers in it. */
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

/** The drafts that have a public page, for the sign-in page. */
export const listPublicDrafts = (): Promise<{ id: string; title: string }[]> =>
  publicDrafts(runtime().database.db);

/** The public list. Throws the same `not-found` for a draft that does not exist and one that is not public. */
export const viewPublicDraft = async (draftId: string): Promise<PublicDraft> => {
  const draft = await publicDraft(draftId);
  const sizeOf = ({ submissions }: PublicDraft) => submissions.length * ofEach;
  const work = async () => {
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
  };
  return remember(draft, { key: "", sizeOf, cache: lists, work });
};

/** The answers to one submitter, for the public. Throws `not-found`. */
export const viewPublicAnswers = async (draftId: string, id: string): Promise<PublicAnswers> => {
  const draft = await publicDraft(draftId);
  const work = async () => {
    const { submission, answers } = await readAnswers(draft, id);
    const { fields } = submission;
    return {
      ...answers,
      draft: { id: draft.id, title: draft.title },
      submission: publicSource(answers.submission, fields),
      passages: Array.from(answers.passages, (passage) => publicPassage(passage, fields)),
    };
  };
  return remember(draft, { key: id, sizeOf: charactersIn, cache: answered, work });
};

/** What the sender of a submission learns of its passages: J14. */
export const SenderPassage = PublicPassage.pick({
  text: true,
  question: true,
  section: true,
  answer: true,
}).meta({
  id: "SenderPassage",
});
export type SenderPassage = z.infer<typeof SenderPassage>;

/** The passages of a submission with their answers, for its sender; nothing of the draft. */
export const answersToSender = async (draftId: string, submission: string): Promise<SenderPassage[]> => {
  const draft = await findDraft(runtime().database.db, draftId);
  if (!draft) return [];
  const { submission: row, answers } = await readAnswers(draft, submission);
  return answers.passages.map((each) => {
    const { text, question, section, answer } = publicPassage(each, row.fields);
    return { text, question, section, answer };
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
  // A document's title may name a person.
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

/** Roughly the size of an item besides its words, in characters. */
const ofEach = 300;

// The words of a paragraph are in memory once for all its passages.
const charactersIn = async ({ passages }: PublicAnswers): Promise<number> => {
  const paragraphs = new Map<string, number>();
  let characters = 0;
  for (const { text, paragraphs: own } of passages) {
    characters += text.length + ofEach * (1 + own.length);
    for (const { pid, text: words } of own) paragraphs.set(pid, words?.length ?? 0);
  }
  for (const length of paragraphs.values()) characters += length;
  return characters;
};

// The public may ask at any rate, so answers are cached.
const lists = new AnswerCache<PublicDraft>({ drafts: 8, answers: 1, characters: 5_000_000 });
const answered = new AnswerCache<PublicAnswers>({ drafts: 8, answers: 200, characters: 15_000_000 });

/** A kind of answer: how it is derived, and how it is cached. */
type Answering<T> = Remembered<T> & { readonly cache: AnswerCache<T>; work(): Promise<T> };

const remember = async <T>(draft: DraftRow, { cache, work, ...asked }: Answering<T>): Promise<T> => {
  const { database, rooms } = runtime();
  const [entry, room] = await Promise.all([lastEntry(database.db, draft.id), rooms.open(draft.id)]);
  return cache.answer({ place: `${draft.epoch} ${draft.id}`, entry, blocks: room.blocks() }, asked, work);
};
