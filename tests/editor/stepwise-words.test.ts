// Words of a long block that become others step by step: they end as those that become so at once, here and where only the
// changes arrive.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Block, paragraphId, type Run, run } from "#domain/draft";
import { decide } from "#domain/proposals/verdicts";
import { fillingSteps, replacingSteps, rewritingBlock } from "#editor/arranged-blocks";
import { stepsOf } from "#editor/document-steps";
import { fillDocument, readBlocks, replaceText, rewriteBlock, withoutCleanup } from "#editor/draft-doc";
import { keptBlocks, readingBlocks } from "#editor/kept-blocks";
import { block, markOf } from "../support/marked-text";

const seed = 151_216;
const looks: readonly Partial<Run>[] = [
  {},
  { italic: true },
  { footnote: "See A/70/1." },
  { reference: paragraphId("b") },
  { insertions: [markOf("EU")] },
  { deletions: [markOf("CHN"), markOf("EU")] },
];

/** Very many runs: a few kinds, again and again. */
const longRuns = fc
  .record({
    kinds: fc.array(
      fc.record({
        text: fc.constantFrom("we ", "agree ", "to this, ", "\ud83d\ude00"),
        look: fc.nat(looks.length - 1),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    count: fc.constantFrom(3, 700, 1600),
  })
  .map(({ kinds, count }) =>
    Array.from({ length: count }, (_, n) => {
      const { text, look } = kinds[n % kinds.length] ?? { text: "x", look: 0 };
      return run(n % 7 === 0 ? `${n} ` : text, looks[(look + (n % 3)) % looks.length]);
    }),
  );

const docOf = (blocks: readonly Block[]): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  fillDocument(doc, blocks);
  return doc;
};

const inSteps = (doc: Y.Doc, steps: Iterable<(doc: Y.Doc) => void>): number => {
  let count = 0;
  for (const step of steps) {
    step(doc);
    count += 1;
  }
  return count;
};

const copied = (doc: Y.Doc, change: () => void): readonly Block[] => {
  const other = withoutCleanup(new Y.Doc());
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const hear = (bytes: Uint8Array) => Y.applyUpdate(other, bytes);
  doc.on("update", hear);
  change();
  doc.off("update", hear);
  return readBlocks(other);
};

describe("words of a long block", () => {
  it("are filled, replaced and decided on step by step as at once (seed 151216, 20 drafts)", () => {
    fc.assert(
      fc.property(
        longRuns,
        longRuns,
        fc.constantFrom("accept" as const, "reject" as const),
        (first, then, verdict) => {
          const blocks = [{ ...block("a", ""), runs: first }, block("b", "So.")];
          const [pid] = blocks.map((each) => each.pid);
          if (!pid) throw new Error("The block is not there.");
          const atOnce = docOf(blocks);
          const stepwise = withoutCleanup(new Y.Doc());
          inSteps(stepwise, fillingSteps(blocks));
          expect(readBlocks(stepwise)).toEqual(readBlocks(atOnce));
          replaceText(atOnce, pid, then);
          const heard = copied(stepwise, () => inSteps(stepwise, replacingSteps([{ pid, runs: then }])));
          expect(readBlocks(stepwise)).toEqual(readBlocks(atOnce));
          expect(heard).toEqual(readBlocks(atOnce));
          const rule = (runs: readonly Run[]) => decide({ runs }, new Set([markOf("EU").id]), verdict);
          rewriteBlock(atOnce, pid, rule);
          const decided = copied(stepwise, () =>
            inSteps(
              stepwise,
              stepsOf((doc) => rewritingBlock(doc, pid, rule)),
            ),
          );
          expect(readBlocks(stepwise)).toEqual(readBlocks(atOnce));
          expect(decided).toEqual(readBlocks(atOnce));
        },
      ),
      { seed, numRuns: 20 },
    );
  });

  it("are replaced in several steps where they are very many, and read in several", () => {
    const runs = Array.from({ length: 6000 }, (_, n) => run(`${n} `, looks[n % 2]));
    const doc = docOf([{ ...block("a", ""), runs }]);
    const wanted = runs.map((piece) => ({ ...piece, text: `${piece.text}and ` }));
    const pid = block("a", "").pid;
    expect(inSteps(doc, replacingSteps([{ pid, runs: wanted }]))).toBeGreaterThan(10);
    const reading = readingBlocks(doc);
    expect(reading.next().done).toBe(false);
    replaceText(doc, pid, runs);
    while (!reading.next().done);
    expect(keptBlocks(doc)).toEqual(readBlocks(doc));
    expect(keptBlocks(doc)[0]?.runs).toEqual(runs);
  });
});
