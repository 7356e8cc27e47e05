// Rule T3h: italics and the marks of footnotes beside the words of a comparison.
import { expect, it } from "vitest";
import { baseText, type ParagraphId, type Run, run } from "#domain/draft";
import { type ComparedBlock, comparedBlock, compareTexts } from "#domain/texts/compare";
import { lookedRuns, type ReadSide, withLooks } from "#domain/texts/looks";

const block = (pid: string, runs: readonly Run[]): ComparedBlock => {
  const of = { pid: pid as ParagraphId, kind: "operative", level: 1, runs } as const;
  return comparedBlock({ ...of, type: "paragraph", label: "", digest: "", text: baseText(of) });
};

const i = (text: string) => run(text, { italic: true });
const note = (text: string, footnote: string, italic = false) => run(text, { footnote, italic });

// As it is read: +came+, -went-, /italic/, and [n] for a footnote with its sign where it came or went alone.
const read = (from: readonly ComparedBlock[], to: readonly ComparedBlock[], side: ReadSide) =>
  withLooks(compareTexts(from, to), from, to).map(({ runs, looks }) =>
    lookedRuns(runs, looks, side)
      .map(({ op, pieces }) => {
        const sign = { same: "", added: "+", removed: "-" };
        const words = pieces.map(
          ({ text, italic, marks }) =>
            (italic ? `/${text}/` : text) + marks.map(({ n, op }) => `[${sign[op]}${n}]`).join(""),
        );
        return sign[op] + words.join("") + sign[op];
      })
      .join(""),
  );

it("[T3h] italics and footnotes stand at their words on either side and in one column", () => {
  const old = [block("p", [run("We recall "), i("ibid"), note(", with care", "Old."), run(" again.")])];
  const young = [block("p", [run("We recall "), i("ibid"), note(", with care", "New."), run(" and again.")])];
  expect(read(old, young, "both")).toEqual(["We recall /ibid/, with care[1] +and +again."]);
  const [change] = withLooks(compareTexts(old, young), old, young);
  expect(change?.looks.from.marks).toEqual([{ at: 25, n: 1, words: "Old." }]);
  expect(change?.looks.to.marks).toEqual([{ at: 25, n: 1, words: "New." }]);
});

it("[T3h] a footnote that came or went on words that stayed is shown so, and each side has its own number and italics", () => {
  const old = [block("a", [note("First.", "A.")]), block("b", [note("Second", "B."), i(" stays.")])];
  const young = [
    block("a", [run("First.")]),
    block("b", [note("Second", "B."), run(" stays"), note(".", "C.")]),
  ];
  expect(read(old, young, "both")).toEqual(["First.[-1]", "Second[1] stays.[+2]"]);
  expect(read(old, young, "from")).toEqual(["First.[1]", "Second[2]/ stays./"]);
  expect(read(old, young, "to")).toEqual(["First.", "Second[1] stays.[2]"]);
});

it("[T3h] words that came and went are italic and have their footnotes as on their own side", () => {
  const old = [block("p", [i("Recalling"), run(" the "), note("Agenda", "A."), run(" of Tunis")])];
  const young = [
    block("p", [i("Reaffirming"), run(" the "), note("Commitment", "B.", true), run(" of Tunis")]),
  ];
  expect(read(old, young, "both")).toEqual([
    "-/Recalling/ the Agenda[1]-+/Reaffirming/ the /Commitment/[1]+ of Tunis",
  ]);
});

it("[T3h] a block of which only italics changed is the same", () => {
  const [change] = compareTexts([block("p", [run("See ibid.")])], [block("p", [run("See "), i("ibid.")])]);
  expect(change?.change).toBe("same");
});

it("[T3h] the parts of a split take the looks of their words along", () => {
  const first = "We commit to an inclusive information society for all people everywhere";
  const second = "and we resolve to close every digital divide between countries and within them";
  const whole = [block("p", [note(first, "N."), run(" "), i(second)])];
  const parts = [block("q", [note(first, "N.")]), block("r", [i(second)])];
  const split = read(whole, parts, "from");
  expect(split.map((words) => words.replaceAll(/[-+]/g, "").trim())).toEqual([
    `${first}[1]`,
    expect.stringMatching(/^ ?\/and we .*them\/$/),
  ]);
  expect(read(parts, whole, "to").join("")).toContain("everywhere[1]");
});

it("[T3h] places are those of the words with white space collapsed", () => {
  const old = [block("p", [run("  We  recall "), note("this ", "N."), i(" with  care ")])];
  expect(read(old, old, "both")).toEqual(["We recall this[1] /with care/"]);
});
