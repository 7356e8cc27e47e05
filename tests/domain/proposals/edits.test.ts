import { describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { applyEdits, editsOf } from "#domain/proposals/edits";
import { decide } from "#domain/proposals/verdicts";
import { marked, markOf, shown } from "../../support/marked-text";

const brief = (line: string, id: string) =>
  editsOf(marked(line), id).map(({ start, removed, inserted }) => [start, removed, inserted]);

describe("what a proposal changes", () => {
  it.each([
    ["[A10] an insertion", "We [all +EU]agree", [[3, "", "all "]]],
    ["[A10] a deletion", "We [all -EU]agree", [[3, "all ", ""]]],
    ["[A10] a replacement", "We [commit-EU][pledge+EU] to", [[3, "commit", "pledge"]]],
    [
      "[A10] offsets count words that others would delete, not those that they insert",
      "[We-CHN][Us+CHN] [all-EU]",
      [[3, "all", ""]],
    ],
    ["[A10] what others insert inside does not break it", "a[b-EU][x+CHN][c-EU][d+EU]", [[1, "bc", "d"]]],
    [
      "[A10] several places",
      "[a-EU]b[c+EU]d",
      [
        [0, "a", ""],
        [2, "", "c"],
      ],
    ],
    [
      "[A10] what goes after new words is distinguished",
      "a[x+EU][b-EU]c",
      [
        [1, "", "x"],
        [1, "b", ""],
      ],
    ],
    ["[A10] in Chinese", "我们[承诺-EU][重申+EU]建设", [[2, "承诺", "重申"]]],
    ["[A10] in Arabic", "نحن [نلتزم-EU][نتعهد+EU] ببناء", [[4, "نلتزم", "نتعهد"]]],
    [
      "[A10] an amendment to an amendment is reported with the amended words",
      "We [fair +CHN][and -EU+CHN][open +EU][access+CHN]",
      [[8, "and ", "open "]],
    ],
    [
      "[A10] one inside an amendment to an amendment with the words of both",
      "We [a +CHN][b +BRA][c +EU][d +BRA][e+CHN]",
      [[7, "", "c "]],
    ],
    ["[A10] others have none", "We [all +CHN]agree", []],
  ])("%s", (_, line, expected) => {
    expect(brief(line, "EU")).toEqual(expected);
  });

  it("[A10] keeps 32 units of text on either side, and no half characters", () => {
    const [edit] = editsOf(marked(`${"😀".repeat(20)}x[y+EU]x${"😀".repeat(20)}`), "EU");
    expect(edit?.before).toBe(`${"😀".repeat(15)}x`);
    expect(edit?.behind).toBe(`x${"😀".repeat(15)}`);
  });
});

describe("applying a proposal again", () => {
  const kept = (line: string) => editsOf(marked(line), "EU");
  const reapplied = (line: string, edits: ReturnType<typeof kept>) => {
    const runs = applyEdits(marked(line), edits, { mark: markOf("EU") });
    return runs instanceof Error ? runs.code : shown(joinRuns(runs));
  };
  const before =
    "We reaffirm our commitment [to all-EU][to everybody+EU] and to the rule of law in the world.";

  it.each([
    [
      "[A11a] where it was",
      before,
      "We reaffirm our commitment to all and to the rule of law in the world.",
      before,
    ],
    [
      "[A11] where the words stand now",
      before,
      "Recalling this, we declare: We reaffirm our commitment to all and to the rule of law in the world.",
      `Recalling this, we declare: ${before}`,
    ],
    [
      "[A11b] with the neighbour before",
      before,
      "We reaffirm our commitment to all nations.",
      "We reaffirm our commitment [to all-EU][to everybody+EU] nations.",
    ],
    [
      "[A11b] with the neighbour after",
      before,
      "Our duty to all and to the rule of law in the world.",
      "Our duty [to all-EU][to everybody+EU] and to the rule of law in the world.",
    ],
    ["[A11] not where both neighbours are others", before, "Help to all nations.", "words-changed"],
    [
      "[A11d] not where its words are gone",
      before,
      "We reaffirm our commitment to some and to the rule of law in the world.",
      "words-changed",
    ],
    ["[A11a] the nearest of several places", "a b a [b-EU] a b a", "a b a b a b a", "a b a [b-EU] a b a"],
    [
      "[A11] beside what others propose since",
      "We [all +EU]agree.",
      "We agree[ now+CHN].",
      "We [all +EU]agree[ now+CHN].",
    ],
    ["[A11] at the start and the end", "[So +EU]we agree[.+EU]", "we agree", "[So +EU]we agree[.+EU]"],
    ["[A11] in an empty paragraph", "[All.+EU]", "", "[All.+EU]"],
    ["[A11] not in one that has words now", "[All.+EU]", "Some.", "words-changed"],
    ["[A11] not where the text begins otherwise", "[So +EU]we agree", "They agree", "words-changed"],
    ["[A11] not where it ends otherwise", "we agree[.+EU]", "we do", "words-changed"],
    [
      "[A11c] not inside a word that has come of its neighbour",
      "we agree[ now+EU]",
      "we agreed",
      "words-changed",
    ],
    [
      "[A11] several changes keep their distance",
      "ab cd[x+EU] ab cd ab [cd-EU] ab cd",
      "ab cd ab cd ab cd ab cd ab cd ab cd",
      "ab cd[x+EU] ab cd ab [cd-EU] ab cd ab cd ab cd",
    ],
    [
      "[A11] not when what came first now comes last",
      "Peace and freedom [for all-EU] and for ever, prosperity and dignity [of all-EU] and of every nation",
      "prosperity and dignity of all and of every nation, Peace and freedom for all and for ever",
      "words-changed",
    ],
    [
      "[A11] in Chinese",
      "我们[承诺-EU][重申+EU]建设信息社会",
      "今天我们承诺建设信息社会",
      "今天我们[承诺-EU][重申+EU]建设信息社会",
    ],
    [
      "[A11] in Arabic",
      "نحن [نلتزم-EU][نتعهد+EU] ببناء مجتمع",
      "نحن نلتزم ببناء مجتمع",
      "نحن [نلتزم-EU][نتعهد+EU] ببناء مجتمع",
    ],
  ])("%s", (_, was, now, expected) => {
    expect(reapplied(now, kept(was))).toBe(expected);
  });

  it("[A11] a later change goes as far as the one before it went, where the same words stand everywhere", () => {
    const many = (n: number) => "ab cd ".repeat(n);
    const was = `[Peace-EU], ${many(15)}[x +EU]${many(15)}`;
    expect(reapplied(`Hello Peace, ${many(30)}`, kept(was))).toBe(`Hello ${was}`);
  });

  it("[A11] with its italics, notes and references", () => {
    const styled = { italic: true, footnote: "A/70/1", reference: "p12" as never };
    const runs = [run("We "), run("all", { ...styled, insertions: [markOf("EU")] }), run(" agree.")];
    const edits = JSON.parse(JSON.stringify(editsOf(runs, "EU")));
    const refused = decide({ runs }, new Set(["EU"]), "reject").filter((piece) => piece !== null);
    expect(applyEdits(joinRuns(refused), edits, { mark: markOf("EU") })).toEqual(runs);
  });

  it("[A11] an amendment to an amendment inside the words that it amends", () => {
    const within = new Set(["CHN"]);
    const edits = editsOf(marked("We [fair +CHN][and open +EU][access+CHN]"), "EU");
    const runs = marked("We [fair access+CHN]");
    expect(applyEdits(runs, edits, { mark: markOf("EU") })).toBeInstanceOf(Error);
    expect(shown(applyEdits(runs, edits, { mark: markOf("EU"), within }) as never)).toBe(
      "We [fair +CHN][and open +EU][access+CHN]",
    );
  });
});
