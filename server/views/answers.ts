// What those who sent something in are told: each passage, what became of it and why, and the paragraphs with the words
// that both share. The same for a person with a seat and, without persons, for anybody (server/views/public-answers.ts).
import { answerKinds } from "#db/answers";
import { linksIn, type SourcedLink } from "#db/links";
import { type Passage, passagesOf, presentDispositions } from "#db/passages";
import { findSubmission, type Submission, submissionsIn } from "#db/submissions";
import type { ParagraphId } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { presentPlace } from "#domain/quotes";
import { type AnswerCounts, countAnswers } from "#domain/sources/answers";
import { hasMovedAway, type LinkKind } from "#domain/sources/links";
import type { Span } from "#domain/sources/shared-words";
import { house } from "../house";
import type { DraftRow } from "../session";
import { type BlockView, blockFacts, numberingOf, viewBlocks } from "./blocks";
import { presentEnd } from "./links";
import { type OverlapView, overlapsOf } from "./overlaps";
import { type DispositionView, dispositionView, type SourceView, sourceView } from "./passages";
import { noSubmission } from "./submissions";

type Draft = Pick<DraftRow, "id" | "settings">;

/** A paragraph that a passage went to. `text` is null when the paragraph is no longer there. */
export type AnsweringParagraph = {
  readonly pid: ParagraphId;
  readonly label: string;
  readonly kind: LinkKind;
  readonly text: string | null;
  /** The words of the paragraph that the passage has too, or those that the link quotes. */
  readonly shared: readonly Span[];
  /** Either end has moved away from the link since it was made. */
  readonly moved: boolean;
};

export type AnsweredPassage = Pick<
  Passage,
  "id" | "ordinal" | "language" | "section" | "question" | "text" | "version"
> & {
  /** The words of the passage that stand in one of its paragraphs. */
  readonly shared: readonly Span[];
  readonly answer: DispositionView | null;
  readonly paragraphs: readonly AnsweringParagraph[];
};

/** L21: all that one submitter is told. */
export type AnswersView = {
  readonly submission: SourceView;
  readonly receivedAt: string;
  readonly languages: readonly string[];
  readonly counts: AnswerCounts;
  readonly passages: readonly AnsweredPassage[];
};

/** One line of the list of those who are answered. */
export type AnsweredView = Omit<AnswersView, "passages">;

/** The submissions of the draft with how their passages were answered, in the order in which they came. */
export const listAnswers = async (draft: Draft): Promise<AnsweredView[]> => {
  const { db } = house().database;
  const [rows, kinds] = await Promise.all([submissionsIn(db, draft.id), answerKinds(db, draft.id)]);
  return rows.map((row) => {
    const own = kinds.filter(({ submissionId }) => submissionId === row.id);
    const told = own.flatMap(({ kind, passages }) => Array.from({ length: passages }, () => kind));
    return { ...headOf(row), counts: countAnswers(told) };
  });
};

const headOf = (row: Pick<Submission, "id" | "fields" | "createdAt" | "languages">) => ({
  submission: sourceView(row),
  receivedAt: row.createdAt.toISOString(),
  languages: row.languages,
});

/** What one submitter is told. Throws `not-found`. */
export const viewAnswers = async (draft: Draft, id: string): Promise<AnswersView> =>
  (await readAnswers(draft, id)).answers;

/** The same with the submission itself, for those who must know more of it than they show. */
export const readAnswers = async (
  draft: Draft,
  id: string,
): Promise<{ submission: Submission; answers: AnswersView }> => {
  const { db } = house().database;
  const submission = (await findSubmission(db, draft.id, id)) ?? noSubmission();
  const passages = (await passagesOf(db, id)).filter(({ replacedBy }) => replacedBy === null);
  const [dispositions, links, blocks] = await Promise.all([
    presentDispositions(
      db,
      passages.map((passage) => passage.id),
    ),
    linksIn(db, draft.id, { submissionId: id }),
    blocksOf(draft),
  ]);
  const ends = await endsOf(draft.id, links, blocks);
  const answered = passages.map((passage): AnsweredPassage => {
    const own = ends.filter(({ link }) => link.link.passageId === passage.id);
    const disposition = dispositions.get(passage.id);
    const { ordinal, language, section, question, text, version } = passage;
    return {
      ...{ id: passage.id, ordinal, language, section, question, text, version },
      shared: joined(own.flatMap(({ overlap }) => sharedInPassage(overlap))),
      answer: disposition ? dispositionView(disposition) : null,
      paragraphs: own.map(({ paragraph }) => paragraph),
    };
  });
  const counts = countAnswers(answered.map(({ answer }) => answer?.kind ?? null));
  return { submission, answers: { ...headOf(submission), counts, passages: answered } };
};

/** The blocks of the draft as they stand, with their labels in full. */
export const blocksOf = async (draft: Draft): Promise<BlockView[]> => {
  const { database, rooms } = house();
  const room = await rooms.open(draft.id);
  const facts = await blockFacts(database.db, draft.id);
  const blocks = viewBlocks(room.blocks(), facts, numberingOf(draft.settings));
  const labels = fullLabels(blocks);
  return blocks.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" }));
};

type End = { readonly link: SourcedLink; readonly overlap: OverlapView | null } & {
  readonly paragraph: AnsweringParagraph;
};

// Links with the paragraphs as they stand now, in the order of the text.
const endsOf = async (
  draftId: string,
  links: readonly SourcedLink[],
  blocks: readonly BlockView[],
): Promise<End[]> => {
  const order = new Map<string, number>(blocks.map(({ pid }, index) => [pid, index]));
  const placed = links
    .map((link) => ({ link, passage: link.passage, block: blocks[order.get(link.link.pid) ?? -1] }))
    .sort((a, b) => (order.get(a.link.link.pid) ?? -1) - (order.get(b.link.link.pid) ?? -1));
  const overlaps = await overlapsOf(house().database.db, draftId, placed);
  return placed.map(({ link, block }, index) => {
    const overlap = overlaps[index] ?? null;
    return { link, overlap, paragraph: paragraphOf(link, block, overlap) };
  });
};

const paragraphOf = (
  { link, passage }: SourcedLink,
  block: BlockView | undefined,
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

// What was compared through another language says nothing of these words.
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
