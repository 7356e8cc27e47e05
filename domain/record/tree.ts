// R10: the Merkle tree over the entries of a record, hashed as in RFC 6962 (section 2.1). Its root stands for the whole
// record; some twenty hashes show that an entry is in it, or that a longer record begins with a shorter one.
import { areSame, joined } from "../bytes";
import type { Sha256 } from "../hashing";

/** More entries than any record has: a larger number is not accepted as a size. */
export const mostEntries = 2 ** 31 - 1;

// With these a leaf is never taken for a node, nor a node for a leaf.
const leafMark = Uint8Array.of(0);
const nodeMark = 1;

/** The hash of a leaf with these bytes. */
export const hashOfLeaf = (sha256: Sha256, bytes: Uint8Array): Uint8Array => sha256(joined(leafMark, bytes));

/** The hash of two parts of a tree together. */
export const hashOfNode = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array => {
  const both = new Uint8Array(1 + left.length + right.length);
  both[0] = nodeMark;
  both.set(left, 1);
  both.set(right, 1 + left.length);
  return sha256(both);
};

/** A tree of which all full parts are known: of 2^level leaves each, counted from the left. */
export type Tree = {
  readonly sha256: Sha256;
  /** The hash over the leaves from `index` · 2^level on, 2^level of them. */
  readonly part: (level: number, index: number) => Uint8Array;
  /** Hashes of incomplete parts at its right edge that were computed before, by their first leaf. */
  readonly edge?: Map<number, Uint8Array>;
};

// The largest power of two below a number from 2 on: the number of leaves on the left.
const leftOf = (count: number): number => 2 ** (31 - Math.clz32(count - 1));

const isPower = (count: number): boolean => (count & (count - 1)) === 0;

const hashOfRange = (tree: Tree, from: number, to: number): Uint8Array => {
  const count = to - from;
  if (isPower(count)) return tree.part(31 - Math.clz32(count), from / count);
  const known = tree.edge?.get(from);
  if (known) return known;
  const middle = from + leftOf(count);
  const hash = hashOfNode(tree.sha256, hashOfRange(tree, from, middle), hashOfRange(tree, middle, to));
  tree.edge?.set(from, hash);
  return hash;
};

/** The root over the first `size` leaves, of which there is at least one. */
export const rootOf = (tree: Tree, size: number): Uint8Array => hashOfRange(tree, 0, size);

/** The hashes that lead from leaf `index`, counted from 0, to the root over the first `size` leaves. */
export const inclusionOf = (tree: Tree, index: number, size: number): Uint8Array[] => {
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + leftOf(to - from);
    if (index < middle) {
      path.push(hashOfRange(tree, middle, to));
      to = middle;
    } else {
      path.push(hashOfRange(tree, from, middle));
      from = middle;
    }
  }
  return path.reverse();
};

/** {@link inclusionOf} many leaves of one tree: what several of them need is computed once. */
export const inclusionsIn = (
  { sha256, part }: Tree,
  size: number,
): ((index: number) => readonly Uint8Array[]) => {
  // An incomplete part ends where the tree does.
  const tree = { sha256, part, edge: new Map<number, Uint8Array>() };
  return (index) => inclusionOf(tree, index, size);
};

/** The hashes that show that the first `size` leaves begin with the first `earlier` of them. */
export const consistencyOf = (tree: Tree, earlier: number, size: number): Uint8Array[] => {
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to > earlier) {
    const middle = from + leftOf(to - from);
    if (earlier <= middle) {
      path.push(hashOfRange(tree, middle, to));
      to = middle;
    } else {
      path.push(hashOfRange(tree, from, middle));
      from = middle;
    }
  }
  // A verifier who knows the earlier root does not need the part that is all of it.
  if (from > 0) path.push(hashOfRange(tree, from, to));
  return path.reverse();
};

/** The root over all of these leaves, at least one. */
export const rootOfLeaves = (sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array => {
  let level = leaves;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left && right) above.push(hashOfNode(sha256, left, right));
      else if (left) above.push(left);
    }
    level = above;
  }
  const [root] = level;
  if (!root) throw new RangeError("A tree without leaves has no root here.");
  return root;
};

const isSize = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= mostEntries;

/** Leaf `index`, counted from 0, in a tree of `size` leaves, with the hashes that lead to its root. */
type Inclusion = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
};

/** The root to which a path leads from a leaf; null where a tree of that size has no such path. */
export const rootBy = (sha256: Sha256, { leaf, index, size, path }: Inclusion): Uint8Array | null => {
  if (!isSize(size) || !Number.isInteger(index) || index < 0 || index >= size) return null;
  let [at, last] = [index, size - 1];
  let root = leaf;
  for (const hash of path) {
    if (last === 0) return null;
    const isRight = at % 2 === 1 || at === last;
    root = isRight ? hashOfNode(sha256, hash, root) : hashOfNode(sha256, root, hash);
    if (isRight) [at, last] = raised(at, last);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? root : null;
};

// A part at the right edge of the tree moves up unchanged until there is something to its left.
const raised = (at: number, last: number): [number, number] => {
  let [one, other] = [at, last];
  while (one !== 0 && one % 2 === 0) [one, other] = [one >> 1, other >> 1];
  return [one, other];
};

/** Two sizes of one tree with their alleged roots, and the hashes that join them. */
type Consistency = {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
};

/** Whether the larger of two trees begins with the smaller. */
export const isConsistent = (sha256: Sha256, { from, to, fromRoot, toRoot, path }: Consistency): boolean => {
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (from === to) return path.length === 0 && areSame(fromRoot, toRoot);
  const [first, ...others] = isPower(from) ? [fromRoot, ...path] : path;
  if (!first) return false;
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1];
  let [earlier, later] = [first, first];
  for (const hash of others) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      earlier = hashOfNode(sha256, hash, earlier);
      later = hashOfNode(sha256, hash, later);
      [at, last] = raised(at, last);
    } else later = hashOfNode(sha256, later, hash);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && areSame(earlier, fromRoot) && areSame(later, toRoot);
};
