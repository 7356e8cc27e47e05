// The life of a paragraph as it is worked out, here or in a worker: the column of its entries, and what brought each of its
// present words. Passages travel by their number.
import type { ParagraphId } from "#domain/draft";
import { type LifeEntry, type LifeSource, lifeOf } from "#domain/sources/life/life";
import { type SourcePassage, type TracedWords, tracedWords } from "#domain/sources/life/life-sources";
import { broughtWords, type Moment } from "#domain/sources/life/life-words";
import { effortOf } from "#domain/words/words";

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

/** How many steps that takes at most, roughly, part by part. */
export function* lifeEfforts({ source, moments }: LifeSheet): Generator<number> {
  for (const { was, is } of source.acts) yield effortOf(was ?? "", is ?? "");
  for (const [index, { text }] of source.texts.entries())
    yield effortOf(source.texts[index - 1]?.text ?? text, text);
  const last = new Map<ParagraphId, string>();
  for (const { changes } of moments) {
    for (const { pid, was, is, edits } of changes) {
      // What went and came is brought into the words as they are known.
      if (edits) yield (last.get(pid) ?? "").length;
      if (edits) continue;
      yield effortOf(last.get(pid) ?? "", was ?? "");
      yield effortOf(was ?? last.get(pid) ?? "", is ?? "");
      last.set(pid, is ?? "");
    }
  }
}
