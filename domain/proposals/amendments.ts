// Rule A: amendments to amendments. What is proposed inside words that are themselves only proposed belongs to that
// proposal.
import { type Block, proposedBy, type Run, type Suggestion } from "../draft";
import { proposalsOn } from "./proposals";

/**
 * A5: the proposal inside whose inserted words the inserted run at `index` lies: its words stand on both sides, with
 * nothing but other inserted words between. The innermost one other than `besides`; null when there is none.
 */
export const enclosing = (
  runs: readonly Run[],
  index: number,
  besides: ReadonlySet<string>,
): Suggestion | null => {
  const last = stretchesOf(runs)[index];
  if (!last) return null;
  for (let at = index - 1; stretchesOf(runs)[at] === last; at -= 1)
    for (const mark of runs[at]?.insertions ?? [])
      if ((last.get(mark.id) ?? -1) > index && !besides.has(mark.id)) return mark;
  return null;
};

type InsertedStretch = ReadonlyMap<string, number>;

// For each run the stretch of inserted words in which it lies, null for words of the base text and for single runs: which
// proposals insert there, and where the last words of each are. Computed once for each list of runs.
const stretches = new WeakMap<readonly Run[], readonly (InsertedStretch | null)[]>();

const stretchesOf = (runs: readonly Run[]): readonly (InsertedStretch | null)[] => {
  const known = stretches.get(runs);
  if (known) return known;
  const isInserted = (index: number) => (runs[index]?.insertions.length ?? 0) > 0;
  let stretch: Map<string, number> | null = null;
  const found = runs.map(({ insertions }, index) => {
    const isAmong = isInserted(index) && (isInserted(index - 1) || isInserted(index + 1));
    stretch = isAmong ? (stretch ?? new Map<string, number>()) : null;
    if (stretch) for (const { id } of insertions) stretch.set(id, index);
    return stretch;
  });
  stretches.set(runs, found);
  return found;
};

/** The proposals in whose words each piece of a proposal lies, null for pieces on the base text. */
export const parentsIn = (
  runs: readonly Run[],
  id: string,
  owner: string | null = null,
): ReadonlySet<string | null> => {
  const parents = new Set<string | null>();
  const own = new Set([id]);
  const outer = outside(id, owner);
  for (const index of piecesOf(runs).get(id) ?? []) {
    const { insertions = [] } = runs[index] ?? {};
    if (carries(insertions, id)) parents.add(enclosing(runs, index, own)?.id ?? outer);
    else parents.add(insertions[0]?.id ?? outer);
  }
  return parents;
};

// Where the pieces of each proposal are. Computed once for each list of runs.
const pieces = new WeakMap<readonly Run[], ReadonlyMap<string, readonly number[]>>();

const piecesOf = (runs: readonly Run[]): ReadonlyMap<string, readonly number[]> => {
  const known = pieces.get(runs);
  if (known) return known;
  const found = new Map<string, number[]>();
  for (const [index, { insertions, deletions }] of runs.entries())
    for (const marks of [insertions, deletions])
      for (const { id } of marks) {
        const own = found.get(id);
        if (!own) found.set(id, [index]);
        else if (own.at(-1) !== index) own.push(index);
      }
  pieces.set(runs, found);
  return found;
};

const carries = (marks: readonly Suggestion[], id: string): boolean => marks.some((mark) => mark.id === id);

/** The proposal that this one amends: all its pieces lie in words of it. */
const amendedIn = (runs: readonly Run[], id: string, owner: string | null): string | null => {
  const parents = [...parentsIn(runs, id, owner)];
  return parents.length === 1 ? (parents[0] ?? null) : outside(id, owner);
};

// The proposal that a block itself is lies in no other.
const outside = (id: string, owner: string | null): string | null => (owner === id ? null : owner);

/**
 * All proposals in whose words a proposal lies, at any depth: it is described against the text with their words in it.
 */
export const groundOf = (
  runs: readonly Run[],
  id: string,
  owner: string | null = null,
): ReadonlySet<string> => {
  const ground = new Set<string>();
  const add = (each: string) => {
    for (const parent of parentsIn(runs, each, owner)) {
      if (parent === null || parent === id || ground.has(parent)) continue;
      ground.add(parent);
      add(parent);
    }
  };
  add(id);
  return ground;
};

/**
 * A6: which proposal each amendment to an amendment amends. In a proposed block everything amends the proposal that the
 * block is.
 */
export function amendedBy(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const amended = new Map<string, string>();
  for (const block of blocks) {
    const owner = proposedBy(block)?.id ?? null;
    for (const id of proposalsOn(block)) {
      const isWhole = block.whole?.some((each) => each.id === id);
      const parent = isWhole ? outside(id, owner) : amendedIn(block.runs, id, owner);
      if (parent !== null) amended.set(id, parent);
    }
  }
  return amended;
}
