import { describe, expect, it } from "vitest";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import { type CheckedReference, checkReferences } from "#domain/numbers/reference-check";
import { editReferences } from "#domain/numbers/reference-edits";
import { referenceIndex, referencesIn, withReferences } from "#domain/numbers/references";
import { groundText } from "#domain/proposals/proposals";

const pid = (name: string) => name as ParagraphId;
const block = (name: string, text = "Says.", kind: BlockKind = "operative", level = 1): Block => ({
  pid: pid(name),
  kind,
  level,
  runs: [run(text)],
});
const numbering = { preamble: "apart", headings: "counted" } as const;
const indexOf = (blocks: readonly Block[], fixed: ReadonlyMap<ParagraphId, string> = new Map()) =>
  referenceIndex(blocks, labels(blocks, numbering, fixed));

/** Marks every reference in a draft that is numbered from 1. */
const marked = (blocks: readonly Block[]): Block[] => {
  const index = indexOf(blocks);
  return blocks.map((each) => ({
    ...each,
    runs: withReferences(each.runs, referencesIn(groundText(each.runs), each.pid, index)),
  }));
};

type Issue = { readonly locked?: readonly string[]; readonly isFirst?: boolean };

/** Issues `after`, which `before` became since the last text, with new numbers. */
const issue = (before: readonly Block[], after: readonly Block[], { locked = [], isFirst }: Issue = {}) => {
  const fixed = labels(before, numbering);
  const checked = checkReferences(after, {
    before: indexOf(after, fixed),
    now: indexOf(after),
    last: isFirst
      ? null
      : { index: indexOf(before), texts: new Map(before.map((each) => [each.pid, groundText(each.runs)])) },
    locked: new Set(locked.map(pid)),
  });
  const words = (name: string) => {
    const runs = after.find((each) => each.pid === name)?.runs ?? [];
    const own = checked.filter((each) => each.pid === name).flatMap(({ edits }) => edits);
    return groundText(editReferences(runs, own));
  };
  return { checked, words, described: checked.map(line) };
};

const line = ({ words, reads, faults }: CheckedReference) =>
  `${words}${reads === words ? "" : ` → ${reads}`}${faults.length > 0 ? `: ${faults.join(", ")}` : ""}`;

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${n + 1}`);
/** Paragraphs 1 to 15, of which some say something. */
const draft = (said: Readonly<Record<string, string>>) =>
  numbers(15).map((name) => block(name, said[name] ?? "Says."));
const without = (blocks: readonly Block[], ...names: string[]) =>
  blocks.filter((each) => !names.includes(each.pid));
const moved = (blocks: readonly Block[], name: string, following: string) => {
  const left = without(blocks, name);
  const at = left.findIndex((each) => each.pid === following) + 1;
  return left.toSpliced(at, 0, ...blocks.filter((each) => each.pid === name));
};

describe("[X5c] ranges and lists are written anew as a whole", () => {
  it("[X5d] a range whose end is gone shrinks to what is left of it, and is shown", () => {
    const before = marked(draft({ 9: "We act on paragraphs 4 to 6 above." }));
    const gone = issue(before, without(before, "4"));
    expect(gone.described).toEqual(["paragraphs 4 to 6 above → paragraphs 4 to 5 above: gone"]);
    expect(gone.words("9")).toBe("We act on paragraphs 4 to 5 above.");
    expect(issue(before, without(before, "4", "5")).described).toEqual([
      "paragraphs 4 to 6 above → paragraph 4 above: gone",
    ]);
    expect(issue(before, without(before, "4", "5", "6")).described).toEqual([
      "paragraphs 4 to 6 above: gone",
    ]);
    // Before the first text nobody knows what was within.
    expect(issue(before, without(before, "4"), { isFirst: true }).described).toEqual([
      "paragraphs 4 to 6 above → paragraph 5 above: gone",
    ]);
  });

  it("[X5] what a list names that is gone goes from it, the others follow, in their order", () => {
    const before = marked(draft({ 15: "We act on paragraphs 2, 12 and 13 above." }));
    expect(issue(before, without(before, "12")).described).toEqual([
      "paragraphs 2, 12 and 13 above → paragraphs 2 and 12 above: gone",
    ]);
    expect(issue(before, moved(before, "2", "14")).words("15")).toBe(
      "We act on paragraphs 11, 12 and 14 above.",
    );
    expect(issue(before, moved(before, "2", "14")).checked[0]?.faults).toEqual([]);
  });

  it("[X6] a range that runs backward is turned, one that holds others than before is shown", () => {
    const before = marked(draft({ 1: "See paragraphs 4 to 6." }));
    expect(issue(before, moved(before, "6", "2")).described).toEqual([
      "paragraphs 4 to 6 → paragraphs 3 to 5: range",
    ]);
    expect(issue(before, moved(before, "5", "9")).described).toEqual([
      "paragraphs 4 to 6 → paragraphs 4 to 5: range",
    ]);
  });

  it("[X6] what names itself, or points the wrong way, is shown with what it will read as", () => {
    const before = marked(
      draft({ 5: "See paragraph 7 below.", 14: "We recall paragraphs 2, 12 and 13 above." }),
    );
    expect(issue(before, moved(before, "7", "2")).described).toEqual(
      ["paragraph 7 below → paragraph 3 above: direction", "paragraphs 2, 12 and 13 above"].slice(0, 1),
    );
    expect(issue(before, moved(before, "13", "15")).described).toEqual([
      "paragraphs 2, 12 and 13 above → paragraphs 2, 12 and 15: direction",
    ]);
    const own = marked(draft({ 3: "We recall paragraph 3 and paragraphs 2 to 4." }));
    expect(issue(own, own).described).toEqual(["paragraph 3: itself", "paragraphs 2 to 4: itself"]);
  });
});

describe("[X2] what may cite another instrument stays as it is unless somebody says otherwise", () => {
  it("[X2e] is shown with what it would read as; what is told to be another's is not shown", () => {
    const before = draft({
      9: "We act on the Convention as set out in Articles 3 and 4, and as paragraph 5 says.",
      10: "We recall paragraph 5 of resolution 70/125.",
      11: "We act on paragraph 5.",
    });
    const after = issue(before, without(before, "2"));
    expect(after.described).toEqual([
      "paragraph 5 → paragraph 4: citation",
      "paragraph 5 → paragraph 4: unmarked",
    ]);
    expect(after.checked.map(({ keeps }) => keeps)).toEqual([true, false]);
    expect(issue(before, before).described).toEqual([]);
  });
});

describe("[X6d] what was never marked is shown before its number becomes another's", () => {
  it("[X6] numbers, those that are gone with the last text, and what names nothing", () => {
    const before = draft({
      9: "We recall paragraph 7 above, paragraph 44 below and paragraph 3 of the Tunis Agenda.",
      10: "We recall paragraph 2.",
    });
    expect(issue(before, without(before, "2")).described).toEqual([
      "paragraph 7 above → paragraph 6 above: unmarked",
      "paragraph 44 below: gone",
      "paragraph 2: gone",
    ]);
  });

  it("[X6] the preceding paragraph is the one that stood there", () => {
    const before = draft({ 9: "As said in the preceding paragraph, we act." });
    expect(issue(before, before).described).toEqual([]);
    expect(issue(before, moved(before, "8", "3")).described).toEqual([
      "the preceding paragraph → paragraph 4 above: direction, unmarked",
    ]);
    expect(issue(before, without(before, "8")).described).toEqual([
      "the preceding paragraph: gone, direction",
    ]);
  });

  it("[X6e] footnotes are looked at and left as they are", () => {
    const before = draft({}).with(8, {
      ...block("9"),
      runs: [run("We act.", { footnote: "See paragraph 7 above." })],
    });
    expect(issue(before, without(before, "2")).described).toEqual(["paragraph 7 above: number"]);
  });
});

describe("[X7] agreed paragraphs", () => {
  it("[X7] only numbers follow, and all that changes is shown", () => {
    const before = marked(
      draft({ 9: "See paragraph 3 above and paragraphs 4 to 6.", 2: "See paragraph 3 below." }),
    );
    const after = without(before, "1");
    expect(issue(before, after, { locked: ["9"] }).described).toEqual([
      "paragraph 3 below → paragraph 2 below",
      "paragraph 3 above → paragraph 2 above: agreed",
      "paragraphs 4 to 6 → paragraphs 3 to 5: agreed",
    ]);
    expect(issue(before, without(before, "4"), { locked: ["9"] }).described).toEqual([
      "paragraphs 4 to 6: gone, number",
    ]);
    expect(issue(before, moved(before, "3", "9"), { locked: ["9"] }).described).toContain(
      "paragraph 3 above → paragraph 9 above: direction, agreed",
    );
  });
});

describe("[X1] [X5] in every official language, with the figures that were written", () => {
  const sections = (text: string) => [
    block("A", "One", "section"),
    block("x", text),
    block("B", "Two", "section"),
    block("C", "Three", "section"),
  ];
  it.each([
    ["see section III", "see section II"],
    ["voir la section 3", "voir la section 2"],
    ["véase la sección III", "véase la sección II"],
    ["см. раздел III", "см. раздел II"],
    ["见第三节", "见第二节"],
    ["انظر الفرع 3", "انظر الفرع 2"],
  ])("[X5] %s", (text, expected) => {
    const before = marked(sections(text));
    expect(issue(before, without(before, "B")).words("x")).toBe(expected);
  });

  it.each([
    ["paragraphs 12 to 14 above and paragraph 3", "paragraphs 11 to 13 above and paragraph 2"],
    ["operative paragraphs 4, 5 and 7", "operative paragraphs 3, 4 and 6"],
    ["aux paragraphes 4 à 6 ci-dessus", "aux paragraphes 3 à 5 ci-dessus"],
    ["en los párrafos 4 a 6 y 9 supra", "en los párrafos 3 a 5 y 8 supra"],
    ["в пунктах 4–6 и 9 выше", "в пунктах 3–5 и 8 выше"],
    ["上文第4至第6段和第9段", "上文第3至第5段和第8段"],
    ["上文第四段", "上文第三段"],
    ["في الفقرات 4 إلى 6 أعلاه", "في الفقرات 3 إلى 5 أعلاه"],
    ["في الفقرة ٤ أعلاه", "في الفقرة ٣ أعلاه"],
  ])("[X5] %s", (text, expected) => {
    const before = marked(draft({ 15: text }));
    const { words, described } = issue(before, without(before, "2"));
    expect([words("15"), described.filter((each) => each.includes(": "))]).toEqual([expected, []]);
  });

  it.each([
    ["paragraph 7 below", "paragraph 3 above"],
    ["paragraphe 7 ci-dessous", "paragraphe 3 ci-dessus"],
    ["párrafo 7 infra", "párrafo 3 supra"],
    ["пункт 7 ниже", "пункт 3 выше"],
    ["下文第7段", "上文第3段"],
    ["الفقرة 7 أدناه", "الفقرة 3 أعلاه"],
  ])("[X6] %s turns", (text, expected) => {
    const before = marked(draft({ 5: text }));
    expect(issue(before, moved(before, "7", "2")).words("5")).toBe(expected);
  });

  it("[X5] items of one paragraph keep their letters alone", () => {
    const before = marked([
      block("1"),
      block("2"),
      block("a", "Says.", "operative", 2),
      block("b", "Says.", "operative", 2),
      block("3", "See paragraphs 1 and 2 (b), paragraph 2 (a) and (b), and subparagraph (b) of paragraph 2."),
    ]);
    const after = before.toSpliced(2, 0, block("new", "Says.", "operative", 2));
    expect(issue(before, after).words("3")).toBe(
      "See paragraphs 1 and 2 (c), paragraph 2 (b) and (c), and subparagraph (c) of paragraph 2.",
    );
  });
});

describe("[X6] whatever is done to a draft, what is issued reads as it means or was shown", () => {
  const random = (seed: number) => {
    let state = seed;
    return (below: number) => {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
      return Math.abs(state ^ (state >>> 13)) % below;
    };
  };
  const sentence = (next: (below: number) => number) => {
    const number = () => next(15) + 1;
    return (
      [
        () => `We recall paragraph ${number()}.`,
        () => `We recall paragraph ${number()} above and act.`,
        () => `See paragraphs ${number()}, ${number()} and ${number()} below.`,
        () => `See paragraphs ${number()} to ${number()}, and paragraph ${number()}.`,
        () => "As in the preceding paragraph.",
      ][next(5)]?.() ?? ""
    );
  };
  it("[X6] 120 drafts with references, moved and deleted at random", () => {
    for (let seed = 0; seed < 120; seed += 1) hold(seed);
  });
  const hold = (seed: number) => {
    const next = random(seed + 1);
    const said = Object.fromEntries(numbers(15).map((name) => [name, sentence(next)]));
    const before = next(4) === 0 ? draft(said) : marked(draft(said));
    let after: readonly Block[] = before;
    for (let step = next(6); step >= 0; step -= 1) {
      const name = after[next(after.length)]?.pid ?? "";
      const following = after[next(after.length)]?.pid ?? "";
      if (next(2) === 0) after = without(after, name);
      else if (name !== following) after = moved(after, name, following);
    }
    const locked = numbers(15).filter(() => next(4) === 0);
    const { checked } = issue(before, after, { locked, isFirst: next(3) === 0 });
    const shown = new Set(
      checked
        .filter(({ faults }) => faults.length > 0)
        .flatMap(({ pid: at, targets }) => targets.map((each) => `${at} ${each}`)),
    );
    const out = after.map((each) => ({
      ...each,
      runs: editReferences(
        each.runs,
        checked.filter((one) => one.pid === each.pid).flatMap(({ edits }) => edits),
      ),
    }));
    const printed = labels(out, numbering);
    for (const { pid: at, runs } of out)
      for (const { text, reference } of runs)
        if (reference !== undefined && !shown.has(`${at} ${reference}`) && /\d/u.test(text))
          expect(text, `seed ${seed}: ${at} names ${reference}`).toBe(printed.get(reference));
    // Issued again as it stands, nothing is written anew but in words that were shown before.
    const seen = new Set(checked.filter(({ faults }) => faults.length > 0).map((each) => each.pid));
    const again = issue(out, out, { locked }).checked.filter(({ edits }) => edits.length > 0);
    expect(again.filter((each) => !seen.has(each.pid)).map(line), `seed ${seed}`).toEqual([]);
  };
});
