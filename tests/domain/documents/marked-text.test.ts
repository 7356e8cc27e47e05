import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markProposals, wordsIn } from "#domain/documents/marked/marked-proposals";
import { type Block, collapse, run } from "#domain/draft";
import { readAs } from "#domain/proposals/readings";
import { shown, taken } from "../../support/marked-paragraphs";
import { block, on, pid } from "../../support/marked-text";
import { textDrafts } from "../../support/text-drafts";

const seed = 70_125;
const labelled = (blocks: readonly Block[]) => blocks.map((each) => ({ ...each, label: each.pid }));

const texts = (blocks: readonly Block[]) => blocks.map(({ runs }) => collapse(wordsIn(runs)));

describe("a text with its proposals as tracked changes", () => {
  it("[A22] accepted as a whole is the text if all were accepted, rejected as a whole the base text (seed 70125)", () => {
    fc.assert(
      fc.property(textDrafts, (blocks) => {
        const marked = markProposals(labelled(blocks));
        expect(taken(marked, "reject")).toEqual(texts(readAs(blocks, { as: "refused" })));
        expect(taken(marked, "accept")).toEqual(texts(readAs(blocks, { as: "accepted" })));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("[A22d] so it is with what one delegation proposes (seed 70125)", () => {
    fc.assert(
      fc.property(textDrafts, fc.constantFrom("W00", "P0", "EU0", "CHN1", "KEN2"), (blocks, by) => {
        const marked = markProposals(labelled(blocks), by);
        const own = readAs(blocks, { as: "only", by });
        expect(taken(marked, "reject")).toEqual(texts(readAs(blocks, { as: "refused" })));
        expect(taken(marked, "accept")).toEqual(texts(readAs(own, { as: "accepted" })));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("[A22] a cut brings an end, a merger takes one, a move goes and comes with what others propose in it", () => {
    const text = [
      block("a", "We [commit-EU][pledge+EU] to", on("BRA", { op: "move", after: pid("d") })),
      block("b", "One two agree.", on("KEN", { op: "split", cut: "agree" })),
      block("c", "Two."),
      block("d", " And three.", on("JPN", { op: "merge" })),
      block("e", "The end."),
    ];
    expect(shown(markProposals(labelled(text)))).toMatchInlineSnapshot(`
      [
        "a: {BRA-:We }{BRA-:commit}{BRA-: to}{BRA-:¶}",
        "b: One two {KEN+:¶}",
        "KEN: agree.¶",
        "c: Two.{JPN-:¶}",
        "d:  And three.¶",
        "a: {BRA+:We }{BRA+EU-:commit}{EU+:pledge}{BRA+: to}{BRA+:¶}",
        "e: The end.¶",
      ]
    `);
  });

  it("[A22] an alternative that is another footnote on the same words comes, and the paragraph goes", () => {
    const noted = (footnote: string) => [run("Two words.", { footnote })];
    const rivals = [
      { ...block("b", ""), runs: noted("See 70/1.") },
      { ...block("x", "", on("CHN", { op: "alternative", of: pid("b") })), runs: noted("See 70/125.") },
    ];
    const paragraphs = markProposals(labelled(rivals));
    expect(shown(paragraphs)).toEqual(["b: {CHN-:Two words.}{CHN-:¶}", "b: {CHN+:Two words.}{CHN+:¶}"]);
    expect(paragraphs.flatMap(({ pieces }) => pieces.flatMap(({ notes }) => notes))).toMatchObject([
      { text: "See 70/1.", went: { by: "CHN" } },
      { text: "See 70/125.", came: { by: "CHN" } },
    ]);
  });

  it("[A22f] alternatives come beside the paragraph that goes, and all but the last go again", () => {
    const rivals = [
      block("b", "Two words."),
      block("x", "[Three words.+CHN]", on("CHN", { op: "alternative", of: pid("b") })),
      block("y", "[Four +BRA][fair +EU][words.+BRA]", on("BRA", { op: "alternative", of: pid("b") })),
      block("n", "[New+EU][ and more+CHN][.+EU]", on("EU", { op: "new" })),
    ];
    expect(shown(markProposals(labelled(rivals)))).toMatchInlineSnapshot(`
      [
        "b: {BRA-:Two words.}{BRA-:¶}",
        "x: {CHN+BRA-:Three words.}{CHN+BRA-:¶}",
        "b: {BRA+:Four }{EU+:fair }{BRA+:words.}{BRA+:¶}",
        "n: {EU+:New}{CHN+: and more}{EU+:.}{EU+:¶}",
      ]
    `);
  });
});
