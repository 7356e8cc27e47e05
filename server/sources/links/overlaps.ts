// What passages and paragraphs have in common at present, word for word; across languages through an equivalent
// passage.
import QuickLRU from "quick-lru";
import { z } from "zod";
import type { Db } from "#db/client";
import { type PassageWords, wordsOfVersions } from "#db/submissions/passage-words";
import { sha256 } from "#domain/digest";
import { grouped } from "#domain/grouping";
import type { Overlap } from "#domain/sources/links/overlap";
import { CommonStretchSchema } from "#domain/sources/values";
import type { BlockView } from "#server/draft/block-view";
import { inWorker } from "#server/workers/workers";

/**
 * An overlap, and the passage in another language whose words were compared; null when they were the passage's
 * own.
 */
export const OverlapView = z
  .strictObject({
    /** The share of the passage's words that occur in the paragraph, between 0 and 1. */
    share: z.number(),
    /** The share of the passage's words that occur there in continuous stretches. */
    inStretches: z.number(),
    /** In the order of the passage; none overlaps another in either text. */
    stretches: z.array(CommonStretchSchema).readonly(),
    through: z
      .strictObject({
        id: z.string(),
        language: z.string(),
        text: z.string(),
      })
      .nullable(),
  })
  .meta({ id: "Overlap" });
export type OverlapView = z.infer<typeof OverlapView>;

type OverlapPair = {
  readonly passage: Omit<PassageWords, "submissionId">;
  readonly block: BlockView | undefined;
};

/** The overlap of each pair, in order; null where the paragraph is gone. */
export const overlapsOf = async (
  db: Db,
  draftId: string,
  pairs: readonly OverlapPair[],
): Promise<(OverlapView | null)[]> => {
  const versions = new Set(pairs.flatMap(({ passage }) => passage.version ?? []));
  const versioned = await wordsOfVersions(db, draftId, [...versions]);
  const byVersion = grouped(versioned, ({ version }) => version);
  const sayings = pairs.map(({ passage }) => [
    passage,
    ...(byVersion.get(passage.version) ?? []).filter(({ id }) => id !== passage.id),
  ]);
  const find = await foundOverlaps(
    pairs.flatMap(({ block }, index) =>
      block ? (sayings[index] ?? []).map(({ text }): ComparedTexts => [text, block.text]) : [],
    ),
  );
  return Array.from(pairs.entries(), ([index, { passage, block }]) =>
    block ? bestOverlap(sayings[index] ?? [], passage.id, (text) => find(text, block.text)) : null,
  );
};

type ComparedPassage = Pick<PassageWords, "id" | "language" | "text">;

const bestOverlap = (
  sayings: readonly ComparedPassage[],
  own: string,
  overlapWith: (text: string) => Overlap,
): OverlapView | null =>
  sayings
    .map(({ id, language, text }) => ({
      ...overlapWith(text),
      through: id === own ? null : { id, language, text },
    }))
    .reduce<OverlapView | null>((best, each) => (best && best.share >= each.share ? best : each), null);

/** A passage and a paragraph. */
type ComparedTexts = readonly [passage: string, block: string];

// Panels ask for the same links again and again, while few words change.
const known = new QuickLRU<string, Overlap>({ maxSize: 2000 });

/** The most pairs in one job: more would exceed its time limit. */
const mostInJob = 200;

const foundOverlaps = async (
  wanted: readonly ComparedTexts[],
): Promise<(...texts: ComparedTexts) => Overlap> => {
  const nameOf = names();
  const all = new Map(wanted.map((texts) => [nameOf(...texts), texts]));
  const found = new Map<string, Overlap>();
  const missing: [string, ComparedTexts][] = [];
  for (const [key, texts] of all) {
    const overlap = known.get(key);
    if (overlap) found.set(key, overlap);
    else missing.push([key, texts]);
  }
  for (let at = 0; at < missing.length; at += mostInJob) {
    const job = missing.slice(at, at + mostInJob);
    const overlaps = await inWorker(
      "overlaps",
      job.map(([, texts]) => texts),
    );
    for (const [index, [key]] of job.entries()) {
      const overlap = overlaps[index];
      if (overlap) found.set(key, overlap);
    }
  }
  for (const [key, overlap] of found) known.set(key, overlap);
  return (...texts) => found.get(nameOf(...texts)) ?? nothing;
};

const nothing: Overlap = { share: 0, inStretches: 0, stretches: [] };

// A pair is keyed by the digests of its texts, each of which is computed once.
const names = (): ((...texts: ComparedTexts) => string) => {
  const digests = new Map<string, string>();
  const nameOf = (text: string): string => {
    const digest = digests.get(text) ?? sha256(text);
    digests.set(text, digest);
    return digest;
  };
  return (passage, block) => `${nameOf(passage)} ${nameOf(block)}`;
};
