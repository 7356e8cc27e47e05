import { describe, expect, it } from "vitest";
import type { Block, BlockKind, ParagraphId } from "#domain/draft";
import { labels, type Numbering } from "#domain/numbering";

/** `"operative"`, `"operative 2"`, or with an id: `"a: operative"`. */
const draft = (...lines: string[]): Block[] =>
  lines.map((line, i) => {
    const [, id = `b${i}`, kind, level] = /^(?:(\w+): )?(\w+)(?: (\d))?$/.exec(line) ?? [];
    return { pid: id as ParagraphId, kind: kind as BlockKind, level: Number(level ?? 1), runs: [] };
  });

const printed = (
  blocks: Block[],
  fixed: Record<string, string> = {},
  numbering: Numbering = { preamble: "apart" },
) => [...labels(blocks, numbering, new Map(Object.entries(fixed) as [ParagraphId, string][])).values()];

describe("labels", () => {
  it.each([
    ["[N2] paragraphs count from 1", draft("operative", "operative"), ["1", "2"]],
    [
      "[N5] sub-paragraphs count below their paragraph",
      draft(
        "operative",
        "operative 2",
        "operative 3",
        "operative 3",
        "operative 2",
        "operative",
        "operative 2",
      ),
      ["1", "(a)", "(i)", "(ii)", "(b)", "2", "(a)"],
    ],
    [
      "[N5] letters go on after z",
      draft("operative", ...Array.from({ length: 28 }, () => "operative 2")).slice(0),
      ["1", ..."abcdefghijklmnopqrstuvwxyz".split("").map((l) => `(${l})`), "(aa)", "(ab)"],
    ],
    [
      "[N6] sections count on their own",
      draft("section", "operative", "section 2", "operative", "section 2", "section", "section 2"),
      ["1", "1", "1.1", "2", "1.2", "2", "2.1"],
    ],
    [
      "[N7] the preamble counts apart; titles and plain paragraphs carry no label",
      draft("title", "plain", "preambular", "preambular", "operative"),
      ["", "", "PP1", "PP2", "1"],
    ],
  ])("%s", (_, blocks, expected) => {
    expect(printed(blocks)).toEqual(expected);
  });

  it("[N7] the preamble carries no label when the draft is set so", () => {
    expect(printed(draft("preambular", "operative"), {}, { preamble: "none" })).toEqual(["", "1"]);
  });

  it.each([
    [
      "[N3] what stands after 12 is 12 bis, then ter and quat",
      ["a: operative", "operative", "operative", "operative", "b: operative"],
      { a: "12", b: "13" },
      ["12", "12 bis", "12 ter", "12 quat", "13"],
    ],
    ["[N3] before the first it is 0 bis", ["operative", "a: operative"], { a: "1" }, ["0 bis", "1"]],
    [
      "[N3] after oct it counts on in digits",
      ["a: operative", ...Array.from({ length: 9 }, () => "operative")],
      { a: "3" },
      ["3", "3 bis", "3 ter", "3 quat", "3 quin", "3 sext", "3 sept", "3 oct", "3 9", "3 10"],
    ],
    [
      "[N3] the preamble has its own bis",
      ["a: preambular", "preambular", "operative"],
      { a: "PP1" },
      ["PP1", "PP1 bis", "0 bis"],
    ],
    [
      "[N4] numbers of deleted paragraphs stay unused",
      ["a: operative", "c: operative", "operative"],
      { a: "1", c: "3" },
      ["1", "3", "3 bis"],
    ],
    [
      "[N4] 12 bis and 12 ter keep their labels when one of them goes, and nobody inherits it",
      ["a: operative", "c: operative", "operative", "b: operative"],
      { a: "12", gone: "12 bis", c: "12 ter", b: "13" },
      ["12", "12 ter", "12 quat", "13"],
    ],
    [
      "[N3] what comes between 12 and 12 bis takes the next free suffix",
      ["a: operative", "operative", "b: operative", "operative"],
      { a: "12", b: "12 bis" },
      ["12", "12 ter", "12 bis", "12 quat"],
    ],
    [
      "[N1] a paragraph that was moved keeps its number",
      ["b: operative", "a: operative"],
      { a: "1", b: "2" },
      ["2", "1"],
    ],
  ])("%s", (_, lines, fixed, expected) => {
    expect(printed(draft(...lines), fixed)).toEqual(expected);
  });
});
