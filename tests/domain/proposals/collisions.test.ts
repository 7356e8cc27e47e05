import { describe, expect, it } from "vitest";
import type { Block } from "#domain/draft";
import { proposedIn } from "#domain/proposals/proposal-words";
import { block, on, pid } from "../../support/marked-text";

/** Every pair once, as `BRA–EU`. */
const pairs = (blocks: readonly Block[]): string[] => {
  const found = [...proposedIn(blocks).collided].flatMap(([one, others]) =>
    [...others].map((other) => [one, other]),
  );
  for (const [one, other] of found) expect(found).toContainEqual([other, one]);
  return [...new Set(found.map((pair) => pair.sort().join("–")))].sort();
};

describe("on words", () => {
  it.each([
    ["[A14a] both would delete the same words", "We [all-EU-CHN] agree", ["CHN–EU"]],
    ["[A14] words that overlap", "We [all -EU][now-EU-CHN][ agree-CHN]", ["CHN–EU"]],
    ["[A14] words beside each other do not", "We [all -EU][now-CHN] agree", []],
    ["[A14b] both insert at the same place", "We [all +EU][now +CHN]agree", ["CHN–EU"]],
    ["[A14b] both insert the same words", "We [all +CHN+EU]agree", ["CHN–EU"]],
    ["[A14] in different places do not", "We [all +EU]agree[ now+CHN]", []],
    ["[A14c] an insertion strictly inside what goes", "We [all -EU][now +CHN][agree-EU]", ["CHN–EU"]],
    ["[A14] an insertion at the end of what goes does not", "We [all-EU][ now+CHN] agree", []],
    ["[A14a] two replacements of the same words", "We [all-BRA-EU][some+EU][many+BRA] agree", ["BRA–EU"]],
    ["[A14] three at once, each with each", "We [a+BRA][b+CHN][c+EU]agree", ["BRA–CHN", "BRA–EU", "CHN–EU"]],
    [
      "[A14e] an amendment to an amendment does not with what it amends",
      "[fair +EU][and +CHN][access+EU]",
      [],
    ],
    ["[A14] nor one that would delete words of it", "[fair +EU][access+EU-CHN]", []],
    [
      "[A14] two amendments at the same place of it do",
      "[fair +EU][and +CHN][or +BRA][access+EU]",
      ["BRA–CHN"],
    ],
    ["[A14] two in different places of it do not", "[fair +EU][and +CHN][open +EU][or +BRA][access+EU]", []],
    ["[A14] two that would delete the same words of it do", "[fair +EU-CHN-BRA][access+EU]", ["BRA–CHN"]],
    [
      "[A14] one inside what another would delete of it does",
      "[fair +EU-BRA][and +CHN][access+EU-BRA]",
      ["BRA–CHN"],
    ],
    [
      "[A14d] one partly in its words and partly outside collides with it",
      "[fair +EU-CHN][access+EU] for [all-CHN]",
      ["CHN–EU"],
    ],
    ["[A14] in Chinese", "我们[承诺-EU-CHN][重申+EU][宣布+CHN]建设", ["CHN–EU"]],
    ["[A14] in Arabic", "نحن [نلتزم-EU][نتعهد+EU] [ببناء-CHN]", []],
  ])("%s", (_, line, expected) => {
    expect(pairs([block("a", line)])).toEqual(expected);
  });

  it("[A14] amendments in a proposed paragraph collide with each other only", () => {
    const words = "[So: +KEN][New words+EU][ of all+CHN][ of none+BRA][.+EU][ More.+RUS][ And more.+IND]";
    expect(pairs([block("n", words, on("EU", { op: "new" }))])).toEqual(["BRA–CHN", "IND–RUS"]);
  });
});

describe("on whole paragraphs", () => {
  const beside = (...whole: ReturnType<typeof on>[]) => [
    block("a", "One."),
    block("b", "Two [words-EU].", ...whole),
    block("c", "Three."),
  ];
  const alternative = (id: string) =>
    block(id, `[Other.+${id}]`, on(id, { op: "alternative", of: pid("b") }));
  it.each([
    [
      "[A15a] a removal with everything on the block",
      beside(on("BRA", { op: "remove" }), on("CHN", { op: "move", after: null })),
      ["BRA–CHN", "BRA–EU"],
    ],
    ["[A15b] an alternative with proposals on the words", [...beside(), alternative("CHN")], ["CHN–EU"]],
    [
      "[A15b] alternatives with each other",
      [block("b", "Two."), alternative("CHN"), alternative("BRA")],
      ["BRA–CHN"],
    ],
    [
      "[A15] an alternative with a removal",
      [block("b", "Two.", on("BRA", { op: "remove" })), alternative("CHN")],
      ["BRA–CHN"],
    ],
    ["[A15] a move not with proposals on the words", beside(on("CHN", { op: "move", after: null })), []],
    [
      "[A15d] two moves",
      beside(on("CHN", { op: "move", after: null }), on("BRA", { op: "move", after: pid("c") })),
      ["BRA–CHN"],
    ],
    [
      "[A15c] a merger with a move",
      beside(on("CHN", { op: "merge" }), on("BRA", { op: "move", after: null })),
      ["BRA–CHN"],
    ],
    [
      "[A15c] a merger with the removal of the block before",
      [block("a", "One.", on("BRA", { op: "remove" })), block("b", "Two.", on("CHN", { op: "merge" }))],
      ["BRA–CHN"],
    ],
    [
      "[A15f] a move with the removal of the block that it would follow",
      [
        block("a", "One.", on("BRA", { op: "remove" })),
        block("b", "Two."),
        block("c", "Three.", on("CHN", { op: "move", after: pid("a") })),
      ],
      ["BRA–CHN"],
    ],
    [
      "[A15e] a split with words on both sides of the cut",
      beside(on("CHN", { op: "split", cut: "ords" })),
      ["CHN–EU"],
    ],
    ["[A15] a split not with words on one side of it", beside(on("CHN", { op: "split", cut: "words" })), []],
    [
      "[A15] a restyling not with proposals on the words",
      beside(on("CHN", { op: "restyle", kind: "preambular", level: 1 })),
      [],
    ],
    [
      "[A15g] new paragraphs at the same place do not",
      [
        block("a", "One."),
        block("m", "[M.+CHN]", on("CHN", { op: "new" })),
        block("n", "[N.+BRA]", on("BRA", { op: "new" })),
      ],
      [],
    ],
    [
      "[A15] the restyling of a new paragraph does not with it",
      [
        block(
          "m",
          "[M.+CHN]",
          on("CHN", { op: "new" }),
          on("BRA", { op: "restyle", kind: "plain", level: 1 }),
        ),
      ],
      [],
    ],
  ])("%s", (_, blocks, expected) => {
    expect(pairs(blocks)).toEqual(expected);
  });
});

describe("where a paragraph would be cut", () => {
  it.each([
    ["[A15] what is inserted there stands before the cut", "Two [and +EU][words-EU]", ["CHN–EU"]],
    ["[A15] and does not lie on both sides by that", "[Two-EU] [and +EU]words", []],
  ])("%s", (_, line, expected) => {
    expect(pairs([block("b", line, on("CHN", { op: "split", cut: "words" }))])).toEqual(expected);
  });
});

it("[A15] a merger needs the paragraph that stands before, not one that is only proposed", () => {
  const blocks = [
    block("a", "One.", on("BRA", { op: "remove" })),
    block("n", "[New.+EU]", on("EU", { op: "new" })),
    block("b", "Two.", on("CHN", { op: "merge" })),
  ];
  expect(pairs(blocks)).toEqual(["BRA–CHN"]);
});

describe("what an amendment amends", () => {
  const amended = (blocks: readonly Block[]) =>
    [...proposedIn(blocks).amended].map((pair) => pair.join(" in ")).sort();
  it.each([
    ["[A6] words inside words", [block("a", "[fair +EU][and +CHN][access+EU]")], ["CHN in EU"]],
    ["[A6] beside them is not inside", [block("a", "[access+EU][ for all+CHN]")], []],
    ["[A6] deleting words of it", [block("a", "[fair +EU-CHN][access+EU]")], ["CHN in EU"]],
    [
      "[A6] inside an amendment to an amendment",
      [block("a", "[a+EU][b+CHN][c+BRA][d+CHN][e+EU]")],
      ["BRA in CHN", "CHN in EU"],
    ],
    ["[A6] partly elsewhere is not", [block("a", "[fair +EU-CHN][access+EU] [all-CHN]")], []],
    [
      "[A6] everything in a proposed paragraph",
      [block("n", "[New.+EU][ More.+CHN]", on("EU", { op: "new" }), on("BRA", { op: "move", after: null }))],
      ["BRA in EU", "CHN in EU"],
    ],
  ])("%s", (_, blocks, expected) => {
    expect(amended(blocks)).toEqual(expected);
  });
});
