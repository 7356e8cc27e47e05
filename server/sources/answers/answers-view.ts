// The answers to submitters: each passage, its outcome with the reason, and the paragraphs with the words that
// both share. The same for a person with a seat and, without personal data, for the public (public-answers.ts).

import { z } from "zod";
import { answerKinds, answerKindsOf, type CountedKind } from "#db/sources/answers";
import { linksIn, type SourcedLink } from "#db/sources/links";
import { askedPassagesOf, presentDispositions } from "#db/submissions/passages";
import { findSubmissionRow, type SubmissionRow, submissionsIn } from "#db/submissions/submissions";
import { ParagraphIdSchema } from "#domain/draft-values";
import { grouped } from "#domain/grouping";
import { countAnswers } from "#domain/sources/answers/answers";
import { hasMovedAway, linkKinds } from "#domain/sources/links/links";
import { AnswerCountsSchema } from "#domain/sources/values";
import { presentPlace } from "#domain/words/quotes";
import type { Span } from "#domain/words/values";
import { SpanSchema } from "#domain/words/values";
import type { BlockView } from "#server/draft/block-view";
import { blockFacts, numberingOf, viewBlocks } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { runtime } from "#server/runtime";
import type { DraftRow, Seat } from "#server/sign-in/session";
import { presentEnd } from "#server/sources/links/links-view";
import { type OverlapView, overlapsOf } from "#server/sources/links/overlaps";
import { DispositionView, dispositionView, SourceView, sourceViews } from "#server/submissions/passages-view";
import { noSubmission } from "#server/submissions/submissions-view";

type AnsweringDraft = Pick<DraftRow, "id" | "settings">;

/** A paragraph to which a passage contributed. `text` is null when the paragraph is gone. */
export const AnsweringParagraph = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string(),
    kind: z.enum(linkKinds),
    text: z.string().nullable(),
    /** The paragraph's words that the passage has too, or those that the link quotes. */
    shared: z.array(SpanSchema).readonly(),
    /** Whether the words at either end have changed since the link was made. */
    moved: z.boolean(),
  })
  .meta({ id: "AnsweringParagraph" });
export type AnsweringParagraph = z.infer<typeof AnsweringParagraph>;

export const AnsweredPassage = z
  .strictObject({
    section: z.string().nullable(),
    id: z.string(),
    text: z.string(),
    version: z.string().nullable(),
    language: z.string(),
    ordinal: z.number(),
    question: z.number().nullable(),
    /** The passage's words that occur in one of its paragraphs. */
    shared: z.array(SpanSchema).readonly(),
    answer: DispositionView.nullable(),
    paragraphs: z.array(AnsweringParagraph).readonly(),
  })
  .meta({ id: "AnsweredPassage" });
export type AnsweredPassage = z.infer<typeof AnsweredPassage>;

/** L21: all answers to one submitter. */
export const AnswersView = z
  .strictObject({
    submission: SourceView,
    receivedAt: z.string(),
    languages: z.array(z.string()).readonly(),
    counts: AnswerCountsSchema,
    passages: z.array(AnsweredPassage).readonly(),
  })
  .meta({ id: "Answers" });
export type AnswersView = z.infer<typeof AnswersView>;

/** One line of the list of submitters with answers. */
export const AnsweredView = AnswersView.omit({ passages: true }).meta({ id: "Answered" });
export type AnsweredView = z.infer<typeof AnsweredView>;

/**
 * The submissions of the draft with the answers to their passages, in order of receipt; without a seat, as the
 * public sees them.
 */
export const listAnswers = async (
  draft: AnsweringDraft,
  seat: Seat | null = null,
): Promise<AnsweredView[]> => {
  const { db } = runtime().database;
  const [rows, kinds] = await Promise.all([submissionsIn(db, draft.id), answerKinds(db, draft.id)]);
  const kindsOf = grouped(kinds, ({ submissionId }) => submissionId);
  const viewOf = await sourceViews(seat, rows);
  const views: AnsweredView[] = [];
  for (const row of rows) {
    const own = kindsOf.get(row.id) ?? [];
    views.push({ ...headOf(row, viewOf(row)), counts: countAnswers(eachKind(own)) });
  }
  return views;
};

const headOf = (row: Pick<SubmissionRow, "createdAt" | "languages">, submission: SourceView) => ({
  submission,
  receivedAt: row.createdAt.toISOString(),
  languages: row.languages,
});

/** The answers to one submitter. Throws `not-found`. */
export const viewAnswers = async (seat: Seat, id: string): Promise<AnswersView> =>
  (await readAnswers(seat.draft, id, seat)).answers;

/**
 * The same, publicly without a seat, together with the submission itself for callers that need more of it than
 * they show.
 */
export const readAnswers = async (
  draft: AnsweringDraft,
  id: string,
  seat: Seat | null = null,
): Promise<{ submission: SubmissionRow; answers: AnswersView }> => {
  const { db } = runtime().database;
  const submission = (await findSubmissionRow(db, draft.id, id)) ?? noSubmission();
  const passages = await askedPassagesOf(db, id);
  const [kinds, links, blocks] = await Promise.all([
    answerKindsOf(db, id),
    linksIn(db, draft.id, { submissionId: id }),
    blocksOf(draft),
  ]);
  const linked = new Set(links.map(({ passage }) => passage.id));
  const texts = new Map(passages.flatMap(({ id, text }) => (linked.has(id) ? [[id, text] as const] : [])));
  const ends = grouped(await endsOf(draft.id, { links, texts, blocks }), ({ link }) => link.link.passageId);
  const viewOf = await sourceViews(seat, [submission]);
  const head = headOf(submission, viewOf(submission));
  const answered = eachKind(kinds);
  const open = Array.from({ length: passages.length - answered.length }, () => null);
  const counts = countAnswers([...answered, ...open]);
  const dispositions = await presentDispositions(
    db,
    passages.map(({ id }) => id),
  );
  const answeredPassages = passages.map((passage): AnsweredPassage => {
    const own = ends.get(passage.id) ?? [];
    const disposition = dispositions.get(passage.id);
    return {
      ...passage,
      shared: joined(own.flatMap(({ overlap }) => sharedInPassage(overlap))),
      answer: disposition ? dispositionView(disposition) : null,
      paragraphs: own.map(({ paragraph }) => paragraph),
    };
  });
  return { submission, answers: { ...head, counts, passages: answeredPassages } };
};

const eachKind = (kinds: readonly CountedKind[]) =>
  kinds.flatMap(({ kind, passages }) => Array.from({ length: passages }, () => kind));

/** The current blocks of the draft, with their full labels. */
export const blocksOf = async (draft: AnsweringDraft): Promise<BlockView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const facts = await blockFacts(database.db, draft.id);
  const live = room.blocks();
  const numbering = numberingOf(draft.settings);
  const blocks = await viewBlocks(live, facts, numbering);
  const labels = printedInFull(live, numbering, facts.fixed);
  return blocks.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" }));
};

type End = { readonly link: SourcedLink; readonly overlap: OverlapView | null } & {
  readonly paragraph: AnsweringParagraph;
};

type Sources = {
  readonly links: readonly SourcedLink[];
  /** The texts of the passages, by their ids. */
  readonly texts: ReadonlyMap<string, string>;
  readonly blocks: readonly BlockView[];
};

// Links with their current paragraphs, in text order.
const endsOf = async (draftId: string, { links, texts, blocks }: Sources): Promise<End[]> => {
  const order = new Map<string, number>(blocks.map(({ pid }, index) => [pid, index]));
  const placed = links
    .flatMap((link) => {
      const text = texts.get(link.passage.id);
      const block = blocks[order.get(link.link.pid) ?? -1];
      return text === undefined ? [] : [{ link, passage: { ...link.passage, text }, block }];
    })
    .sort((a, b) => (order.get(a.link.link.pid) ?? -1) - (order.get(b.link.link.pid) ?? -1));
  const overlaps = await overlapsOf(runtime().database.db, draftId, placed);
  return Array.from(placed.entries(), ([index, end]) => {
    const overlap = overlaps[index] ?? null;
    return { link: end.link, overlap, paragraph: paragraphOf(end, overlap) };
  });
};

type PlacedLink = {
  readonly link: SourcedLink;
  readonly passage: SourcedLink["passage"] & { readonly text: string };
  readonly block: BlockView | undefined;
};

const paragraphOf = (
  { link: { link }, passage, block }: PlacedLink,
  overlap: OverlapView | null,
): AnsweringParagraph => {
  const shared = overlap?.stretches.map((stretch) => stretch.block) ?? [];
  const quoted = block && link.blockQuote && presentPlace(link.blockQuote, block.text);
  const moved =
    hasMovedAway({ digest: link.blockDigest, quote: link.blockQuote, now: presentEnd(block, link) }) ||
    hasMovedAway({ digest: link.passageDigest, quote: link.passageQuote, now: passage });
  return {
    pid: link.pid,
    label: block?.label ?? "",
    kind: link.kind,
    text: block?.text ?? null,
    shared: joined(shared.length > 0 || !quoted ? shared : [{ start: quoted.start, end: quoted.end }]),
    moved,
  };
};

// A comparison through another language says nothing about these words.
const sharedInPassage = (overlap: OverlapView | null): Span[] =>
  overlap && overlap.through === null ? overlap.stretches.map(({ passage }) => passage) : [];

const joined = (spans: readonly Span[]): Span[] => {
  const out: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
};
