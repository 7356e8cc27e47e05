// The choices when a version of the draft is exported, and its length against the conference's limit.
import { z } from "zod";
import { type DelegationCode, standingBlocks } from "#domain/draft";
import { cleanRuns } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { wordsOf } from "#domain/words/words";
import type { Seat } from "#server/sign-in/session";
import { type TextVersion, viewVersion } from "#server/texts/texts-view";

export type ExportChoices = {
  /**
   * The word count of the version, including footnotes, and the most that the conference allows; null without a
   * limit.
   */
  readonly words: number;
  readonly limit: number | null;
  /** Who has open proposals on it. */
  readonly proposers: readonly DelegationCode[];
  /** All settings of the draft, those of print among them. */
  readonly settings: Readonly<Record<string, unknown>>;
};

const Limit = z.object({ wordLimit: z.int().nullable().optional().catch(null) });

/** The choices for a version. Throws `not-found` for a text that does not exist. */
export const viewExportChoices = async (seat: Seat, version: TextVersion): Promise<ExportChoices> => {
  const { blocks } = await viewVersion(seat, version);
  const { settings } = seat.draft;
  return {
    words: countWords(standingBlocks(blocks)),
    limit: Limit.parse(settings).wordLimit ?? null,
    proposers: proposersOf(blocks),
    settings,
  };
};

const countWords = (blocks: readonly IssuedBlock[]): number =>
  blocks
    .flatMap((block) => [block.text, ...cleanRuns(block).flatMap(({ footnote }) => footnote ?? [])])
    .reduce((sum, text) => sum + wordsOf(text).length, 0);

const proposersOf = (blocks: readonly IssuedBlock[]): DelegationCode[] => {
  const marks = blocks.flatMap(({ runs, whole = [] }) => [
    ...whole,
    ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]),
  ]);
  return [...new Set(marks.map(({ by }) => by))].toSorted();
};
