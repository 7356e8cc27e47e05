import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEditorial } from "#domain/texts/editorial";
import { editorialChanges, markEditorial } from "#domain/texts/editorial-runs";
import { compareWords } from "#domain/words/words";

describe("[T6a] what editors change without changing what is said", () => {
  it.each([
    [
      "a name spelled out",
      "the outcomes of the WSIS",
      "the outcomes of the World Summit on the Information Society",
    ],
    [
      "a short form that is introduced",
      "the World Summit on the Information Society",
      "the World Summit on the Information Society (WSIS)",
    ],
    ["ICT", "access to ICTs for all", "access to information and communications technologies for all"],
    ["a short form as an adjective", "the ICT sector", "the information and communication technology sector"],
    ["capitals of Governments", "by governments and States", "by Governments and States"],
    ["numbers in words", "the ten-year review", "the 10-year review"],
    ["the Assembly", "requests the General Assembly to decide", "requests the Assembly to decide"],
    ["semicolon and comma", "access; capacity; and finance", "access, capacity, and finance"],
    ["white space", "freedom  of\u00a0expression", "freedom of expression"],
    ["a hyphen and a space", "people-centred policies", "people centred policies"],
    ["a hyphen and none", "multi-stakeholder co-operation", "multistakeholder cooperation"],
    ["kinds of dashes", "2005-2015", "2005–2015"],
    [
      "typographic quotes",
      'the "digital divide" and women\'s rights',
      "the “digital divide” and women’s rights",
    ],
    ["the closing sign", "Requests a report;", "Requests a report."],
    ["the capital of the first word", "recalling resolution 70/1", "Recalling resolution 70/1"],
    ["Chinese punctuation", "数字鸿沟；能力建设", "数字鸿沟，能力建设"],
    ["white space in Chinese", "信息 社会", "信息社会"],
    ["Arabic punctuation", "الفجوة الرقمية؛ وبناء القدرات", "الفجوة الرقمية، وبناء القدرات"],
  ])("[T6] %s", (_, before, after) => {
    expect(isEditorial(before, after)).toBe(true);
    expect(isEditorial(after, before)).toBe(true);
    expect(compareWords(before, after).some(({ op }) => op !== "same")).toBe(true);
    expect(
      markEditorial(compareWords(before, after)).every(({ op, editorial }) => op === "same" || editorial),
    ).toBe(true);
  });

  it.each([
    ["a word", "the role of the Assembly", "the centrality of the Assembly"],
    ["shall and should", "States shall report", "States should report"],
    ["a bracket", "[all] States", "all States"],
    ["another Assembly", "the World Health Assembly", "the Assembly"],
    ["another number", "the ten-year review", "the 12-year review"],
    ["years that run together", "2005-2015", "20052015"],
    ["words that run together", "is not able", "is notable"],
    ["a not after a hyphen", "is not-able", "is able"],
    ["no one and number 1", "no one", "no 1"],
    ["capitals that carry sense", "the parties to it", "the Parties to it"],
    ["French un", "un accord", "United Nations accord"],
    ["the order", "women and men", "men and women"],
    ["words that are gone", "We agree.", ""],
    ["a question", "We agree.", "We agree?"],
    ["Chinese", "信息社会", "数字社会"],
  ])("[T6] not: %s", (_, before, after) => {
    expect(isEditorial(before, after)).toBe(false);
    expect(isEditorial(after, before)).toBe(false);
    expect(markEditorial(compareWords(before, after)).some(({ editorial }) => editorial)).toBe(false);
  });

  it("[T6] in a paragraph that changed, says what was editorial and leaves the rest", () => {
    const before = "We invite governments to use ICTs, and stress the centrality of the General Assembly.";
    const after =
      "We invite Governments to use information and communications technologies, and stress the role of the Assembly.";
    expect(isEditorial(before, after)).toBe(false);
    expect(editorialChanges(before, after)).toEqual([
      { before: "governments", after: "Governments" },
      { before: "ICTs", after: "information and communications technologies" },
      { before: " General", after: "" },
    ]);
    const rest = markEditorial(compareWords(before, after)).filter(
      ({ op, editorial }) => op !== "same" && !editorial,
    );
    expect(rest.map(({ op, text }) => `${op} ${text}`)).toEqual(["removed centrality", "added role"]);
  });

  it("[T6] says of any two wordings the same in either order, and marks without changing a word (seed 70125)", () => {
    const words = fc
      .array(
        fc.constantFrom(
          "WSIS",
          "World Summit on the Information Society",
          "(WSIS)",
          "ten",
          "10",
          "-",
          "year",
          "the",
          "General",
          "Assembly",
          "not",
          ";",
          ",",
          ".",
          "“",
          '"',
          "Governments",
          "governments",
          "信息",
          "社会",
        ),
        { maxLength: 9 },
      )
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(isEditorial(one, other)).toBe(isEditorial(other, one));
        expect(isEditorial(one, one)).toBe(true);
        const marked = markEditorial(compareWords(one, other));
        const side = (skip: string) => marked.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");
        expect([side("added"), side("removed")]).toEqual([one, other]);
      }),
      { seed: 70_125, numRuns: 1000 },
    );
  });
});
