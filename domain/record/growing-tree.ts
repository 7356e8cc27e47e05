// A tree of hashes in memory (R10): the hash of each full part of it, 64 bytes a leaf. It only grows.
import { bytesOfText } from "#domain/bytes";
import { canonicalJson } from "#domain/canonical-json";
import { hashing } from "#domain/digest";
import type { Sha256 } from "#domain/hashing";
import type { IssuedBlock } from "#domain/texts/values";
import { hashOfLeaf, hashOfNode, type Tree } from "./tree";

/** Bytes of a hash. */
const length = 32;

// The hashes of one level, consecutive in one buffer, which is doubled when it is full.
class TreeLevel {
  count = 0;
  bytes = new Uint8Array(16 * length);

  push(hash: Uint8Array): void {
    if (this.bytes.length === this.count * length) {
      const more = new Uint8Array(this.bytes.length * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes.set(hash, this.count * length);
    this.count += 1;
  }

  at(index: number): Uint8Array {
    return this.bytes.subarray(index * length, (index + 1) * length);
  }
}

/** A tree to which leaves can be added. */
export class GrowingTree implements Tree {
  private readonly levels: TreeLevel[] = [];

  constructor(readonly sha256: Sha256) {}

  /** How many leaves it has. */
  get size(): number {
    return this.levels[0]?.count ?? 0;
  }

  /** The memory that it takes, in bytes. */
  get bytes(): number {
    return this.levels.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  readonly part = (level: number, index: number): Uint8Array => {
    const hashes = this.levels[level];
    if (!hashes || index >= hashes.count)
      throw new RangeError(`The tree has no part ${index} of level ${level}.`);
    return hashes.at(index);
  };

  /** Adds the hash of the next leaf, and those of the parts that it completes. */
  add(leaf: Uint8Array): void {
    let hash = leaf;
    for (let at = 0; ; at += 1) {
      const level = this.levels[at] ?? new TreeLevel();
      this.levels[at] = level;
      level.push(hash);
      if (level.count % 2 === 1) return;
      hash = hashOfNode(this.sha256, level.at(level.count - 2), level.at(level.count - 1));
    }
  }
}

/**
 * R12: the tree over the blocks of an issued text, in order, by which one of them is proved without showing the others.
 */
export const treeOfBlocks = (blocks: readonly IssuedBlock[]): GrowingTree => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const block of blocks) {
    tree.add(hashOfLeaf(hashing.ofBytes, bytesOfText(canonicalJson(block))));
  }
  return tree;
};
