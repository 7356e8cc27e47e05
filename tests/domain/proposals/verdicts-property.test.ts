import fc from "fast-check";
import { expect, it } from "vitest";
import { type Block, baseText, standingBlocks } from "#domain/draft";
import { proposalsOn } from "#domain/proposals/proposals";
import { readAs } from "#domain/proposals/readings";
import { decideBlocks } from "#domain/proposals/verdicts";
import { block, lines, on, pid } from "../../support/marked-text";
import { names, proposed } from "../../support/text-drafts";

const seed = 70_125;
const line = fc.constantFrom(
  "One two agree.",
  "One [two-EU][both+EU] agree.",
  "We [all +EU][now +CHN]agree.",
);

/** A text of four paragraphs, each with what is proposed for it, and proposed paragraphs after it. */
const drafts = fc
  .tuple(
    ...names.map(() => fc.record({ line, whole: fc.array(proposed, { maxLength: 2 }), role: fc.nat(4) })),
  )
  .map((all): Block[] =>
    all.flatMap(({ line: words, whole, role }, index) => {
      const name = names[index] ?? "";
      const own = (text: string) => text.replaceAll(/([+-])([A-Z]+)\]/g, `$1$2${index}]`);
      const standing = block(name, own(words), ...whole.map((make, n) => make(`W${index}${n}`)));
      if (role > 2) return [standing];
      const of = pid(names[(index + role) % 4] ?? "");
      const id = `P${index}`;
      const how = role === 0 ? on(id, { op: "new" }) : on(id, { op: "alternative", of });
      return [standing, block(`p${index}`, `[New +${id}][words +KEN${index}][all.+${id}]`, how)];
    }),
  );

const check = (property: (blocks: Block[]) => void) =>
  fc.assert(
    fc.property(drafts, (blocks) => {
      property(blocks);
    }),
    { seed, numRuns: 100 },
  );

it("[A4] refusing everything leaves the paragraphs that stand, with their words (seed 70125)", () => {
  check((blocks) => {
    const words = standingBlocks(blocks).map((each) => `${each.pid}: ${baseText(each)}`);
    expect(lines(readAs(blocks, { as: "refused" }))).toEqual(words);
  });
});

it("[A16] accepting everything leaves nothing proposed, and each paragraph once (seed 70125)", () => {
  check((blocks) => {
    const accepted = readAs(blocks, { as: "accepted" });
    expect(accepted.flatMap(proposalsOn)).toEqual([]);
    expect(new Set(accepted.map((each) => each.pid)).size).toBe(accepted.length);
  });
});

it("[A20] a decision leaves or fells each of the others, and decides what it names (seed 70125)", () => {
  check((blocks) => {
    const all = [...new Set(blocks.flatMap(proposalsOn))];
    for (const id of all)
      for (const verdict of ["accept", "reject"] as const) {
        const { blocks: after, fallen } = decideBlocks(blocks, new Set([id]), verdict);
        const left = new Set(after.flatMap(proposalsOn).map((each) => each.replace(/ W\d+$/, "")));
        expect(left.has(id)).toBe(false);
        expect([...left, ...fallen].sort()).toEqual(all.filter((each) => each !== id).sort());
      }
  });
});

it("[A20] a decision leaves the paragraphs that it is not about as they are (seed 70125)", () => {
  check((blocks) => {
    for (const { pid: name, runs } of blocks)
      for (const id of proposalsOn({ runs }).filter((each) => !/^P/.test(each))) {
        const { blocks: after } = decideBlocks(blocks, new Set([id]), "accept");
        const others = (list: readonly Block[]) => list.filter((each) => each.pid !== name);
        expect(lines(others(after))).toEqual(lines(others(blocks)));
      }
  });
});
