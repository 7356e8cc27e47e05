import { describe, expect, it } from "vitest";
import { type Reading, readAs, sideBySide } from "#domain/proposals/readings";
import { block, lines, on, pid } from "../../support/marked-text";

describe("readings of one text", () => {
  const text = [
    block("a", "We [commit-EU][pledge+EU] to [fair +CHN][and open +EU][access+CHN]."),
    block("b", "Two [old-BRA] words.", on("BRA", { op: "move", after: null })),
    block("x", "[Two other words.+CHN]", on("CHN", { op: "alternative", of: pid("b") })),
    block("n", "[New+EU][ and more+CHN][.+EU]", on("EU", { op: "new" })),
  ];
  it.each<[string, Reading, string[]]>([
    ["[A16] marked, as it is", { as: "marked" }, lines(text)],
    [
      "[A16b] as if all were accepted",
      { as: "accepted" },
      ["b: Two other words.", "a: We pledge to fair and open access.", "n: New and more."],
    ],
    ["[A16] as if none were", { as: "refused" }, ["a: We commit to .", "b: Two old words."]],
    [
      "[A16] with the marks of one delegation",
      { as: "only", by: "EU" },
      ["a: We [commit-EU][pledge+EU] to [and open +EU].", "b: Two old words.", "n: [New.+EU] | new EU"],
    ],
    [
      "[A16] with those of another",
      { as: "only", by: "BRA" },
      ["a: We commit to .", "b: Two [old-BRA] words. | move BRA"],
    ],
  ])("%s", (_, reading, expected) => {
    expect(lines(readAs(text, reading))).toEqual(expected);
  });

  it("[A16b] of several alternatives the last is read, and what someone would delete goes", () => {
    const rivals = [
      block("b", "Two words.", on("KEN", { op: "restyle", kind: "plain", level: 1 })),
      block("x", "[Three words.+CHN]", on("CHN", { op: "alternative", of: pid("b") })),
      block("y", "[Four words.+BRA]", on("BRA", { op: "alternative", of: pid("b") })),
    ];
    expect(readAs(rivals, { as: "accepted" })).toMatchObject([{ pid: "b", kind: "plain" }]);
    expect(lines(readAs(rivals, { as: "accepted" }))).toEqual(["b: Four words."]);
    const contested = [
      block("a", "We [all-EU][all of us+CHN] [agree-CHN-EU].", on("BRA", { op: "remove" })),
      block("b", "Two."),
    ];
    expect(lines(readAs(contested, { as: "accepted" }))).toEqual(["b: Two."]);
  });
});

describe("side by side", () => {
  /** Writes `We {-commit-}{+pledge+} to`. */
  const described = (...args: Parameters<typeof sideBySide>) => {
    const { existing, proposed } = sideBySide(...args);
    const frames = { same: ["", ""], added: ["{+", "+}"], removed: ["{-", "-}"] } as const;
    return [existing, proposed.map(({ text, change }) => frames[change].join(text)).join("")];
  };
  it.each([
    [
      "[A17] words of the text and what would become of them",
      "We [commit-EU][pledge+EU] to",
      "EU",
      ["We commit to", "We {-commit-}{+pledge+} to"],
    ],
    [
      "[A17a] what others propose does not count",
      "We [commit-EU-CHN][pledge+EU][vow+CHN] to",
      "CHN",
      ["We commit to", "We {-commit-}{+vow+} to"],
    ],
    [
      "[A17] an amendment beside the words that it amends",
      "We [fair +EU][and +CHN][access+EU-BRA]",
      "CHN",
      ["We fair access", "We fair {+and +}access"],
    ],
    ["[A17] in Chinese", "我们[承诺-EU][重申+EU]建设", "EU", ["我们承诺建设", "我们{-承诺-}{+重申+}建设"]],
  ])("%s", (_, line, id, expected) => {
    expect(described(block("a", line), id)).toEqual(expected);
  });

  it("[A17] a removal, a new paragraph and an alternative", () => {
    expect(described(block("a", "We [all +EU]agree.", on("BRA", { op: "remove" })), "BRA")).toEqual([
      "We agree.",
      "{-We agree.-}",
    ]);
    expect(described(block("n", "[New.+EU][ More.+CHN]", on("EU", { op: "new" })), "EU")).toEqual([
      "",
      "{+New.+}",
    ]);
    const alternative = block("x", "[We all agree.+EU]", on("EU", { op: "alternative", of: pid("a") }));
    expect(described(alternative, "EU", block("a", "We [would-CHN] agree."))).toEqual([
      "We would agree.",
      "We {-would-}{+all+} agree.",
    ]);
  });
});
