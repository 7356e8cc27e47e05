// The history of a paragraph, derived in a worker: the list of its entries, and what brought each of its
// present words. Passages are passed by their index.
import type { ParagraphId } from "#domain/draft";
import { type LifeEntry, type LifeSource, lifeOf } from "#domain/sources/life/life";
import { type SourcePassage, type TracedWords, tracedWords } from "#domain/sources/life/life-sources";
import { broughtWords, type Moment } from "#domain/sources/life/life-words";

/** Everything from which the history of a paragraph is derived. A passage is an index into the list of asks. */
export type LifeSheet = {
  readonly pid: ParagraphId;
  readonly source: LifeSource<number>;
  readonly moments: readonly Moment[];
  readonly linked: readonly SourcePassage[];
};

export type DescribedLife = {
  readonly entries: readonly LifeEntry<number>[];
  /** Empty when the paragraph is no longer in the draft. */
  readonly words: readonly TracedWords[];
};

/** L25, L26: describes the history of a paragraph. */
export const describeLife = ({ pid, source, moments, linked }: LifeSheet): DescribedLife => ({
  entries: lifeOf(source),
  words: tracedWords(broughtWords(moments, pid) ?? [], linked),
});
