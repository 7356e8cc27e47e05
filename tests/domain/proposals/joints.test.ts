// A23: what stands between two paragraphs that become one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markProposals } from "#domain/documents/marked/marked-proposals";
import { type Block, baseRuns, baseText, collapse, type Run } from "#domain/draft";
import { joinedAfter, spaceBetween } from "#domain/proposals/joints";
import { proposalsOn } from "#domain/proposals/proposals";
import { decideBlocks } from "#domain/proposals/verdicts";
import { block, lines, marked, markOf, on, shown } from "../../support/marked-text";

it.each([
  ["sentences", "We recall.", "We commit", " "],
  ["a list", "access; and", "calls for more", " "],
  ["a space that is there", "We recall. ", "We commit", ""],
  ["a space that is there after", "We recall.", "\u00a0We commit", ""],
  ["Chinese", "我们重申承诺。", "我们决定", ""],
  ["Chinese between quotation marks", "“重申。”", "“决定”", ""],
  ["Japanese", "確認する。", "決定する", ""],
  ["Chinese after Latin letters", "重申 ICT", "的作用", ""],
  ["Korean", "재확인한다.", "결정한다", " "],
  ["Arabic", "نؤكد.", "نقرر", " "],
  ["an Arabic comma", "نؤكد", "، ونقرر", ""],
  ["a hyphen on a word", "multi-", "stakeholder", ""],
  ["a dash on a word", "2015–", "2025", ""],
  ["a stroke on a word", "and/", "or", ""],
  ["a dash between spaces", "access –", "for all", " "],
  ["an opening bracket", "We recall [", "all of it", ""],
  ["a closing bracket before a bracket", "[We recall]", "[We note]", " "],
  ["a closing bracket", "[We recall", "] and note", ""],
  ["an opening quotation mark", "We recall “", "all", ""],
  ["a comma", "We recall", ", and note", ""],
  ["nothing before", " ", "We note", ""],
  ["nothing after", "We recall.", "", ""],
])("[A23] %s", (_, before, after, space) => {
  expect(spaceBetween(before, after)).toBe(space);
});

it.each([
  [
    "proposals on both sides of the joint",
    "One.[ More+EU]",
    "[And +BRA]Two.",
    "One.[ More+EU] [And +BRA]Two.",
  ],
  [
    "words at the joint that others strike",
    "One [two.-EU]",
    "[Three -BRA]four.",
    "One [two.-EU] [Three -BRA]four.",
  ],
  ["a paragraph that has only proposed words", "One.", "[Two.+EU]", "One.[ Two.+EU]"],
  ["one before that has only proposed words", "[One.+EU]", "Two.", "[One. +EU]Two."],
  ["proposed words that another strikes", "One.", "[Two.+EU-BRA]", "One.[ Two.+EU-BRA]"],
  ["two that have only proposed words", "[One.+EU]", "[Two.+BRA]", "[One.+EU][ Two.+BRA]"],
])("[A23] %s", (_, before, after, expected) => {
  const blocks = [block("a", before), block("b", after, on("KEN", { op: "merge" }))];
  expect(lines(decideBlocks(blocks, new Set(["KEN"]), "accept").blocks)).toEqual([`a: ${expected}`]);
});

it("[A23e] between paragraphs that are one proposal's the space is that proposal's", () => {
  const [before, after] = [marked("[One.+EU]"), marked("[also +BRA][Two.+EU]")];
  expect(shown([...before, ...joinedAfter(before, after, markOf("EU"))])).toBe(
    "[One.+EU][ +EU][also +BRA][Two.+EU]",
  );
});

it("[A22] [A23] in tracked changes the space comes with the merger", () => {
  const blocks = [block("a", "One."), block("b", "Two.", on("JPN", { op: "merge" }))];
  const paragraphs = markProposals(blocks.map((each) => ({ ...each, label: "" })));
  expect(paragraphs[1]?.pieces.map(({ text, came }) => [text, came?.by ?? null])).toEqual([
    [" ", "JPN"],
    ["Two.", null],
  ]);
});

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

describe("[A23] a merger keeps every word", () => {
  const words = fc.constantFrom("We", "recall", " ", "agenda.", "multi-", "我们。", "2015–");
  const mark = fc.constantFrom("", "+EU", "-EU", "+BRA", "+EU-BRA");
  const line = fc
    .array(fc.tuple(words, mark), { maxLength: 5 })
    .map((all) =>
      all.map(([text, characters]) => (characters === "" ? text : `[${text}${characters}]`)).join(""),
    );

  it.each([2015, 7, 99])(
    "and refusing what lies at the joint leaves no space in excess (seed %i)",
    (seed) => {
      fc.assert(
        fc.property(line, line, (one, two) => {
          const blocks = [block("a", one), block("b", two, on("KEN", { op: "merge" }))];
          const { blocks: merged } = decideBlocks(blocks, new Set(["KEN"]), "accept");
          expect(merged).toHaveLength(1);
          const words = (all: readonly Block[]) => all.map(({ runs }) => textOf(runs)).join("");
          expect(words(merged).replaceAll(" ", "")).toBe(words(blocks).replaceAll(" ", ""));
          const refused = decideBlocks(merged, new Set(merged.flatMap(proposalsOn)), "reject").blocks;
          const [left = "", right = ""] = blocks.map((each) => textOf(baseRuns(each)));
          expect(baseText(refused[0] as Block)).toBe(collapse(left + spaceBetween(left, right) + right));
        }),
        { seed, numRuns: 300 },
      );
    },
  );
});
