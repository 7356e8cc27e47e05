import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextRun } from "#domain/words/values";
import { compareParts, compareWords, reversed, tokens } from "#domain/words/words";

/** A comparison as one line: what was removed in -[ ], what was added in +[ ]. */
const described = (runs: readonly TextRun[]): string =>
  runs.map(({ op, text }) => (op === "same" ? text : `${op === "added" ? "+" : "-"}[${text}]`)).join("");

const oldSide = (runs: readonly TextRun[]): string =>
  runs.map(({ op, text }) => (op === "added" ? "" : text)).join("");
const newSide = (runs: readonly TextRun[]): string =>
  runs.map(({ op, text }) => (op === "removed" ? "" : text)).join("");

describe("[T3] words are compared as a reader would describe it", () => {
  it.each([
    ["equal texts", "We commit", "We commit", "We commit"],
    ["nothing to something", "", "We commit", "+[We commit]"],
    ["something to nothing", "We commit", "", "-[We commit]"],
    [
      "one word",
      "the centrality of the Assembly",
      "the role of the Assembly",
      "the -[centrality]+[role] of the Assembly",
    ],
    [
      "a word comes in with its space",
      "to participate fully",
      "to participate meaningfully and fully",
      "to participate +[meaningfully and ]fully",
    ],
    ["a list grows by an item with its comma", "peace, trade", "peace, aid, trade", "peace, +[aid, ]trade"],
    [
      "a sentence comes in whole",
      "We agree. We ask.",
      "We agree. We note. We ask.",
      "We agree. +[We note. ]We ask.",
    ],
    ["brackets fall and the words stay", "at [least] half", "at least half", "at -[[]least-[]] half"],
    [
      "a rewritten phrase is one change",
      "We invite the regional commissions of the United Nations.",
      "We invite international and regional organizations of all kinds to join.",
      "We invite -[the regional commissions of the United Nations]+[international and regional organizations of all kinds to join].",
    ],
    [
      "a long common stretch stays",
      "big red and blue cars",
      "small red and blue bikes",
      "-[big]+[small] red and blue -[cars]+[bikes]",
    ],
    [
      "Chinese by words",
      "我们重申信息社会的成果。",
      "我们重申数字社会的成果。",
      "我们重申-[信息]+[数字]社会的成果。",
    ],
    [
      "Chinese insertion",
      "各国政府应当合作。",
      "各国政府和民间社会应当合作。",
      "各国政府+[和民间社会]应当合作。",
    ],
    ["Arabic by words", "نؤكد من جديد التزامنا", "نؤكد بقوة التزامنا", "نؤكد -[من جديد]+[بقوة] التزامنا"],
    [
      "Russian by words",
      "Мы подтверждаем наши обязательства",
      "Мы признаём наши обязательства",
      "Мы -[подтверждаем]+[признаём] наши обязательства",
    ],
    [
      "another text altogether",
      "We recall resolution 70/1",
      "Nous demandons aux États",
      "-[We recall resolution 70/1]+[Nous demandons aux États]",
    ],
  ])("[T3] %s", (_, from, to, expected) => {
    const runs = compareWords(from, to);
    expect(described(runs)).toBe(expected);
    expect(oldSide(runs)).toBe(from);
    expect(newSide(runs)).toBe(to);
  });

  it("[T3] seen from the other end, what goes still comes first", () => {
    expect(described(reversed(compareWords("the centrality of it", "the role of it")))).toBe(
      "the -[role]+[centrality] of it",
    );
  });

  it("[T3] tokens joined are the text", () => {
    for (const text of [
      "[at least half of], U.S. 1,000.5 “robust”",
      "我们重申。第70/1号决议",
      "نحن، رؤساء الدول",
    ]) {
      expect(tokens(text).join("")).toBe(text);
    }
  });
});

const vocabulary = {
  English: [
    "We",
    "the",
    "Internet",
    "reaffirm",
    "of",
    "and",
    "people-centred",
    "[",
    "]",
    ",",
    ".",
    "resolution",
    "70/1",
  ],
  Chinese: ["我们", "重申", "信息社会", "的", "和", "互联网", "治理", "，", "。", "第70/1号决议", "["],
  Arabic: ["نحن", "نؤكد", "من", "جديد", "مجتمع", "المعلومات", "،", ".", "والحكومات", "]"],
};
const seed = 70_125;

describe.each(Object.entries(vocabulary))("[T3] property in %s (seed 70125)", (language, words) => {
  const glue = language === "Chinese" ? "" : " ";
  const text = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => list.join(glue));
  // Edits of a text, so that most of it is common, as between two real versions.
  const edited = fc
    .tuple(text, fc.array(fc.tuple(fc.nat(60), fc.nat(4), text), { maxLength: 3 }))
    .map(([old, edits]) => {
      const list = tokens(old);
      for (const [at, cut, more] of edits) list.splice(at % (list.length + 1), cut, more.slice(0, 30));
      return [old, list.join("")] as const;
    });

  it("the old text and the comparison give the new one, and back (seed 70125)", () => {
    fc.assert(
      fc.property(fc.oneof(edited, fc.tuple(text, text)), ([old, young]) => {
        const runs = compareWords(old, young);
        expect(oldSide(runs)).toBe(old);
        expect(newSide(runs)).toBe(young);
        expect(runs.every((run) => run.text !== "")).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("parts together are the whole, each part its own text (seed 70125)", () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 4 }), (whole, parts) => {
        const runs = compareParts(whole, parts);
        expect(runs.map(newSide)).toEqual(parts);
        expect(runs.map(oldSide).join("")).toBe(whole);
      }),
      { seed, numRuns: 300 },
    );
  });
});

it("[T3] any two strings, sensible or not (seed 70125)", () => {
  const anything = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(
    fc.property(anything, anything, (old, young) => {
      const runs = compareWords(old, young);
      expect([oldSide(runs), newSide(runs)]).toEqual([old, young]);
    }),
    { seed, numRuns: 500 },
  );
});
