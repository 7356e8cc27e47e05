// What is looked up or passed over in long texts, held against the plain form of it.
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Block, type Run, run, type Suggestion } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { enclosing } from "#domain/proposals/amendments";
import { emptiedBy } from "#domain/proposals/emptied";
import { hasAnyOf, proposalsOn } from "#domain/proposals/proposals";
import { decideBlocks } from "#domain/proposals/verdicts";
import { block, markOf } from "../../support/marked-text";

const seed = 151_216;
const ids = ["EU", "CHN", "KEN", "BRA", "G77"];
const marks = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }).map((all) => all.map(markOf));

const runs: fc.Arbitrary<Run[]> = fc.array(
  fc
    .record({
      text: fc.constantFrom("", " ", "we ", "agree "),
      italic: fc.boolean(),
      footnote: fc.constantFrom(null, null, "See above."),
      insertions: marks,
      deletions: marks,
    })
    .map(({ text, ...looks }) => run(text, looks)),
  { maxLength: 12 },
);

const chosen = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }).map((all) => new Set(all));

const drafts: fc.Arbitrary<Block[]> = fc
  .array(runs, { maxLength: 4 })
  .map((all) => all.map((words, n) => ({ ...block(`p${n}`, ""), runs: joinRuns(words) })));

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, property), { seed, numRuns: 500 });

const plainNeighbours = (all: readonly Run[], index: number, step: 1 | -1): Suggestion[] => {
  const { insertions = [] } = all[index + step] ?? {};
  return insertions.length === 0 ? [] : [...insertions, ...plainNeighbours(all, index + step, step)];
};

it("[A5] the proposal around inserted words is the nearest before them that goes on after them (seed 151216)", () => {
  check(fc.tuple(runs, chosen), ([all, besides]) => {
    for (const [index, { insertions }] of all.entries()) {
      if (insertions.length === 0) continue;
      const after = plainNeighbours(all, index, 1).map(({ id }) => id);
      const around = plainNeighbours(all, index, -1).find(({ id }) => after.includes(id) && !besides.has(id));
      expect(enclosing(all, index, besides)).toEqual(around ?? null);
    }
  });
});

it("[A20] what a decision leaves with white space alone goes, and other blocks stay the same values (seed 151216)", () => {
  const says = (blocks: readonly Block[], id: string) =>
    blocks.some((each) =>
      each.runs.some((piece) => piece.text.trim() !== "" && proposalsOn({ runs: [piece] }).includes(id)),
    );
  check(fc.tuple(drafts, drafts), ([before, after]) => {
    const plain = ids.filter(
      (id) => after.flatMap(proposalsOn).includes(id) && says(before, id) && !says(after, id),
    );
    expect([...emptiedBy(before, after)].sort()).toEqual(plain.sort());
  });
  check(
    fc.tuple(drafts, chosen, fc.constantFrom("accept" as const, "reject" as const)),
    ([blocks, some, verdict]) => {
      const decided = decideBlocks(blocks, some, verdict);
      const gone = new Set([...some, ...decided.fallen]);
      for (const [n, each] of blocks.entries())
        if (!hasAnyOf(each, gone)) expect(decided.blocks[n]).toBe(each);
      const left = decided.blocks.flatMap(proposalsOn);
      expect(decided.fallen.filter((id) => left.includes(id) || some.has(id))).toEqual([]);
      expect(blocks.flatMap(proposalsOn).filter((id) => !gone.has(id) && !left.includes(id))).toEqual([]);
    },
  );
});
