// Coverage of the submissions, counted from both ends. A passage is answered when it is linked or disposed of.

import { z } from "zod";
import {
  coverageRows,
  passagesNamed,
  type SubmissionSender,
  sendersIn,
  themeNames,
} from "#db/sources/coverage";
import { linkCounts } from "#db/sources/links";
import { submissionsIn } from "#db/submissions/submissions";
import { blockKinds } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { fullLabels } from "#domain/numbers/numbering";
import { regions, regionsOf } from "#domain/people/regions";
import {
  type CoverageCell,
  type CoverageChoice,
  type CoverageTrace,
  outcomes,
  passagesCounted,
  type TracedPassage,
  traceCoverage,
} from "#domain/sources/answers/coverage";
import { countCoverage } from "#domain/sources/answers/coverage-counts";
import { linkKinds } from "#domain/sources/links/links";
import { FlowSchema, GroupTallySchema, MatrixRowSchema } from "#domain/sources/values";
import type { PassageCounts } from "#domain/submissions/values";
import { PassageCountsSchema } from "#domain/submissions/values";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { Paging, page } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { SourcedPassageView, SourceView, sourceViews, viewSourced } from "#server/submissions/passages-view";

const Bare = z
  .strictObject({
    text: z.string(),
    pid: ParagraphIdSchema,
    label: z.string(),
  })
  .meta({ id: "BareBlock" });

/** The counts of a draft as a whole. */
export const CoverageCounts = z
  .strictObject({
    passages: PassageCountsSchema,
    bySubmission: z
      .array(
        SourceView.extend({
          passages: PassageCountsSchema,
        }),
      )
      .readonly(),
    /** Paragraphs with words that no passage is linked to. */
    blocksWithoutSource: z.array(Bare).readonly(),
  })
  .meta({ id: "CoverageCounts" });
export type CoverageCounts = z.infer<typeof CoverageCounts>;

/** A section with its heading; the part before the first heading has none. */
export const SectionView = z
  .strictObject({
    key: z.string(),
    /** Passages taken up. */
    taken: z.number(),
    /** Passages that a paragraph goes against. */
    against: z.number(),
    submissions: z.number(),
    paragraphs: z.number(),
    withoutSource: z.array(ParagraphIdSchema).readonly(),
    heading: z
      .strictObject({
        text: z.string(),
        pid: ParagraphIdSchema,
        label: z.string(),
        kind: z.enum(blockKinds),
        level: z.number(),
      })
      .nullable(),
  })
  .meta({ id: "Section" });
export type SectionView = z.infer<typeof SectionView>;

/** A passage with its outcome. `linked`: the paragraphs, with their labels. */
export const CoveredPassageView = SourcedPassageView.extend({
  outcome: z.enum(outcomes),
  linked: z
    .array(
      z.strictObject({
        pid: z.string(),
        label: z.string(),
        kind: z.enum(linkKinds),
      }),
    )
    .readonly(),
}).meta({ id: "CoveredPassage" });
export type CoveredPassageView = z.infer<typeof CoveredPassageView>;

export const CoverageView = z
  .strictObject({
    passages: PassageCountsSchema,
    byType: z.array(GroupTallySchema).readonly(),
    byRegion: z.array(GroupTallySchema).readonly(),
    byLanguage: z.array(GroupTallySchema).readonly(),
    matrix: z.array(MatrixRowSchema).readonly(),
    flow: FlowSchema,
    bySubmission: z
      .array(
        SourceView.extend({
          regions: z.array(z.enum(regions)).readonly(),
          languages: z.array(z.string()).readonly(),
          passages: PassageCountsSchema,
        }),
      )
      .readonly(),
    bySection: z.array(SectionView).readonly(),
    blocksWithoutSource: z.array(Bare).readonly(),
    /** The first of them; their number is `passages.total` minus `passages.answered`. */
    passagesWithoutAnswer: z.array(CoveredPassageView).readonly(),
  })
  .meta({ id: "Coverage" });
export type CoverageView = z.infer<typeof CoverageView>;

const Word = z.string().max(200).optional();

/** Selects the passages. */
export const CoverageFilter = z.object({ type: Word, region: Word, language: Word, theme: Word });

/** Selects which count of the coverage to list. */
export const CoverageCellQuery = z.object({
  submission: Word,
  section: Word,
  against: Word,
  outcome: Word,
  ofType: Word,
  ofRegion: Word,
  ofLanguage: Word,
});

/** `only=counts` leaves out everything but the counts of the draft as a whole; `limit` bounds the worklist. */
export const CoverageQuery = CoverageFilter.extend({
  only: z.enum(["counts"]).optional(),
  limit: z.coerce.number().int().min(0).max(1000).default(100),
});

export const CoveredPassageQuery = Paging.extend({ ...CoverageFilter.shape, ...CoverageCellQuery.shape });

/** The counts of the draft. */
export const viewCoverageCounts = async (seat: Seat): Promise<CoverageCounts> => {
  const { db } = runtime().database;
  const [submissions, counts, blocks] = await Promise.all([
    submissionsIn(db, seat.draft.id),
    linkCounts(db, seat.draft.id),
    listBlocks(seat),
  ]);
  const viewOf = await sourceViews(seat, submissions);
  return {
    passages: sum(submissions.map((each) => each.counts)),
    bySubmission: submissions.map((each) => ({ ...viewOf(each), passages: each.counts })),
    blocksWithoutSource: blocks
      .filter((block) => block.proposed === null && block.type === "paragraph")
      .filter((block) => block.text !== "" && !counts.has(block.pid))
      .map(({ pid, label, text }) => ({ pid, label, text })),
  };
};

const sum = (counts: readonly PassageCounts[]): PassageCounts =>
  counts.reduce(
    (all, each) => ({
      total: all.total + each.total,
      linked: all.linked + each.linked,
      answered: all.answered + each.answered,
      withoutHome: all.withoutHome + each.withoutHome,
    }),
    { total: 0, linked: 0, answered: 0, withoutHome: 0 },
  );

/** The coverage of the draft from both ends, for the passages selected. */
export const viewCoverage = async (
  seat: Seat,
  { limit, ...choice }: CoverageChoice & { readonly limit: number },
): Promise<CoverageView> => {
  const traced = await trace(seat);
  const counted = countCoverage(traced.trace, choice);
  const blocks = new Map<string, BlockView>(traced.blocks.map((block) => [block.pid, block]));
  const senders = new Map(traced.senders.map((sender) => [sender.id, sender]));
  const unanswered = passagesCounted(traced.trace, choice, { outcome: "unanswered" });
  const { bySubmission, bySection, ...rest } = counted;
  const viewOf = await sourceViews(seat, traced.senders);
  const views = bySection.map((section): SectionView => {
    const block = blocks.get(section.key);
    if (!block) return { ...section, heading: null };
    const { pid, kind, level, label, text } = block;
    return { ...section, heading: { pid, kind, level, label, text } };
  });
  return {
    ...rest,
    bySubmission: bySubmission.flatMap(({ submission, passages }) => {
      const sender = senders.get(submission);
      return sender ? [{ ...viewOf(sender), ...spokenBy(sender), passages }] : [];
    }),
    bySection: views,
    blocksWithoutSource: views.flatMap(({ withoutSource }) =>
      withoutSource.flatMap((pid) => {
        const block = blocks.get(pid);
        return block ? [{ pid, label: traced.labels.get(pid) ?? "", text: block.text }] : [];
      }),
    ),
    passagesWithoutAnswer: await withWords(seat, traced, unanswered.slice(0, limit)),
  };
};

const spokenBy = (sender: SubmissionSender) => ({
  regions: regionsOf(sender.fields.countryCodes),
  languages: sender.languages,
});

/** The passages behind one number of the coverage, a page at a time. */
export const viewCoveredPassages = async (
  seat: Seat,
  query: z.infer<typeof CoveredPassageQuery>,
): Promise<{ items: CoveredPassageView[]; next: string | null; total: number }> => {
  const traced = await trace(seat);
  const found = passagesCounted(traced.trace, query, query satisfies CoverageCell);
  const { items, next } = page(found, query, (passage) => passage.id);
  return { items: await withWords(seat, traced, items), next, total: found.length };
};

/** The themes by which the coverage can be filtered. */
export const listCoverageThemes = (seat: Seat): Promise<{ id: string; name: string }[]> =>
  themeNames(runtime().database.db, seat.draft.id);

type Traced = {
  readonly trace: CoverageTrace;
  readonly senders: readonly SubmissionSender[];
  readonly blocks: readonly BlockView[];
  readonly labels: ReadonlyMap<string, string>;
};

const trace = async (seat: Seat): Promise<Traced> => {
  const { database, rooms } = runtime();
  const draftId = seat.draft.id;
  const room = await rooms.open(draftId);
  const [senders, rows, blocks] = await Promise.all([
    sendersIn(database.db, draftId),
    coverageRows(database.db, draftId),
    listBlocks(seat),
  ]);
  const submissions = senders.map(({ id, fields: { stakeholderType, countryCodes } }) => ({
    id,
    stakeholderType,
    countryCodes,
  }));
  const traced = traceCoverage({ submissions, ...rows, blocks: room.blocks() });
  return { trace: traced, senders, blocks, labels: fullLabels(blocks) };
};

const withWords = async (
  seat: Seat,
  { labels }: Traced,
  found: readonly TracedPassage[],
): Promise<CoveredPassageView[]> => {
  const { db } = runtime().database;
  const traces = new Map(found.map((passage) => [passage.id, passage]));
  const views = await viewSourced(
    seat,
    await passagesNamed(
      db,
      found.map(({ id }) => id),
    ),
  );
  return views.flatMap((view) => {
    const traced = traces.get(view.id);
    if (!traced) return [];
    const linked = traced.links.map((link) => ({ ...link, label: labels.get(link.pid) ?? "" }));
    return [{ ...view, outcome: traced.outcome, linked }];
  });
};
