// A paragraph of very many runs that is cut in steps: they come to the same as one cut, and no word is missing in between.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type ParagraphId, type Run, run } from "#domain/draft";
import { carriedBeforeCut, carryLastWords } from "#editor/cut-steps";
import { fillDocument, readBlocks, splitBlock, withoutCleanup } from "#editor/draft-doc";

const [first, second] = ["a" as ParagraphId, "b" as ParagraphId];
const mark = (code: string) => ({ id: `proposal-${code}`, by: code, at: "2015-11-03T10:00:00.000Z" });

const documentOf = (runs: readonly Run[]): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  fillDocument(doc, [{ pid: first, kind: "operative", level: 2, runs }]);
  return doc;
};

const piece = fc
  .record({
    text: fc.constantFrom("We ", "reaffirm", "😀", " all", "。"),
    italic: fc.boolean(),
    footnote: fc.constantFrom(null, null, "See A/70/1."),
    insertions: fc.constantFrom([], [mark("EU")], [mark("CHN"), mark("EU")]),
    deletions: fc.constantFrom([], [mark("BRA")]),
  })
  .map(({ text, ...marks }) => run(text, marks));

/** Character by character, whichever block and run it stands in. A note is after the last of its words. */
const characters = (runs: readonly Run[]) => {
  const all = runs.flatMap(({ text, ...look }) => [...text].map((character) => ({ character, ...look })));
  return all.map((each, index) =>
    all[index + 1]?.footnote === each.footnote ? { ...each, footnote: null } : each,
  );
};

const inDocument = (doc: Y.Doc) => characters(readBlocks(doc).flatMap(({ runs }) => runs));

describe("what is cut in steps", () => {
  it("is what is cut at once, and whole after each step (seed 2017, 300 cuts)", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 3 }),
        (list, cut, most) => {
          const [stepwise, atOnce] = [documentOf(list), documentOf(list)];
          const [{ runs } = { runs: [] }] = readBlocks(stepwise);
          const whole = characters(runs);
          const at = Math.min(cut, runs.map(({ text }) => text).join("").length);
          const halves = splitBlock(atOnce, first, { at, second });
          for (const words of carriedBeforeCut(runs, at, most)) {
            carryLastWords(stepwise, first, { ...words, second });
            expect(inDocument(stepwise)).toEqual(whole);
          }
          const cutLast = splitBlock(stepwise, first, { at, second });
          expect(readBlocks(stepwise)).toEqual(readBlocks(atOnce));
          expect(characters(cutLast.before)).toEqual(characters(halves.before));
          expect(characters(cutLast.after)).toEqual(characters(halves.after));
        },
      ),
      { seed: 2017, numRuns: 300 },
    );
  });

  it("goes in steps of at most so many runs, and in none where they are few", () => {
    const runs = Array.from({ length: 9000 }, (_, n) => run("We agree. ", { italic: n % 2 === 0 }));
    const carried = carriedBeforeCut(runs, 25);
    expect(carried.map((words) => words.runs.length)).toEqual(Array(17).fill(500));
    expect(carried.map(({ from }) => from)).toEqual(Array.from({ length: 17 }, (_, n) => 85_000 - 5000 * n));
    expect(carriedBeforeCut(runs, 86_000)).toEqual([]);
  });

  it("is refused when the words are others by now", () => {
    const doc = documentOf([run("We agree.")]);
    const carry = () => carryLastWords(doc, first, { from: 3, runs: [run("agree, all.")], second });
    expect(carry).toThrow("other words by now");
  });
});
