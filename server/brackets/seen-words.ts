// Words of a paragraph as commands name them: by the offsets shown to readers, and the digest of what they saw.
import { digestOfBlock } from "#domain/digest";
import { type Block, collapse } from "#domain/draft";

/** The words between two offsets of the base text as it is stored, as they are seen. */
export const seenAt = (
  block: Block,
  base: string,
  { start, end }: { readonly start: number; readonly end: number },
) => {
  const seen = (at: number) => collapse(`${base.slice(0, at)}.`).length - 1;
  return { start: seen(start), end: seen(end), digest: digestOfBlock(block) };
};
