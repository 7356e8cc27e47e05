import { describe, expect, it } from "vitest";
import { decide, mergeRuns } from "#domain/proposals/verdicts";
import { marked, markOf, shown } from "../../support/marked-text";

const after = (line: string, ids: string, verdict: "accept" | "reject") =>
  shown(decide({ runs: marked(line) }, new Set(ids.split(" ")), verdict).filter((piece) => piece !== null));

describe("accepting words", () => {
  it.each([
    ["[A3a] inserted words become text", "We [all +EU]agree", "EU", "We all agree"],
    ["[A3a] deleted words go", "We [all -EU]agree", "EU", "We agree"],
    ["[A3] a replacement does both", "We [commit-EU][pledge+EU] to", "EU", "We pledge to"],
    [
      "[A3b] what others mark stays as it is",
      "We [commit-EU-CHN][pledge+EU][vow+CHN] to",
      "EU",
      "We pledge[vow+CHN] to",
    ],
    [
      "[A3b] words that others would delete become text with their mark",
      "We [all +EU-CHN]agree",
      "EU",
      "We [all -CHN]agree",
    ],
    [
      "[A3c] words that two insert alike are text with either",
      "We [all +EU+CHN]agree",
      "CHN",
      "We all agree",
    ],
    ["[A3] in Chinese", "我们[承诺-EU][重申+EU]建设", "EU", "我们重申建设"],
    ["[A3] in Arabic", "نحن [نلتزم-EU][نتعهد+EU] ببناء", "EU", "نحن نتعهد ببناء"],
    ["[A3] several at once", "[a-EU][b+EU] c[ d+CHN]", "EU CHN", "b c d"],
    [
      "[A5b] words inside an amendment become part of it",
      "We [fair +EU][and open +CHN][access+EU]",
      "CHN",
      "We [fair +EU][and open +EU][access+EU]",
    ],
    [
      "[A5] words that go inside an amendment are gone from it",
      "We [fair +EU][and +EU-CHN][access+EU]",
      "CHN",
      "We [fair +EU][access+EU]",
    ],
    [
      "[A5] beside an amendment is not inside it",
      "We [fair access+EU][ for all+CHN].",
      "CHN",
      "We [fair access+EU] for all.",
    ],
    ["[A5] words of the text between are a border", "[a+EU]b[c+CHN][d+EU]", "CHN", "[a+EU]bc[d+EU]"],
    [
      "[A5a] the innermost amendment takes them",
      "[a+EU][b+CHN][c+BRA][d+CHN][e+EU]",
      "BRA",
      "[a+EU][b+CHN][c+CHN][d+CHN][e+EU]",
    ],
    ["[A5] accepted together with what they amend they are text", "[a+EU][b+CHN][c+EU]", "CHN EU", "abc"],
    [
      "[A5] of what is accepted the next amendment around takes them",
      "[a+EU][b+CHN][c+BRA][d+CHN][e+EU]",
      "BRA CHN",
      "[a+EU][b+EU][c+EU][d+EU][e+EU]",
    ],
    ["[A3] what is not named stays", "We [all +EU]agree", "CHN", "We [all +EU]agree"],
  ])("%s", (_, line, ids, expected) => {
    expect(after(line, ids, "accept")).toBe(expected);
  });
});

describe("refusing, withdrawing and parking words", () => {
  it.each([
    ["[A4a] inserted words go", "We [all +EU]agree", "EU", "We agree"],
    ["[A4a] deleted words stay", "We [all -EU]agree", "EU", "We all agree"],
    ["[A4] other marks on the same words stay", "We [all -EU-CHN]agree", "EU", "We [all -CHN]agree"],
    [
      "[A4b] words that another inserts too stay with that one",
      "We [all +EU+CHN]agree",
      "EU",
      "We [all +CHN]agree",
    ],
    [
      "[A4b] what others insert inside stays theirs",
      "We [fair +EU][and open +CHN][access+EU]",
      "EU",
      "We [and open +CHN]",
    ],
    ["[A4] in Chinese", "我们[承诺-EU][重申+EU]建设", "EU", "我们承诺建设"],
  ])("%s", (_, line, ids, expected) => {
    expect(after(line, ids, "reject")).toBe(expected);
  });

  it("[A3] runs without the proposals decided on are the same values", () => {
    const runs = marked("a[b+EU]c[d-CHN]");
    const decided = decide({ runs }, new Set(["EU"]), "accept");
    expect([decided[0], decided[2], decided[3]]).toEqual([runs[0], runs[2], runs[3]]);
    expect(decided[3]).toBe(runs[3]);
  });

  it("[A5c] what is accepted in a proposed block becomes part of the proposal, at its ends too", () => {
    const runs = marked("[New words+EU][ of all+CHN][.+EU][ More.+BRA]");
    const decided = decide(
      { runs, whole: [{ ...markOf("EU"), op: "new" }] },
      new Set(["CHN", "BRA"]),
      "accept",
    );
    expect(shown(decided.filter((piece) => piece !== null))).toBe(
      "[New words+EU][ of all+EU][.+EU][ More.+EU]",
    );
  });
});

describe("merging", () => {
  it.each([
    [
      "[A7a] its words and marks go",
      "We [commit-EU-CHN][pledge+CHN][vow+EU] to",
      "EU",
      "CHN",
      "We [commit-CHN][pledge+CHN] to",
    ],
    [
      "[A7] what both insert stays with the one that carries on",
      "We [all +EU+CHN]agree",
      "EU",
      "CHN",
      "We [all +CHN]agree",
    ],
    [
      "[A7b] an amendment to it is taken over by it",
      "[fair +CHN][and open +EU][access+CHN]",
      "EU",
      "CHN",
      "[fair +CHN][and open +CHN][access+CHN]",
    ],
    [
      "[A7] words of it that the other deletes go",
      "[fair +CHN][and open +CHN-EU][access+CHN]",
      "EU",
      "CHN",
      "[fair +CHN][access+CHN]",
    ],
    [
      "[A7] an amendment to a third goes",
      "[fair +BRA][and open +EU][access+BRA][ now+CHN]",
      "EU",
      "CHN",
      "[fair +BRA][access+BRA][ now+CHN]",
    ],
  ])("%s", (_, line, from, into, expected) => {
    expect(shown(mergeRuns({ runs: marked(line) }, from, into).filter((piece) => piece !== null))).toBe(
      expected,
    );
  });

  it("[A7] in a proposed block what stands at its ends is taken over by its proposal", () => {
    const block = {
      runs: marked("[New words.+EU][ More.+BRA]"),
      whole: [{ ...markOf("EU"), op: "new" as const }],
    };
    expect(shown(mergeRuns(block, "BRA", "EU").filter((piece) => piece !== null))).toBe(
      "[New words.+EU][ More.+EU]",
    );
  });
});
