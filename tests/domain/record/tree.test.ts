// The tree over a record: the vectors of certificate transparency, and proofs of every size that verify until one bit is other.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexOf } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import {
  consistencyOf,
  hashOfLeaf,
  inclusionOf,
  isConsistent,
  rootBy,
  rootOf,
  rootOfLeaves,
  type Tree,
} from "#domain/record/tree";
import { soundRecord } from "../../support/saved-record";

const { ofBytes } = hashing;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

const treeOf = (leaves: readonly Uint8Array[]): GrowingTree => {
  const tree = new GrowingTree(ofBytes);
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};

// The leaves, roots and paths that certificate transparency tests its own implementations with.
const known = {
  leaves: [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ],
  roots: [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ],
};
const [h1, h01, h23] = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  known.roots[1] ?? "",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
];
const [h0, h4, h67, h03] = [
  known.roots[0] ?? "",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  known.roots[3] ?? "",
];
const h47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const h45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

describe("the vectors of certificate transparency", () => {
  const leaves = known.leaves.map((leaf) => hashOfLeaf(ofBytes, bytes(leaf)));
  const tree = treeOf(leaves);

  it("[R10a] roots of the first one to eight leaves, taken in both ways", () => {
    const sizes = known.roots.map((_, index) => index + 1);
    expect(sizes.map((size) => hexOf(rootOf(tree, size)))).toEqual(known.roots);
    expect(sizes.map((size) => hexOf(rootOfLeaves(ofBytes, leaves.slice(0, size))))).toEqual(known.roots);
    expect(() => rootOfLeaves(ofBytes, [])).toThrow(RangeError);
  });

  it.each([
    [0, 1, []],
    [0, 8, [h1, h23, h47]],
    [5, 8, [h4, h67, h03]],
    [2, 3, [h01]],
    [1, 5, [h0, h23, h4]],
  ])("[R10b] leaf %i is among the first %i", (index, size, path) => {
    expect(inclusionOf(tree, index, size).map(hexOf)).toEqual(path);
  });

  it.each([
    [1, 1, []],
    [1, 8, [h1, h23, h47]],
    [6, 8, [h45, h67, h03]],
    [2, 5, [h23, h4]],
  ])("[R10c] the first %i of the first %i", (earlier, size, path) => {
    expect(consistencyOf(tree, earlier, size).map(hexOf)).toEqual(path);
  });
});

describe("the leaves", () => {
  it("[R10a] are the bytes of which entries have their hashes, with a mark before them", () => {
    const [entry] = soundRecord().entries;
    if (!entry) throw new Error("no entry");
    const { hash, facts, ...hashed } = entry;
    const inOrder = (value: object, written: (each: unknown) => string): string =>
      `{${Object.entries(value)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, each]) => `"${key}":${written(each)}`)
        .join()}}`;
    const canonical = inOrder({ ...hashed, facts }, (each) =>
      each === facts ? inOrder(facts, JSON.stringify) : JSON.stringify(each),
    );
    expect(hashing.ofText(canonical)).toBe(hash);
    expect(hashOfEntry(ofBytes, entry)).toEqual(ofBytes(Buffer.from(`\0${canonical}`)));
  });
});

const most = 300;
const grown = treeOf(
  Array.from({ length: most }, (_, index) => hashOfLeaf(ofBytes, Buffer.from(`entry ${index}`))),
);
const leafAt = (tree: Tree, index: number) => new Uint8Array(tree.part(0, index));
const flip = (hash: Uint8Array, bit: number): Uint8Array =>
  hash.with(bit >> 3, (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7)));

const sizes = fc
  .integer({ min: 1, max: most })
  .chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
const seeded = { numRuns: 300, seed: 20151214 };

describe("proofs of trees of any size (300 seeds)", () => {
  it("[R10b] [R10d] of inclusion verify, and with any one bit changed they do not", () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), ([index, size], bit) => {
        const root = hexOf(rootOf(grown, size));
        const path = inclusionOf(grown, index, size);
        const leaf = leafAt(grown, index);
        const found = (changed: object) => {
          const by = rootBy(ofBytes, { leaf, index, size, path, ...changed });
          return by && hexOf(by);
        };
        expect(found({})).toBe(root);
        expect(found({ leaf: flip(leaf, bit) })).not.toBe(root);
        for (const [at, hash] of path.entries())
          expect(found({ path: path.with(at, flip(hash, bit)) })).not.toBe(root);
        if (path.length > 0) expect(found({ path: path.slice(1) })).not.toBe(root);
        expect(found({ path: [...path, leaf] })).toBeNull();
        if (size > 1) expect(found({ index: (index + 1) % size })).not.toBe(root);
        for (const wrong of [{ index: size }, { index: -1 }, { index: 0.5 }, { size: 0 }, { size: 2 ** 31 }])
          expect(found(wrong)).toBeNull();
      }),
      seeded,
    );
  });

  it("[R10c] [R10d] of consistency verify, and with any one bit changed they do not", () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), ([index, to], bit) => {
        const from = index + 1;
        const path = consistencyOf(grown, from, to);
        const roots = { fromRoot: rootOf(grown, from), toRoot: rootOf(grown, to) };
        const holds = (changed: object) => isConsistent(ofBytes, { from, to, path, ...roots, ...changed });
        expect(holds({})).toBe(true);
        expect(holds({ fromRoot: flip(roots.fromRoot, bit) })).toBe(false);
        expect(holds({ toRoot: flip(roots.toRoot, bit) })).toBe(false);
        for (const [at, hash] of path.entries())
          expect(holds({ path: path.with(at, flip(hash, bit)) })).toBe(false);
        expect(holds({ path: [...path, roots.toRoot] })).toBe(false);
        if (path.length > 0) expect(holds({ path: path.slice(1) })).toBe(false);
        for (const wrong of [{ from: 0 }, { from: to + 1 }, { to: from - 1 }, { from: 1.5 }])
          expect(holds(wrong)).toBe(false);
      }),
      seeded,
    );
  });

  it("[R10d] a record of which one entry is another is no longer one that the earlier begins", () => {
    const forged = treeOf(
      Array.from({ length: most }, (_, index) =>
        index === 17 ? hashOfLeaf(ofBytes, Buffer.from("another")) : leafAt(grown, index),
      ),
    );
    const [from, to] = [40, most];
    const path = consistencyOf(forged, from, to);
    const toRoot = rootOf(forged, to);
    expect(isConsistent(ofBytes, { from, to, path, fromRoot: rootOf(forged, from), toRoot })).toBe(true);
    expect(isConsistent(ofBytes, { from, to, path, fromRoot: rootOf(grown, from), toRoot })).toBe(false);
  });
});
