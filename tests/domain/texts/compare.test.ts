import { describe, expect, it } from "vitest";
import { compareTexts, concordance } from "#domain/texts/compare";
import { described, rebuilt, type Sketch, text, whole } from "../../support/compared-text";

const commit =
  "We reaffirm our commitment to a people-centred, inclusive information society in which everyone can share knowledge.";
const divides =
  "We express concern that digital divides persist between and within countries, and resolve to close them by 2020.";
const finance =
  "We welcome the work of the Digital Solidarity Fund and call for predictable financing of infrastructure in developing countries.";
const rights =
  "We recognize that the rights which people have offline must also be protected online, in particular freedom of expression.";
const governance =
  "We stress that Internet governance should be multilateral, transparent and democratic, with the full involvement of all stakeholders.";
const merged = `${commit} ${divides}`;

const cases: [name: string, from: Sketch[], to: Sketch[], expected: string[]][] = [
  ["nothing changed", [["a", "1", commit]], [["a", "1", commit]], ["same 1→1"]],
  ["a new number alone is no change", [["a", "1", commit]], [["a", "2", commit]], ["same 1→2"]],
  ["words changed", [["a", "1", commit]], [["a", "1", commit.replace("inclusive", "open")]], ["changed 1→1"]],
  ["quite other words under one identity", [["a", "1", commit]], [["a", "1", governance]], ["changed 1→1"]],
  [
    "a new paragraph",
    [
      ["a", "1", commit],
      ["b", "2", divides],
    ],
    [
      ["a", "1", commit],
      ["n", "1 bis", rights],
      ["b", "2", divides],
    ],
    ["same 1→1", "new →1 bis", "same 2→2"],
  ],
  [
    "a deleted paragraph keeps its place",
    [
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", rights],
    ],
    [
      ["a", "1", commit],
      ["c", "3", rights],
    ],
    ["same 1→1", "deleted 2→", "same 3→3"],
  ],
  [
    "deleted at the start",
    [
      ["a", "1", commit],
      ["b", "2", divides],
    ],
    [["b", "2", divides]],
    ["deleted 1→", "same 2→2"],
  ],
  [
    "moved by identity",
    [
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", rights],
    ],
    [
      ["b", "2", divides],
      ["c", "3", rights],
      ["a", "1", commit],
    ],
    ["same 2→2", "same 3→3", "moved 1→1"],
  ],
  [
    "other identities, like words",
    [
      ["a", "1", commit],
      ["b", "2", divides],
    ],
    [
      ["x", "1", commit.replace("inclusive", "open")],
      ["y", "2", divides],
    ],
    ["changed 1→1", "same 2→2"],
  ],
  [
    "other identities, moved and changed",
    [
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", rights],
    ],
    [
      ["x", "1", divides],
      ["y", "2", rights],
      ["z", "3", commit.replace("inclusive", "open")],
    ],
    ["same 2→1", "same 3→2", "moved 1→3"],
  ],
  [
    "other identities, unlike words",
    [["a", "1", commit]],
    [["x", "1", governance]],
    ["deleted 1→", "new →1"],
  ],
  [
    "split in two, the first keeps its identity",
    [
      ["a", "1", merged],
      ["b", "2", rights],
    ],
    [
      ["a", "1", commit],
      ["n", "1 bis", divides],
      ["b", "2", rights],
    ],
    ["split 1→1", "split 1→1 bis", "same 2→2"],
  ],
  [
    "split in three new ones",
    [["a", "1", `${commit} ${divides} ${rights}`]],
    [
      ["x", "1", commit],
      ["y", "2", divides],
      ["z", "3", rights],
    ],
    ["split 1→1", "split 1→2", "split 1→3"],
  ],
  [
    "a split part moved far",
    [
      ["a", "1", merged],
      ["b", "2", rights],
    ],
    [
      ["a", "1", commit],
      ["b", "2", rights],
      ["n", "3", divides],
    ],
    ["split 1→1", "same 2→2", "split 1→3"],
  ],
  [
    "merged into the first",
    [
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", rights],
    ],
    [
      ["a", "1", merged],
      ["c", "3", rights],
    ],
    ["merged 1→1", "merged 2→1", "same 3→3"],
  ],
  [
    "merged into a new one",
    [
      ["a", "1", commit],
      ["b", "2", divides],
    ],
    [["x", "1", merged]],
    ["merged 1→1", "merged 2→1"],
  ],
  [
    "a short new paragraph of common words is no split",
    [["a", "1", `${finance} ${governance}`]],
    [
      ["a", "1", `${finance} ${governance}`],
      ["n", "2", "We call for the work of all."],
    ],
    ["same 1→1", "new →2"],
  ],
  [
    "a heading is not taken for a paragraph",
    [["a", "1", "Digital divides", "section"]],
    [["x", "1", "Digital divides", "operative"]],
    ["deleted 1→", "new →1"],
  ],
  ["a paragraph restyled", [["a", "1", commit]], [["a", "PP1", commit, "preambular"]], ["changed 1→PP1"]],
  [
    "equal paragraphs keep their order",
    [
      ["a", "1", "Idem."],
      ["b", "2", "Idem."],
    ],
    [
      ["x", "1", "Idem."],
      ["y", "2", "Idem."],
    ],
    ["same 1→1", "same 2→2"],
  ],
  ["from nothing", [], [["a", "1", commit]], ["new →1"]],
  ["to nothing", [["a", "1", commit]], [], ["deleted 1→"]],
  [
    "Chinese, split",
    [["a", "1", "我们重申建设以人为本的信息社会的承诺。我们关切地注意到数字鸿沟依然存在于各国之间。"]],
    [
      ["a", "1", "我们重申建设以人为本的信息社会的承诺。"],
      ["n", "1 bis", "我们关切地注意到数字鸿沟依然存在于各国之间。"],
    ],
    ["split 1→1", "split 1→1 bis"],
  ],
  [
    "Arabic, like words",
    [["a", "1", "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع"]],
    [["x", "1", "نؤكد من جديد التزامنا الثابت ببناء مجتمع معلومات جامع للجميع"]],
    ["changed 1→1"],
  ],
];

describe("[T3] what became of each block", () => {
  it.each(cases)("[T3] %s", (_, from, to, expected) => {
    const [old, young] = [text(...from), text(...to)];
    const changes = compareTexts(old, young);
    expect(described(changes)).toEqual(expected);
    expect(rebuilt(changes, "from")).toEqual(whole(old));
    expect(rebuilt(changes, "to")).toEqual(whole(young));
  });

  it("[T3] distinguishes a changed footnote from the words", () => {
    const [old, young] = [text(["a", "1", commit]), text(["a", "1", commit])];
    const noted = young.map((block) => ({ ...block, notes: ["A/RES/70/1"] }));
    const [change] = compareTexts(old, noted);
    expect(change?.change).toBe("changed");
    expect(change?.runs).toEqual([{ op: "same", text: commit }]);
    expect(change?.notes).toEqual([{ op: "added", text: "A/RES/70/1" }]);
  });

  it("[T4] the concordance says which number became which", () => {
    const old = text(
      ["t", "", "Outcome", "title"],
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", rights],
    );
    const young = text(
      ["t", "", "Outcome", "title"],
      ["n", "1", governance],
      ["a", "2", commit],
      ["c", "3", rights],
    );
    expect(concordance(old, young).map(({ from, to }) => [from?.label ?? null, to?.label ?? null])).toEqual([
      [null, "1"],
      ["1", "2"],
      ["2", null],
      ["3", "3"],
    ]);
  });
});
