// Words of a block that become others, compared here or elsewhere before.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { run } from "#domain/draft";
import type { TextRun } from "#domain/words/values";
import { compareFinely } from "#domain/words/words";
import { arrangeBlocks } from "#editor/arranged-blocks";
import { fillDocument, readBlocks } from "#editor/draft-doc";
import { block } from "../support/marked-text";

const line = "We [commit-EU][pledge+CHN] to access for all people.";
const words = "We commitpledge to access for all people.";
const wanted = [run("We "), run("commit"), run(" to open access for people.")];
const after = "We commit to open access for people.";

describe("[T10] words that become others", () => {
  it.each<[string, TextRun[]]>([
    ["compared here", []],
    ["compared elsewhere", compareFinely(words, after)],
    [
      "compared elsewhere as one that goes and one that comes",
      [
        { op: "removed", text: words },
        { op: "added", text: after },
      ],
    ],
    ["compared of other words", compareFinely("Other words.", after)],
    ["compared with other words", compareFinely(words, "Other words.")],
  ])("%s: they read as wanted", (_, steps) => {
    const doc = new Y.Doc();
    fillDocument(doc, [block("a", line)]);
    const [before] = readBlocks(doc);
    if (!before) throw new Error("The block is not there.");
    arrangeBlocks(doc, {
      blocks: [{ ...before, runs: wanted }],
      moved: new Set(),
      steps: new Map([[before.pid, steps]]),
    });
    const [is] = readBlocks(doc);
    expect(is?.runs.map(({ text }) => text).join("")).toBe(after);
    expect(is?.runs.every(({ insertions, deletions }) => insertions.length + deletions.length === 0)).toBe(
      true,
    );
  });
});

describe("[T10] blocks that are arranged in one walk", () => {
  const sketch = (names: string): string[] => (names === "" ? [] : names.split(" "));
  it.each([
    ["a b c d", "a b c d", ""],
    ["a b c d", "d a b c", "d"],
    ["a b c d", "", ""],
    ["a b c d", "b d", ""],
    ["a b c d", "x a y d z", ""],
    ["", "a b", ""],
    ["a b c d e", "e d x b", "e d"],
    ["a b c", "c b a", "a b c"],
  ])("%s become %s", (from, to, moved) => {
    const doc = new Y.Doc();
    fillDocument(
      doc,
      sketch(from).map((name) => block(name, `Words of ${name}.`)),
    );
    const wanted = sketch(to).map((name, n) => ({
      ...block(name, `Words of ${name}.`),
      kind: n % 2 === 0 ? ("section" as const) : ("operative" as const),
    }));
    const names = new Set(sketch(moved).map((name) => block(name, "").pid));
    arrangeBlocks(doc, { blocks: wanted, moved: names });
    expect(readBlocks(doc)).toEqual(wanted);
    const before = Y.encodeStateVector(doc);
    arrangeBlocks(doc, { blocks: wanted, moved: new Set() });
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});

describe("[T10] very many blocks that are arranged", () => {
  it("come to read as they shall, whatever stays, goes, moves and changes", () => {
    const named = (names: readonly number[], words: string) =>
      names.map((n) => block(`b${n}`, `${words} ${n}.`));
    const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
    const now = named(numbers(0, 230), "Words of");
    const wanted = [
      ...named(numbers(300, 420), "New words of"),
      ...named(numbers(100, 230).reverse(), "Words of"),
      ...named(numbers(20, 100), "Other words of"),
    ];
    const moved = new Set(now.slice(100).map(({ pid }) => pid));
    const doc = new Y.Doc();
    fillDocument(doc, now);
    arrangeBlocks(doc, { blocks: wanted, moved });
    expect(readBlocks(doc)).toEqual(wanted);
    arrangeBlocks(doc, { blocks: [], moved: new Set() });
    expect(readBlocks(doc)).toEqual([]);
  });
});
