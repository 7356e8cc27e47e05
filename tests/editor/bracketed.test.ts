import { describe, expect, it } from "vitest";
import { namedInBrackets } from "#domain/brackets/bracket-names";
import { type Run, run } from "#domain/draft";
import { bracketed } from "../../app/drafts/[d]/room/bracketed";

// Each part as its words and the characters of its ground, parts of one run joined by "|".
const described = (...runs: readonly (string | Run)[]) =>
  bracketed(
    runs.map((each) => (typeof each === "string" ? run(each) : each)),
    namedInBrackets,
  ).map((parts) => parts.map(({ text, tint }) => `${text}${tint ? `<${tint.className}>` : ""}`).join("|"));

describe("the brackets of a text that is only read", () => {
  it.each([
    ["no brackets", ["We agree."], ["We agree."]],
    [
      "one pair",
      ["We [all] agree."],
      [
        "We |[<bracket bracket-1 bracket-sign>|all<bracket bracket-1>|]<bracket bracket-1 bracket-sign>| agree.",
      ],
    ],
    [
      "a pair over two runs",
      ["[al", "l]"],
      [
        "[<bracket bracket-1 bracket-sign>|al<bracket bracket-1>",
        "l<bracket bracket-1>|]<bracket bracket-1 bracket-sign>",
      ],
    ],
    [
      "[B4] an editorial tag is no dispute",
      ["[no text]"],
      ["[<bracket-tag>|no text<bracket-tag>|]<bracket-tag>"],
    ],
    ["a sign without a partner", ["We [agree."], ["We [agree."]],
  ])("%s", (_, runs, parts) => {
    expect(described(...runs)).toEqual(parts);
  });

  it("the innermost pair gives the ground", () => {
    expect(described("[a [b] c]")[0]).toContain("b<bracket bracket-2>");
    expect(described("[a [b] c]")[0]).toContain(" c<bracket bracket-1>");
  });

  it("[B5] names whose words stand in it", () => {
    const [parts = []] = bracketed([run("[EU: all]")], namedInBrackets);
    expect(parts.map(({ text, tint }) => [text, tint?.by])).toEqual([
      ["[", "EU"],
      ["EU: ", "EU"],
      ["all", "EU"],
      ["]", "EU"],
    ]);
    expect(parts[1]?.tint?.className).toBe("bracket bracket-1 bracket-by bracket-name");
  });

  it("keeps every letter of every run", () => {
    const runs = ["a [b", "", " [c] d", "] e"].map((text) => run(text));
    expect(bracketed(runs, namedInBrackets).map((parts) => parts.map(({ text }) => text).join(""))).toEqual(
      runs.map(({ text }) => text),
    );
  });
});
