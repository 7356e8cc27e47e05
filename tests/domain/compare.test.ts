import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlockChange, type ComparedBlock, compareTexts, concordance } from "#domain/compare";
import { type BlockKind, type ParagraphId, typeOf } from "#domain/draft";
import { wordsOf } from "#domain/words";

type Sketch = readonly [pid: string, label: string, text: string, kind?: BlockKind];

const text = (...sketches: readonly Sketch[]): ComparedBlock[] =>
  sketches.map(([pid, label, words, kind = "operative"]) => ({
    pid: pid as ParagraphId,
    type: typeOf(kind),
    kind,
    level: 1,
    label,
    text: words,
    notes: [],
  }));

/** A comparison as lines: `changed 3→4`, `new →12 bis`, `deleted 5→`. */
const told = (changes: readonly BlockChange[]): string[] =>
  changes.map(({ change, from, to }) => `${change} ${from?.label ?? ""}→${to?.label ?? ""}`);

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

/** The words of every block of one side, put together again from the runs. */
const rebuilt = (changes: readonly BlockChange[], side: "from" | "to"): Map<string, string> => {
  const out = new Map<string, string>();
  for (const change of changes) {
    const place = change[side];
    const skip = side === "from" ? "added" : "removed";
    const words = change.runs.flatMap((run) => (run.op === skip ? [] : [run.text])).join("");
    if (place) out.set(place.pid, (out.get(place.pid) ?? "") + words);
  }
  return out;
};

const whole = (blocks: readonly ComparedBlock[]) => new Map(blocks.map((block) => [block.pid, block.text]));

describe("[T3] what became of each block", () => {
  it.each(cases)("[T3] %s", (_, from, to, expected) => {
    const [old, young] = [text(...from), text(...to)];
    const changes = compareTexts(old, young);
    expect(told(changes)).toEqual(expected);
    expect(rebuilt(changes, "from")).toEqual(whole(old));
    expect(rebuilt(changes, "to")).toEqual(whole(young));
  });

  it("[T3] tells a changed footnote apart from the words", () => {
    const [old, young] = [text(["a", "1", commit]), text(["a", "1", commit])];
    const noted = young.map((block) => ({ ...block, notes: ["A/RES/70/1"] }));
    const [change] = compareTexts(old, noted);
    expect(change?.change).toBe("changed");
    expect(change?.runs).toEqual([{ op: "same", text: commit }]);
    expect(change?.notes).toEqual([{ op: "added", text: "A/RES/70/1" }]);
  });

  it("[T4] the concordance tells which number became which", () => {
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

const seed = 70_125;
const languages: Record<string, readonly string[]> = {
  English: wordsOf([commit, divides, finance, rights, governance].join(" ")),
  Chinese: wordsOf(
    "我们重申建设以人为本的信息社会的承诺，关切地注意到数字鸿沟依然存在于各国之间，强调互联网治理应当多边透明民主",
  ),
  Arabic: wordsOf(
    "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع ونعرب عن القلق لأن الفجوات الرقمية لا تزال قائمة بين البلدان",
  ),
};

describe.each(Object.entries(languages))("[T3] property in %s (seed 70125)", (language, vocabulary) => {
  const words = fc
    .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 14 })
    .map((list) => list.join(language === "Chinese" ? "" : " "));
  const blocks = fc
    .array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), words), { maxLength: 6 })
    .map((list) => {
      const once = [...new Map(list)];
      return text(...once.map(([pid, each], index): Sketch => [pid, String(index + 1), each]));
    });

  it("every block of both texts is told of, and its words come back from the runs (seed 70125)", () => {
    fc.assert(
      fc.property(blocks, blocks, (old, young) => {
        const changes = compareTexts(old, young);
        expect(rebuilt(changes, "from")).toEqual(whole(old));
        expect(rebuilt(changes, "to")).toEqual(whole(young));
      }),
      { seed, numRuns: 400 },
    );
  });

  it("splitting a text and merging it again finds every part (seed 70125)", () => {
    const parts = fc.array(words, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, (each) => {
        const glue = language === "Chinese" ? "" : " ";
        const one = text(["whole", "1", each.join(glue)]);
        const many = text(...each.map((part, index): Sketch => [`p${index}`, String(index + 1), part]));
        for (const [old, young] of [
          [one, many],
          [many, one],
        ] as const) {
          const changes = compareTexts(old, young);
          expect(rebuilt(changes, "from")).toEqual(whole(old));
          expect(rebuilt(changes, "to")).toEqual(whole(young));
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});
