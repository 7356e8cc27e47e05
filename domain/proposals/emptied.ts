// Rule A20: which proposals an act leaves without words.
import type { Block } from "../draft";

/** A20: the proposals that had words before a decision, of which nothing but white space is left after it. */
export function emptiedBy(before: readonly Block[], after: readonly Block[]): ReadonlySet<string> {
  const had = saying(before);
  const left = saying(after);
  const emptied = new Set<string>();
  for (const id of left.open) if (had.more.has(id) && !left.more.has(id)) emptied.add(id);
  return emptied;
}

type OpenProposals = { readonly open: ReadonlySet<string>; readonly more: ReadonlySet<string> };

// The proposals on blocks, in order, and those among them that concern more than white space.
function saying(blocks: readonly Block[]): OpenProposals {
  const [open, more] = [new Set<string>(), new Set<string>()];
  for (const { whole = [], runs } of blocks) {
    for (const { id } of whole) {
      open.add(id);
      more.add(id);
    }
    for (const { insertions, deletions, text } of runs) {
      if (insertions.length === 0 && deletions.length === 0) continue;
      const saysMore = /\S/u.test(text);
      for (const { id } of insertions) (saysMore ? more : open).add(id);
      for (const { id } of deletions) (saysMore ? more : open).add(id);
    }
  }
  for (const id of more) open.add(id);
  return { open, more };
}
