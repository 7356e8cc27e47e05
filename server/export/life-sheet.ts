// The life of a paragraph, derived in a worker: the column of its entries, and what brought each of its
// present words. Passages travel by their number.
import type { ParagraphId } from "#domain/draft";
import { type LifeEntry, type LifeSource, lifeOf } from "#domain/sources/life/life";
import { type SourcePassage, type TracedWords, tracedWords } from "#domain/sources/life/life-sources";
import { broughtWords, type Moment } from "#domain/sources/life/life-words";

/** All that the life of a paragraph is worked out from. A passage is its place in the list of asks. */
export type LifeSheet = {
  readonly pid: ParagraphId;
  readonly source: LifeSource<number>;
  readonly moments: readonly Moment[];
  readonly linked: readonly SourcePassage[];
};

export type DescribedLife = {
  readonly entries: readonly LifeEntry<number>[];
  /** None when the paragraph does not stand. */
  readonly words: readonly TracedWords[];
};

/** L25, L26: describes it. */
export const describeLife = ({ pid, source, moments, linked }: LifeSheet): DescribedLife => ({
  entries: lifeOf(source),
  words: tracedWords(broughtWords(moments, pid) ?? [], linked),
});
