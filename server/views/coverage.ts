// What has become of what was sent in, counted from both ends. A passage has a home when it is linked or disposed of.
import { z } from "zod";
import { coverageRows, passagesNamed, type Sender, sendersIn, themeNames } from "#db/coverage";
import { linkCounts } from "#db/links";
import { type PassageCounts, submissionsIn } from "#db/submissions";
import { fullLabels } from "#domain/numbers/numbering";
import { type Region, regionsOf } from "#domain/regions";
import {
  type CoverageCell,
  type CoverageChoice,
  type CoverageTrace,
  type Outcome,
  passagesBehind,
  preambleKey,
  type TracedPassage,
  traceCoverage,
} from "#domain/sources/coverage";
import { type Coverage, countCoverage, type SectionTally } from "#domain/sources/coverage-counts";
import type { LinkKind } from "#domain/sources/links";
import { house } from "../house";
import { Paging, page } from "../http";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { type SourcedPassageView, type SourceView, sourceView, viewSourced } from "./passages";

type Bare = Pick<BlockView, "pid" | "label" | "text">;

/** The counts of a draft as a whole. */
export type CoverageCounts = {
  readonly passages: PassageCounts;
  readonly bySubmission: readonly (SourceView & { readonly passages: PassageCounts })[];
  /** Paragraphs with words that no passage is linked to. */
  readonly blocksWithoutSource: readonly Bare[];
};

/** A section with what its heading says; the part before the first heading has none. */
export type SectionView = SectionTally & {
  readonly heading: Pick<BlockView, "pid" | "kind" | "level" | "label" | "text"> | null;
};

/** A passage with where it went. `linked`: the paragraphs, with their labels. */
export type CoveredPassageView = SourcedPassageView & {
  readonly outcome: Outcome;
  readonly linked: readonly { readonly pid: string; readonly label: string; readonly kind: LinkKind }[];
};

export type CoverageView = Omit<Coverage, "bySubmission" | "bySection"> & {
  readonly bySubmission: readonly (SourceView & {
    readonly regions: readonly Region[];
    readonly languages: readonly string[];
    readonly passages: PassageCounts;
  })[];
  readonly bySection: readonly SectionView[];
  readonly blocksWithoutSource: readonly Bare[];
  /** The first of them; how many there are is `passages.total` less `passages.answered`. */
  readonly passagesWithoutAnswer: readonly CoveredPassageView[];
};

const Word = z.string().max(200).optional();

/** Which passages are looked at. */
export const CoverageFilter = z.object({ type: Word, region: Word, language: Word, theme: Word });

/** Behind which number one looks. */
export const CoverageCellQuery = z.object({
  submission: Word,
  section: Word,
  against: Word,
  outcome: Word,
  ofType: Word,
  ofRegion: Word,
  ofLanguage: Word,
});

/** `only=counts` leaves out everything that is not counted for the draft as a whole; `limit` bounds the worklist. */
export const CoverageQuery = CoverageFilter.extend({
  only: z.enum(["counts"]).optional(),
  limit: z.coerce.number().int().min(0).max(1000).default(100),
});

export const CoveredPassageQuery = Paging.extend({ ...CoverageFilter.shape, ...CoverageCellQuery.shape });

/** The counts of the draft. */
export const viewCoverageCounts = async (seat: Seat): Promise<CoverageCounts> => {
  const { db } = house().database;
  const [submissions, counts, blocks] = await Promise.all([
    submissionsIn(db, seat.draft.id),
    linkCounts(db, seat.draft.id),
    listBlocks(seat),
  ]);
  return {
    passages: sum(submissions.map((each) => each.counts)),
    bySubmission: submissions.map((each) => ({ ...sourceView(each), passages: each.counts })),
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

/** The coverage of the draft from both ends, of the passages chosen. */
export const viewCoverage = async (
  seat: Seat,
  { limit, ...choice }: CoverageChoice & { readonly limit: number },
): Promise<CoverageView> => {
  const traced = await trace(seat);
  const counted = countCoverage(traced.trace, choice);
  const blocks = new Map<string, BlockView>(traced.blocks.map((block) => [block.pid, block]));
  const senders = new Map(traced.senders.map((sender) => [sender.id, sender]));
  const unanswered = passagesBehind(traced.trace, choice, { outcome: "unanswered" });
  const { bySubmission, bySection, ...rest } = counted;
  const views = bySection.map((section): SectionView => {
    const block = section.key === preambleKey ? undefined : blocks.get(section.key);
    if (!block) return { ...section, heading: null };
    const { pid, kind, level, label, text } = block;
    return { ...section, heading: { pid, kind, level, label, text } };
  });
  return {
    ...rest,
    bySubmission: bySubmission.flatMap(({ submission, passages }) => {
      const sender = senders.get(submission);
      return sender ? [{ ...senderView(sender), passages }] : [];
    }),
    bySection: views,
    blocksWithoutSource: views.flatMap(({ withoutSource }) =>
      withoutSource.flatMap((pid) => {
        const block = blocks.get(pid);
        return block ? [{ pid, label: traced.labels.get(pid) ?? "", text: block.text }] : [];
      }),
    ),
    passagesWithoutAnswer: await withWords(traced, unanswered.slice(0, limit)),
  };
};

const senderView = (sender: Sender) => ({
  ...sourceView(sender),
  regions: regionsOf(sender.fields.countryCodes),
  languages: sender.languages,
});

/** The passages behind one number of the coverage, a page at a time. */
export const viewCoveredPassages = async (
  seat: Seat,
  query: z.infer<typeof CoveredPassageQuery>,
): Promise<{ items: CoveredPassageView[]; next: string | null; total: number }> => {
  const traced = await trace(seat);
  const found = passagesBehind(traced.trace, query, query satisfies CoverageCell);
  const { items, next } = page(found, query, (passage) => passage.id);
  return { items: await withWords(traced, items), next, total: found.length };
};

/** The themes that the coverage can be looked at by. */
export const listCoverageThemes = (seat: Seat): Promise<{ id: string; name: string }[]> =>
  themeNames(house().database.db, seat.draft.id);

type Traced = {
  readonly trace: CoverageTrace;
  readonly senders: readonly Sender[];
  readonly blocks: readonly BlockView[];
  readonly labels: ReadonlyMap<string, string>;
};

const trace = async (seat: Seat): Promise<Traced> => {
  const { database, rooms } = house();
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
  return {
    trace: traceCoverage({ submissions, ...rows, blocks: room.blocks() }),
    senders,
    blocks,
    labels: fullLabels(blocks),
  };
};

const withWords = async (
  { labels }: Traced,
  found: readonly TracedPassage[],
): Promise<CoveredPassageView[]> => {
  const { db } = house().database;
  const traces = new Map(found.map((passage) => [passage.id, passage]));
  const views = await viewSourced(
    db,
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
