import { describe, expect, it } from "vitest";
import { type Block, type BlockKind, type ParagraphId, type Run, run } from "#domain/draft";
import { labels, renumbered } from "#domain/numbers/numbering";
import { checkReferences } from "#domain/numbers/reference-check";
import { editReferences } from "#domain/numbers/reference-edits";
import {
  type ReferenceIndex,
  referenceIndex,
  referencesIn,
  referencesOf,
  withReferences,
} from "#domain/numbers/references";
import { groundText } from "#domain/proposals/proposals";

const block = (pid: string, kind: BlockKind, level = 1): Block => ({
  pid: pid as ParagraphId,
  kind,
  level,
  runs: [],
});

// PP1; section 1 with 1, 2, 2 (a), 2 (b), 2 (b) (i), 2 bis; section 2 with 2.1 and 3.
const draft = [
  block("pp", "preambular"),
  block("s1", "section"),
  block("one", "operative"),
  block("two", "operative"),
  block("a", "operative", 2),
  block("b", "operative", 2),
  block("i", "operative", 3),
  block("bis", "operative"),
  block("s2", "section"),
  block("s21", "section", 2),
  block("three", "operative"),
];
const fixed = new Map(
  Object.entries({
    one: "1",
    two: "2",
    a: "(a)",
    b: "(b)",
    i: "(i)",
    bis: "2 bis",
    three: "3",
    s1: "§1",
    s2: "§2",
    s21: "§2.1",
    pp: "PP1",
  }),
) as Map<ParagraphId, string>;
const indexOf = (blocks: readonly Block[], numbers = fixed): ReferenceIndex =>
  referenceIndex(blocks, labels(blocks, { preamble: "apart" }, numbers));
const index = indexOf(draft);

const found = (text: string, from = "three") =>
  referencesIn(text, from as ParagraphId, index).map(({ words, pid }) => `${words}=${pid}`);

describe("[X1] words that name a block of this draft", () => {
  it.each([
    ["as set out in paragraph 2 above", ["2=two"]],
    ["Paragraphs 1 to 3 above", ["1=one", "3=three"]],
    ["paragraphs 1, 2 and 3", ["1=one", "2=two", "3=three"]],
    ["paragraphs 1–3 of the present document", ["1=one", "3=three"]],
    ["in paragraph 2 bis and paragraph 3,", ["2 bis=bis", "3=three"]],
    ["paragraph 2bis", ["2bis=bis"]],
    ["paragraph 2 (b) (i) below", ["2 (b) (i)=i"]],
    ["paragraph 2(a)", ["2(a)=a"]],
    ["subparagraph (b) of paragraph 2", ["(b)=b", "2=two"]],
    ["para. 3, OP 2 and operative paragraph 1", ["3=three", "1=one"]],
    ["preambular paragraph 1", ["1=pp"]],
    ["section 2.1 and section 1", ["2.1=s21", "1=s1"]],
    ["sections 1 and 2", ["1=s1", "2=s2"]],
    ["paragraph 2 and 3 per cent", ["2=two"]],
    ["paragraph 9 above", []],
  ])("[X1] %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("[X1] an item is meant of the paragraph that says so", () => {
    expect(found("see subparagraph (a) above", "b")).toEqual(["(a)=a"]);
    expect(found("see sub-paragraphs (a) and (b)", "two")).toEqual(["(a)=a", "(b)=b"]);
    expect(found("see subparagraph (a) above", "three")).toEqual([]);
  });

  it.each([
    "paragraph 1 of the Tunis Agenda",
    "paragraphs 1 and 2 of its resolution 60/252",
    "resolution 69/166, paragraph 3",
    "A/RES/70/1, para. 2",
    "Article 4, paragraph 2, of the Convention",
    "paragraph 2 in the Geneva Declaration",
    "resolution 2/3 and decision 1",
    "paragraph 2/3",
    "paragraph 2.1",
    "2 paragraphs",
  ])("[X2] other documents are left alone: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("[X1d] where numbers start again in each section, the near one is meant, and none where two are near", () => {
    const twice = [
      block("s", "section"),
      block("x", "operative"),
      block("t", "section"),
      block("y", "operative"),
      block("z", "operative"),
    ];
    const numbers = new Map(Object.entries({ x: "1", y: "1", z: "2" })) as Map<ParagraphId, string>;
    const at = (from: string) =>
      referencesIn("paragraph 1 above", from as ParagraphId, indexOf(twice, numbers)).map(({ pid }) => pid);
    expect([at("x"), at("z")]).toEqual([["x"], ["y"]]);
    numbers.set("z" as ParagraphId, "1");
    expect(at("z")).toEqual([]);
  });
});

describe("[X1] [N16] the units of a treaty, whose paragraphs count anew", () => {
  const treaty = [
    block("I", "section"),
    block("5", "section", 2),
    block("51", "operative"),
    block("52", "operative"),
    block("6", "section", 2),
    block("61", "operative"),
    block("62", "operative"),
    block("A", "section"),
  ];
  const printed = (part: string, article: (n: number) => string, annex: string) =>
    new Map(
      Object.entries({
        I: `§${part}`,
        5: `§${article(5)}`,
        51: "1",
        52: "2",
        6: `§${article(6)}`,
        61: "1",
        62: "2",
        A: `§${annex}`,
      }),
    ) as Map<ParagraphId, string>;
  const inTreaty = (numbers: Map<ParagraphId, string>, text: string, from = "62") =>
    referencesIn(text, from as ParagraphId, indexOf(treaty, numbers)).map(
      ({ words, pid }) => `${words}=${pid}`,
    );
  const english = printed("PART I", (n) => `Article ${n}`, "Annex II");

  it.each([
    ["under article 5 and Articles 5 and 6", ["5=5", "5=5", "6=6"]],
    ["in paragraph 1 above", ["1=61"]],
    ["paragraph 2 of article 5", ["2=52", "5=5"]],
    ["article 5, paragraph 1, above", ["5=5", "1=51"]],
    ["article 5, paragraph 2", ["5=5", "2=52"]],
    ["part I and annex II", ["I=I", "II=A"]],
    ["article 9, paragraph 1", []],
    ["Article 5, paragraph 2, of the Convention", []],
    ["article 5 of the Covenant", []],
  ])("[X1] [X2] %s", (text, expected) => {
    expect(inTreaty(english, text)).toEqual(expected);
  });

  it("[X5] articles and their paragraphs that count anew are called by their new numbers", () => {
    const text = "under article 6, paragraph 2, and paragraph 1 of article 6, as in annex II";
    const runs = withReferences(
      [run(text)],
      referencesIn(text, "62" as ParagraphId, indexOf(treaty, english)),
    );
    const blocks = treaty
      .filter(({ pid }) => !["5", "51", "52", "61"].includes(pid))
      .map((each) => (each.pid === "62" ? { ...each, runs } : each));
    const now = indexOf(blocks, renumbered(blocks, english, { preamble: "apart" }));
    const ground = { before: indexOf(blocks, english), now, last: null, locked: new Set<ParagraphId>() };
    const checked = checkReferences(blocks, ground);
    const edits = checked.flatMap((each) => each.edits);
    expect(groundText(editReferences(runs, edits))).toBe(
      "under article 1, paragraph 1, and paragraph 1 of article 1, as in annex I",
    );
    expect(checked.flatMap(({ faults }) => faults)).toEqual(["itself", "gone"]);
  });

  it.each([
    [
      printed("Partie I", (n) => `Article ${n}`, "Annexe II"),
      "à l’article 5 et à l’annexe II",
      ["5=5", "II=A"],
    ],
    [
      printed("Parte I", (n) => `Artículo ${n}`, "Anexo II"),
      "en el artículo 5 y el anexo II",
      ["5=5", "II=A"],
    ],
    [
      printed("Часть I", (n) => `Статья ${n}`, "Приложение II"),
      "в статье 5 и приложении II",
      ["5=5", "II=A"],
    ],
    [printed("第一部分", (n) => `第${" 一二三四五六"[n]}条`, "附件二"), "第五条和附件二", ["五=5", "二=A"]],
    [printed("الجزء الأول", (n) => `المادة ${n}`, "المرفق 2"), "في المادة 5 والمرفق 2", ["5=5", "2=A"]],
  ])("[X1c] in every language: %#", (numbers, text, expected) => {
    expect(inTreaty(numbers, text)).toEqual(expected);
  });
});

const eu = { id: "p", by: "EU", at: "" };
const marked = (runs: readonly Run[], from = "three") =>
  withReferences(
    runs,
    referencesIn(
      runs
        .filter((piece) => piece.insertions.length === 0)
        .map(({ text }) => text)
        .join(""),
      from as ParagraphId,
      index,
    ),
  );
const described = (runs: readonly Run[]) =>
  runs.map(({ text, reference }) => (reference ? `{${text}=${reference}}` : text)).join("");

describe("[X3a] marks lie on the number alone", () => {
  it("[X3] beside other marks, and through what others proposed", () => {
    const runs = [
      run("See paragraphs "),
      run("1", { italic: true }),
      run(" well", { insertions: [eu] }),
      run(" to 2 bis", { deletions: [eu] }),
      run(" above."),
    ];
    const withMarks = marked(runs);
    expect(described(withMarks)).toBe("See paragraphs {1=one} well to {2 bis=bis} above.");
    expect(withMarks.find(({ reference }) => reference === "bis")?.deletions).toEqual([eu]);
    expect(described(marked(withMarks))).toBe(described(withMarks));
    expect(withMarks.map(({ text }) => text).join("")).toBe(runs.map(({ text }) => text).join(""));
  });
});

// The draft with these runs in one paragraph, and what becomes of them when it is issued with the numbers of `now`.
const issued = (runs: readonly Run[], from: string, blocks: readonly Block[], now: ReferenceIndex) => {
  const withWords = blocks.map((each) => (each.pid === from ? { ...each, runs } : each));
  const checked = checkReferences(withWords, { before: index, now, last: null, locked: new Set() });
  return {
    checked,
    runs: editReferences(
      runs,
      checked.flatMap(({ edits }) => edits),
    ),
  };
};

describe("[X4] [X5] references follow their block", () => {
  const anew = indexOf(draft, new Map());
  it.each([
    ["paragraph 2 bis and paragraph 3", "paragraph {3=bis} and paragraph {4=three}"],
    ["OP2bis; paragraph 2 (b)", "OP2bis; paragraph {2 (b)=b}"],
    ["section 2.1, preambular paragraph 1", "section {2.1=s21}, preambular paragraph {1=pp}"],
    ["paragraphs 1 to 2bis", "paragraphs {1=one} to {3=bis}"],
  ])("[X5] %s", (text, expected) => {
    expect(described(issued(marked([run(text)]), "three", draft, anew).runs)).toBe(expected);
  });

  it("[X5] (b) stays short in its own paragraph and is called in full from elsewhere", () => {
    const moved = draft.toSpliced(4, 0, block("new", "operative", 2));
    const withMarks = marked([run("see subparagraph (b)")], "two");
    const now = indexOf(moved, new Map());
    expect(described(issued(withMarks, "two", moved, now).runs)).toBe("see subparagraph {(c)=b}");
    expect(described(issued(withMarks, "three", moved, now).runs)).toBe("see subparagraph {2 (c)=b}");
  });

  it("[X4] a target that is gone is reported, and its words stay", () => {
    const withMarks = marked([run("see paragraph 2 bis")]);
    const left = draft.filter(({ pid }) => pid !== "bis");
    const gone = indexOf(left);
    expect(referencesOf(withMarks, "three" as ParagraphId, gone)).toEqual([
      { pid: "bis", words: "2 bis", now: null, runs: [1] },
    ]);
    expect(issued(withMarks, "three", left, gone)).toMatchObject({
      checked: [{ faults: ["gone"] }],
      runs: withMarks,
    });
    expect(issued(withMarks, "three", draft, index).checked).toEqual([]);
  });

  it("[X5] a number that a proposal strikes is rewritten under its mark", () => {
    const withMarks = marked([run("see paragraph 2"), run(" bis", { deletions: [eu] }), run(".")]);
    expect(described(issued(withMarks, "three", draft, anew).runs)).toBe("see paragraph {3=bis}.");
  });
});
