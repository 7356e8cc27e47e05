import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Branch, branchesIn, documentTree } from "#domain/documents/document-tree";
import { type BlockKind, blockKinds } from "#domain/draft";

type Line = { readonly kind: BlockKind; readonly level: number; readonly label: string };

const kinds: Record<string, [BlockKind, number]> = {
  T: ["title", 1],
  P: ["preambular", 1],
  L: ["plain", 1],
  S: ["section", 1],
  SS: ["section", 2],
  SSS: ["section", 3],
  O: ["operative", 1],
  OO: ["operative", 2],
  OOO: ["operative", 3],
};

/** A text from lines such as `O 12 bis`. */
const lines = (...all: string[]): Line[] =>
  all.map((line) => {
    const [sign = "", ...label] = line.split(" ");
    const [kind, level] = kinds[sign] ?? (["plain", 1] as [BlockKind, number]);
    return { kind, level, label: label.join(" ") };
  });

const ids = <B>(body: readonly Branch<B>[]): string[] =>
  branchesIn({ titles: [], preamble: [], body }).map(({ id }) => id);

describe("[T14] a text as a tree", () => {
  it("[T14] has titles, a preamble and a body, and calls each block by what it is and its number", () => {
    const tree = documentTree(
      lines("T", "L", "P PP1", "P PP2 bis", "S 1", "O 1", "OO (a)", "OOO (i)", "SS 1.1", "O 12 bis"),
    );
    expect(ids(tree.titles)).toEqual(["docTitle_nn"]);
    expect(ids(tree.preamble)).toEqual(["formula_nn", "container_PP1", "container_PP2bis"]);
    expect(ids(tree.body)).toEqual([
      "sec_1",
      "para_1",
      "para_1__subpara_a",
      "para_1__subpara_a__point_i",
      "sec_1__subsec_1-1",
      "para_12bis",
    ]);
    expect(tree.body).toHaveLength(1);
  });

  it("[T14c] names the section where a paragraph's number occurs again, and counts what still has one name", () => {
    const tree = documentTree(lines("S Article 2", "O 1", "O 2", "S Article 3", "O 1", "O 1", "O", "O"));
    expect(ids(tree.body)).toEqual([
      "art_2",
      "art_2__para_1",
      "para_2",
      "art_3",
      "art_3__para_1",
      "art_3__para_1_2",
      "art_3__para_nn",
      "art_3__para_nn_2",
    ]);
  });

  it("[T14] keeps items with their paragraph across a plain line, and a later title at the root", () => {
    const tree = documentTree(lines("O 1", "L", "OO (a)", "L", "O 2", "S 1", "T", "O 3"));
    expect(tree.preamble).toEqual([]);
    expect(tree.body.map(({ id, children }) => [id, ids(children)])).toEqual([
      ["para_1", ["para_1__hcontainer_nn", "para_1__subpara_a"]],
      ["hcontainer_nn", []],
      ["para_2", []],
      ["sec_1", []],
      ["hcontainer_nn_2", []],
      ["para_3", []],
    ]);
  });

  it("[T14] holds every block once, in order, under a name of its own that has no white space", () => {
    const line = fc.record({
      kind: fc.constantFrom(...blockKinds),
      level: fc.integer({ min: 1, max: 3 }),
      label: fc.oneof(fc.constantFrom("1", "12 bis", "(a)", "1.1", ""), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (all) => {
        const branches = branchesIn(documentTree(all));
        expect(branches.map(({ block }) => block)).toEqual(all);
        expect(new Set(branches.map(({ id }) => id)).size).toBe(all.length);
        expect(branches.filter(({ id }) => !/^\S+$/u.test(id))).toEqual([]);
      }),
    );
  });
});
