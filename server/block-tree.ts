// R12: the tree over the blocks of an issued text, by which one of them is proven without showing the others.
import { bytesOfText } from "#domain/bytes";
import { canonicalJson } from "#domain/canonical-json";
import { hashing } from "#domain/digest";
import { hashOfLeaf } from "#domain/record/tree";
import type { IssuedBlock } from "#domain/texts/values";
import { GrowingTree } from "./growing-tree";

/** The tree over blocks as they were issued, in their order. */
export const treeOfBlocks = (blocks: readonly IssuedBlock[]): GrowingTree => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const block of blocks) {
    tree.add(hashOfLeaf(hashing.ofBytes, bytesOfText(canonicalJson(block))));
  }
  return tree;
};
