import { describe, expect, it } from "vitest";
import { movesIn } from "#domain/documents/marked/marked-moves";
import { markProposals } from "#domain/documents/marked/marked-proposals";
import { type Block, run } from "#domain/draft";
import { block, on, pid } from "../../support/marked-text";

/** The moves of a text with its proposals: `pid number side`. */
const moves = (...blocks: Block[]): string[] => {
  const paragraphs = markProposals(blocks.map((each) => ({ ...each, label: each.pid })));
  return [...movesIn(paragraphs)]
    .toSorted(([one], [other]) => one - other)
    .map(([index, { number, side }]) => `${paragraphs[index]?.pid} ${number} ${side}`);
};
const toTheEnd = on("BRA", { op: "move", after: pid("z") });

describe("paragraphs that move, marked", () => {
  it("[A22e] a whole paragraph that one delegation moves is one move in two places", () => {
    expect(moves(block("a", "One.", toTheEnd), block("b", "Two."), block("z", "Three."))).toEqual([
      "a 1 from",
      "a 1 to",
    ]);
  });

  it("[A22] so are several, each with its own number", () => {
    const text = [
      block("a", "One.", toTheEnd),
      block("b", "Two."),
      block("c", "Two more.", on("IND", { op: "move", after: pid("a") })),
      block("z", "Three."),
    ];
    expect(moves(...text).toSorted()).toEqual(["a 1 from", "a 1 to", "c 2 from", "c 2 to"]);
  });

  it.each([
    ["amended by another", block("a", "One [fair +IND]word.", toTheEnd)],
    ["amended by the one who moves it", block("a", "One [word.-BRA]", toTheEnd)],
    ["without words", block("a", "", toTheEnd)],
    [
      "made something else as well",
      block("a", "One.", toTheEnd, on("IND", { op: "restyle", kind: "preambular", level: 1 })),
    ],
  ])("[A22] what is %s goes and comes, and is no move", (_, moved) => {
    expect(moves(moved, block("b", "Two."), block("z", "Three."))).toEqual([]);
  });

  it("[A22] two that are taken away and put in with the same words are distinguished from a move by their identity", () => {
    const text = [
      block("a", "One.", on("BRA", { op: "remove" })),
      block("b", "Two."),
      block("c", "[One.+BRA]", on("BRA", { op: "new" })),
    ];
    expect(moves(...text)).toEqual([]);
  });

  it("[A22] italics and footnotes move along", () => {
    const runs = [run("Recalling", { italic: true }), run(" it", { footnote: "See there." }), run(".")];
    expect(moves({ ...block("a", "", toTheEnd), runs }, block("z", "Three."))).toEqual([
      "a 1 from",
      "a 1 to",
    ]);
  });
});
