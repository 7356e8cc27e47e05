// How the record describes the effect of an act on paragraphs other than its own: which of their words it changed. This
// makes it possible to follow a paragraph through cuts, mergers and alternatives (L25, L26).
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, hasSameWords, type ParagraphId, proposedBy } from "#domain/draft";

/** Words of a paragraph before and after an act, with their digests; null where it did not stand. */
export type WordsChanged = {
  readonly was: string | null;
  readonly is: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** Words of another paragraph before and after an act. */
type WordsOfParagraph = { readonly pid: ParagraphId } & WordsChanged;

/** R8: what an entry says about the words of a paragraph before and after. */
export const wordsChanged = (before: Block | undefined, after: Block | undefined): WordsChanged => ({
  was: before ? baseText(before) : null,
  is: after ? baseText(after) : null,
  from: before ? digestOfBlock(before) : null,
  to: after ? digestOfBlock(after) : null,
});

/** The paragraphs whose words an act changed or that it removed, without those that the entry describes anyway. */
export const wordsInOtherParagraphs = (
  before: readonly Block[],
  after: readonly Block[],
  described: ReadonlySet<string>,
): { readonly others?: readonly WordsOfParagraph[] } => {
  const was = new Map(before.map((block) => [block.pid, block]));
  const others = after.flatMap((block) => {
    const old = was.get(block.pid);
    if (described.has(block.pid) || (old && isSame(old, block))) return [];
    const change = { pid: block.pid, ...wordsChanged(ifStanding(old), ifStanding(block)) };
    return change.was === change.is ? [] : [change];
  });
  const left = new Set(after.map(({ pid }) => pid));
  const gone = before.flatMap((block) =>
    described.has(block.pid) || left.has(block.pid) || !ifStanding(block)
      ? []
      : [{ pid: block.pid, ...wordsChanged(block, undefined) }],
  );
  const all = [...others, ...gone];
  return all.length === 0 ? {} : { others: all };
};

const isSame = (one: Block, other: Block): boolean =>
  (proposedBy(one) === null) === (proposedBy(other) === null) && hasSameWords(one, other);

/** A block if it stands; one that is only proposed does not. */
export const ifStanding = (block: Block | undefined): Block | undefined =>
  block && proposedBy(block) ? undefined : block;
