// What has become of what was sent in, counted from both ends. A passage has a home when it is linked or disposed of.
import { linkCounts } from "#db/links";
import { type PassageCounts, submissionsIn } from "#db/submissions";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { type SourceView, sourceView } from "./passages";

export type CoverageView = {
  readonly passages: PassageCounts;
  readonly bySubmission: readonly (SourceView & { readonly passages: PassageCounts })[];
  /** Paragraphs with words that no passage is linked to. */
  readonly blocksWithoutSource: readonly Pick<BlockView, "pid" | "label" | "text">[];
};

/** The counts of the draft. */
export const viewCoverage = async (seat: Seat): Promise<CoverageView> => {
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
