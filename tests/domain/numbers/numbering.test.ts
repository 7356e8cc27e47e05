import { describe, expect, it } from "vitest";
import type { Block, BlockKind, ParagraphId, WholeProposal } from "#domain/draft";
import { fullLabels, labels, type Numbering, renumbered } from "#domain/numbers/numbering";

const wholeFrom = (sign: string): WholeProposal[] => {
  const by = { id: "p", by: "EU", at: "" };
  const of = sign.slice(1) as ParagraphId;
  const proposal: WholeProposal = sign === "+" ? { ...by, op: "new" } : { ...by, op: "alternative", of };
  return [proposal];
};

/** `"operative"`, `"operative 2"`, with an id `"a: operative"`; proposed: `"operative +"`, `"operative ~a"` for an alternative to a. */
const draft = (...lines: string[]): Block[] =>
  lines.map((line, i) => {
    const [, id = `b${i}`, kind, level, whole] =
      /^(?:(\w+): )?(\w+)(?: (\d))?(?: (\+|~\w+))?$/.exec(line) ?? [];
    const block = { pid: id as ParagraphId, kind: kind as BlockKind, level: Number(level ?? 1), runs: [] };
    return whole ? { ...block, whole: wholeFrom(whole) } : block;
  });

const printed = (
  blocks: Block[],
  fixed: Record<string, string> = {},
  numbering: Numbering = { preamble: "apart", headings: "counted" },
) => [...labels(blocks, numbering, new Map(Object.entries(fixed) as [ParagraphId, string][])).values()];

describe("labels", () => {
  it.each([
    ["[N2] paragraphs count from 1", draft("operative", "operative"), ["1", "2"]],
    [
      "[N5a] sub-paragraphs count below their paragraph",
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
      "[N5a] letters go on after z",
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

  it("[N7a] the preamble carries no label when the draft is set so", () => {
    expect(printed(draft("preambular", "operative"), {}, { preamble: "none" })).toEqual(["", "1"]);
  });

  it.each([
    [
      "[N3] what stands after 12 is 12 bis, then ter and quat",
      ["a: operative", "operative", "operative", "operative", "b: operative"],
      { a: "12", b: "13" },
      ["12", "12 bis", "12 ter", "12 quat", "13"],
    ],
    ["[N3b] before the first it is 0 bis", ["operative", "a: operative"], { a: "1" }, ["0 bis", "1"]],
    [
      "[N3a] after oct it counts on in digits",
      ["a: operative", ...Array.from({ length: 9 }, () => "operative")],
      { a: "3" },
      ["3", "3 bis", "3 ter", "3 quat", "3 quin", "3 sext", "3 sept", "3 oct", "3 9", "3 10"],
    ],
    [
      "[N3] the preamble has its own bis",
      ["a: preambular", "preambular", "b: operative", "operative"],
      { a: "PP1", b: "1" },
      ["PP1", "PP1 bis", "1", "1 bis"],
    ],
    [
      "[N1c] numbers that are fixed in one kind fix none in another",
      ["a: section", "preambular", "b: preambular", "operative", "operative"],
      { a: "§IV", b: "PP4" },
      ["IV", "PP0 bis", "PP4", "1", "2"],
    ],
    [
      "[N4f] numbers of deleted paragraphs stay unused",
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

describe("[N8a] what is only proposed changes no other number", () => {
  it.each<[string, string[], Record<string, string>, string[]]>([
    [
      "[N8b] before the first text a new paragraph after 1 is 1 bis",
      ["operative", "operative +", "operative +", "operative"],
      {},
      ["1", "1 bis", "1 ter", "2"],
    ],
    ["[N8] before the first it is 0 bis", ["operative +", "operative"], {}, ["0 bis", "1"]],
    ["[N8] in a draft where nothing stands it counts from 1", ["operative +", "operative +"], {}, ["1", "2"]],
    [
      "[N8b] a suffix that is taken is skipped, whoever took it",
      ["a: operative", "operative +", "b: operative", "operative", "c: operative"],
      { a: "12", b: "12 ter", gone: "12 bis", c: "13" },
      ["12", "12 quin", "12 ter", "12 quat", "13"],
    ],
    [
      "[N8] items and the preamble likewise",
      [
        "preambular",
        "preambular +",
        "operative",
        "operative 2",
        "operative 2 +",
        "operative 2",
        "operative 3",
        "operative 3 +",
      ],
      {},
      ["PP1", "PP1 bis", "1", "(a)", "(a) bis", "(b)", "(i)", "(i) bis"],
    ],
    [
      "[N8c] items of a proposed paragraph count in it, and those that stand go on under theirs",
      ["operative", "operative +", "operative 2 +", "operative 2 +", "operative 2", "operative 2 +"],
      {},
      ["1", "1 bis", "(a)", "(b)", "(a)", "(a) bis"],
    ],
    [
      "[N8] sections too",
      ["section", "section +", "section 2 +", "section", "section 2", "section 2 +"],
      {},
      ["1", "1 bis", "1 bis.1", "2", "2.1", "2.1 bis"],
    ],
    [
      "[N9] an alternative to 12 is 12 alt, then 12 alt 2, wherever it stands",
      [
        "a: operative",
        "operative ~a",
        "operative ~a",
        "operative +",
        "b: operative",
        "operative ~c",
        "c: operative 2",
      ],
      { a: "12", b: "13", c: "(a)" },
      ["12", "12 alt", "12 alt 2", "12 bis", "13", "(a) alt", "(a)"],
    ],
    ["[N9] an alternative to what is gone has no number", ["operative", "operative ~x"], {}, ["1", ""]],
  ])("%s", (_, lines, fixed, expected) => {
    const blocks = draft(...lines);
    expect(printed(blocks, fixed)).toEqual(expected);
    const standing = blocks.filter(({ whole }) => !whole);
    const left = blocks.flatMap(({ whole }, index) => (whole ? [] : (expected[index] ?? [])));
    expect(printed(standing, fixed)).toEqual(left);
  });
});

describe("[N4b] printed numbers of headings and items hold as well", () => {
  it.each<[string, string[], Record<string, string>, string[]]>([
    [
      "[N4] items",
      ["a: operative", "b: operative 2", "operative 2", "c: operative 2", "operative", "operative 2"],
      { a: "1", b: "(a)", c: "(b)" },
      ["1", "(a)", "(a) bis", "(b)", "1 bis", "(a)"],
    ],
    [
      "[N4] headings, also with names for numbers or with none",
      ["a: section", "b: section", "section", "c: section", "d: section 2", "section 2"],
      { a: "§", b: "§Article 2bis", c: "§3", d: "§3.1" },
      ["", "Article 2bis", "Article 2 ter", "3", "3.1", "3.1 bis"],
    ],
    [
      "[N4e] an item that came from elsewhere finds its letter taken",
      ["a: operative", "b: operative 2", "c: operative 2", "d: operative 2"],
      { a: "1", b: "(a)", c: "(b)", d: "(b)" },
      ["1", "(a)", "(b)", "(b) bis"],
    ],
    [
      "[N4d] a list that was printed twice keeps both",
      ["a: operative", "b: operative 2", "c: operative 2", "plain", "d: operative 2", "e: operative 2"],
      { a: "1", b: "1.", c: "2.", d: "1.", e: "2." },
      ["1", "1.", "2.", "", "1.", "2."],
    ],
    [
      "[N6] a paragraph's number does not become a heading's, nor an item's",
      ["a: section", "b: operative 2", "c: operative"],
      { a: "1", b: "2", c: "(a)" },
      ["1", "(a)", "0 bis"],
    ],
  ])("%s", (_, lines, fixed, expected) => {
    expect(printed(draft(...lines), fixed)).toEqual(expected);
  });
});

it("[N6a] [N6c] headings have no number where none is printed, and are not counted below one without", () => {
  const blocks = draft("section 2", "a: section", "section 2", "section");
  expect(printed(blocks, {}, { preamble: "apart" })).toEqual(["", "", "", ""]);
  expect(printed(blocks, { a: "§I" }, { preamble: "apart" })).toEqual(["", "I", "", "I bis"]);
  expect(printed(blocks)).toEqual(["", "1", "1.1", "2"]);
});

it("[N6d] printed numbers of headings count anew in their characters, and headings without one stay so", () => {
  const blocks = draft("a: section", "b: section", "c: section", "operative");
  const fixed = new Map([
    ["a", "§I"],
    ["b", "§"],
    ["c", "§IV"],
  ] as [ParagraphId, string][]);
  const anew = renumbered(blocks, fixed, { preamble: "apart" });
  expect([...labels(blocks, { preamble: "apart" }, anew).values()]).toEqual(["I", "", "II", "1"]);
});

it("[N10] away from its place an item is called with what it stands under", () => {
  const blocks = draft(
    "operative",
    "operative 2",
    "operative +",
    "operative 2 +",
    "operative 2",
    "operative 3",
    "operative",
    "preambular",
  );
  const own = labels(blocks, { preamble: "apart" });
  const full = fullLabels(blocks.map((block) => ({ ...block, label: own.get(block.pid) ?? "" })));
  expect([...full.values()]).toEqual(["1", "1 (a)", "1 bis", "1 bis (a)", "1 (b)", "1 (b) (i)", "2", "PP1"]);
});
