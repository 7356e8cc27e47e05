// What passages and paragraphs have in common at present, word for word; across languages through what says the same.
import type { Db } from "#db/client";
import { type PassageWords, wordsOfVersions } from "#db/passage-words";
import type { Passage } from "#db/passages";
import { type Overlap, overlapOf } from "#domain/sources/overlap";
import type { BlockView } from "./blocks";
import { pauses } from "./passage-index";

/** An overlap, and the passage in another language whose words were compared; null when they were the passage's own. */
export type OverlapView = Overlap & {
  readonly through: { readonly id: string; readonly language: string; readonly text: string } | null;
};

type Pair = { readonly passage: Passage; readonly block: BlockView | undefined };

/** The overlap of each pair, in order; null where the paragraph is gone. */
export const overlapsOf = async (
  db: Db,
  draftId: string,
  pairs: readonly Pair[],
): Promise<(OverlapView | null)[]> => {
  const versions = new Set(pairs.flatMap(({ passage }) => passage.version ?? []));
  const versioned = await wordsOfVersions(db, draftId, [...versions]);
  const pause = pauses();
  const overlaps: (OverlapView | null)[] = [];
  for (const { passage, block } of pairs) {
    const others = versioned.filter(({ id, version }) => version === passage.version && id !== passage.id);
    overlaps.push(block ? bestOverlap([passage, ...others], passage.id, block.text) : null);
    await pause();
  }
  return overlaps;
};

type Saying = Pick<PassageWords, "id" | "language" | "text">;

const bestOverlap = (sayings: readonly Saying[], own: string, block: string): OverlapView | null =>
  sayings
    .map(({ id, language, text }) => ({
      ...knownOverlap(text, block),
      through: id === own ? null : { id, language, text },
    }))
    .reduce<OverlapView | null>((best, each) => (best && best.share >= each.share ? best : each), null);

// Panels ask for the same links again and again while most words stay.
const known = new Map<string, Overlap>();
const mostKnown = 2000;

const knownOverlap = (passage: string, block: string): Overlap => {
  const key = `${passage}\u0000${block}`;
  const overlap = known.get(key) ?? overlapOf(passage, block);
  known.delete(key);
  known.set(key, overlap);
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  return overlap;
};
