import { describe, expect, it } from "vitest";
import { namedInBrackets } from "#domain/brackets/bracket-names";
import { bracketReport, openSince } from "#domain/brackets/bracket-report";
import { countBrackets, namedAt, optionsIn, parseBrackets, readBrackets } from "#domain/brackets/brackets";
import type { ParagraphId } from "#domain/draft";

it.each([
  ["[B2] none", "We agree.", 0, 0, []],
  ["[B2] one", "the [universal] access", 1, 1, []],
  ["[B2] rivals side by side", "[universal] [affordable]", 2, 1, []],
  ["[B2] nesting", "[in which [all] can [share [all]]]", 4, 3, []],
  ["[B2] attributed", "[EU, JPN: and human rights]", 1, 1, []],
  ["[B2] options", "[Option 1: shall Option 2: should]", 1, 1, []],
  ["[B3] opened and not closed", "a [b", 1, 1, [2]],
  ["[B3] closed and not opened", "a] b", 0, 0, [1]],
  ["[B3] both, crosswise", "] a [", 1, 1, [0, 4]],
  [
    "[B4] editorial tags are no disputes",
    "We agree. [Suggested for Closure] [no text] [WORD ADDED] [X]",
    0,
    0,
    [],
  ],
  ["[B2] four levels", "[a [b [c [d]]]]", 4, 4, []],
  ["[B2] what never closes is around all that follows", "a [b [c] d", 2, 2, [2]],
  ["[B4] tags may hold brackets", "[Placeholder for [x] and [climate finance]]", 1, 1, []],
  ["[B4] numbers to come", "by [x] per cent, [X], [XX], [...] and […]", 0, 0, []],
  ["[B4] a tag is the whole of its brackets", "[no text on finance] [agreed language]", 2, 1, []],
  [
    "[B4] comments of the secretariat",
    "[Comments in italics.] [Note: moved from 6] [former 6 amended]",
    0,
    0,
    [],
  ],
  [
    "[B4] agreed ad ref in its forms",
    "[Agreed ad ref.] [agreed ad referendum] [Preliminary agreed]",
    0,
    0,
    [],
  ],
  ["[B4] [Agreement] marks a term that is not fixed", "this [Agreement]", 1, 1, []],
  ["[B8] a letter that a scanner misread", "UNESCO, [TU and [CANN act [in time]", 1, 1, [8, 16]],
  ["[B4] a tag beside a dispute", "[shall] act [Preliminarily Agreed]", 1, 1, []],
])("%s", (_, text, open, depth, unbalanced) => {
  expect(readBrackets(text)).toEqual({ open, depth, unbalanced });
});

it("[B2] the brackets of a very long paragraph are counted", () => {
  const text = "[so] that [EU: it [no text] ".repeat(400);
  const counted = countBrackets(text);
  expect(counted).toMatchObject({ open: 800, depth: 400, editorial: 400, closings: [] });
  expect(counted.openings).toHaveLength(400);
  expect(readBrackets(text).open).toBe(800);
  expect(bracketReport([{ pid: "p1" as ParagraphId, text }])).toMatchObject({
    open: 800,
    editorial: 400,
  });
});

const written = (text: string) =>
  parseBrackets(text).spans.map((span) => {
    const { start, end, depth } = span;
    const { who, named } = namedAt(text, span, namedInBrackets);
    return { words: text.slice(start, end), depth, who: who.join(), own: text.slice(named, end - 1) };
  });

describe("[B5] whose words stand in brackets", () => {
  it.each([
    ["[EU: and rights]", "EU", "and rights"],
    ["[EU, JPN: and rights]", "EU,JPN", "and rights"],
    ["[G77 and China: rights]", "G77", "rights"],
    ["[Group of 77 and China; Russian Federation: rights]", "G77,RUS", "rights"],
    ["[Russian Federation / Azerbaijan / Belarus: rights]", "RUS,AZE,BLR", "rights"],
    ["[Trinidad and Tobago, the United States: rights]", "TTO,USA", "rights"],
    ["[中国、俄罗斯联邦：发展]", "CHN,RUS", "发展"],
    ["[AILAC propose to delete para here]", "AILAC", " to delete para here"],
    ["[Article 3: rights]", "", "Article 3: rights"],
    ["[ICT: rights]", "", "ICT: rights"],
    ["[Option 1: rights]", "", "Option 1: rights"],
    ["[the following: rights]", "", "the following: rights"],
  ])("[B5] %s", (text, who, own) => {
    expect(written(text)).toEqual([{ words: text, depth: 1, who, own }]);
  });

  it("[B5] at every depth", () => {
    expect(written("[EU: all [G77: developing] countries]")).toMatchObject([
      { depth: 1, who: "EU" },
      { depth: 2, who: "G77", words: "[G77: developing]" },
    ]);
  });
});

describe("[B6] options", () => {
  const options = (text: string) =>
    optionsIn(text, parseBrackets(text).spans).map(({ name, words, end, isEmpty }) => [
      name,
      text.slice(words, end).trim(),
      isEmpty,
    ]);
  it.each<[string, [string, string, boolean][]]>([
    [
      "[Option 1: shall Option 2: should]",
      [
        ["1", "shall", false],
        ["2", "should", false],
      ],
    ],
    [
      "Option 1: shall [now] Option 2: [no text]",
      [
        ["1", "shall [now]", false],
        ["2", "[no text]", true],
      ],
    ],
    ["Option II: No text", [["II", "No text", true]]],
    [
      "[Option 1: a [Option a: b] c] Option 2",
      [
        ["1", "a [Option a: b] c", false],
        ["a", "b", false],
        ["2", "", false],
      ],
    ],
    ["We have the Option 1 of them", []],
  ])("[B6] %s", (text, expected) => {
    expect(options(text)).toEqual(expected);
  });
});

describe("[B7] over the whole draft", () => {
  const blocks = (...texts: string[]) =>
    texts.map((text, index) => ({ pid: `${index}` as ParagraphId, text }));
  it("[B7] brackets that open in one paragraph and close in another are found", () => {
    expect(bracketReport(blocks("a [b [c]", "no sign", "d] [e", "f]] [no text]"))).toEqual({
      open: 3,
      editorial: 1,
      depth: 2,
      blocks: [
        { pid: "0", open: 2, depth: 2, unbalanced: [2], editorial: 0 },
        { pid: "2", open: 1, depth: 1, unbalanced: [1, 3], editorial: 0 },
        { pid: "3", open: 0, depth: 0, unbalanced: [1, 2], editorial: 1 },
      ],
      crossing: [
        { from: { pid: "0", at: 2 }, to: { pid: "2", at: 1 } },
        { from: { pid: "2", at: 3 }, to: { pid: "3", at: 1 } },
      ],
      strays: [{ pid: "3", at: 2 }],
    });
  });

  it("[B9] since when: the first text of the row in which the paragraph has been open", async () => {
    const text = (symbol: string, ...words: string[]) => {
      const read = bracketReport(blocks(...words)).blocks.filter(({ open }) => open > 0);
      return { symbol, pids: new Set(read.map(({ pid }) => pid)) };
    };
    const last = [
      text("Rev.3", "[a]", "[b]", "c"),
      text("Rev.2", "[a]", "b", "[c]"),
      text("Rev.1", "a", "[b]", "c"),
    ];
    const since = await openSince(["0", "1", "2", "9"] as ParagraphId[], last);
    expect([...since.values()]).toEqual(["Rev.2", "Rev.3", null, null]);
  });
});

it.each([
  ["[", "["],
  ["]", "]"],
  ["[]", "[]"],
  ["[EU: ", "[EU: "],
  ["[a, b, c and ", "[a, b, c and "],
  ["[Option 1: ", "[Option 1: "],
  ["[ and 120 spaces", `[${" ".repeat(120)}`],
  ["[A and 120 spaces", `[A${" ".repeat(120)}`],
])("[B3] hostile text takes a walk, not a square: %s × 12,000 units", (_, piece) => {
  const text = piece.repeat(Math.floor(12_000 / piece.length));
  const closed = text + "]".repeat(Math.floor(12_000 / piece.length));
  for (const each of [text, closed]) {
    const reading = parseBrackets(each);
    optionsIn(each, reading.spans);
    for (const span of reading.spans) namedAt(each, span, namedInBrackets);
    expect(reading.open + reading.closings.length).toBeGreaterThan(0);
  }
});
