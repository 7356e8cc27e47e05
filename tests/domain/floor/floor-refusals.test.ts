import { describe, expect, it } from "vitest";
import { readFloorLine } from "#domain/floor/floor";
import type { FloorRoom } from "#domain/floor/values";
import type { Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { proposal, read, room } from "../../support/floor-lines";

it.each([
  'BRA: in EU 1, del "words"',
  'BRA: in the proposal of the EU: add "x" at the end',
  'JPN: inside EU, del "words"',
])("[F8b] words inside a proposal are not amended by a line: %s", (line) => {
  expect(read(line)).toBe(
    "no: A line changes words of the paragraph itself. Words of EU 1 are amended in the text, where they stand; a line supports, opposes or withdraws it.",
  );
});

it.each(['EU on behalf of "its" members: del "open"', 'EU, on behalf of all del "open": "matter"'])(
  "[F1] what is done is no part of those on whose behalf it is said: %s",
  (line) => {
    expect(read(line)).toContain("no: Those on whose behalf it is said stand without quotation marks");
  },
);

describe("[F2] a line that is not clear is refused with what could be meant", () => {
  it.each([
    ["", "Type what is said, as in “BRA: delete …”."],
    ['BRZ: del "open"', "There is no delegation “BRZ” in this draft. Did you mean BRA (Brazil)?"],
    ["Brazl supports EU", "There is no delegation “Brazl” in this draft. Did you mean BRA (Brazil)?"],
    [
      'CHN, RSU: del "open"',
      "There is no delegation “RSU” in this draft. Did you mean RUS (Russian Federation)?",
    ],
    ["Germany supports EU", "Germany (DEU) is not among the delegations of this draft."],
    ['del "open"', "Say first who speaks, as in “BRA: …”."],
    ["BRA:", "Say what BRA proposes or says."],
    [
      'BRA: del "multi-stakeholders"',
      "“multi-stakeholders” is not in paragraph 12. Did you mean “multi-stakeholder”?",
    ],
    [
      'BRA: del "acess to the internet"',
      "“acess to the internet” is not in paragraph 12. Did you mean “access to the Internet”?",
    ],
    [
      'BRA: del "access"',
      "“access” stands 2 times in paragraph 12. Quote more words, or put the number after the quotation. 1: “recognize that access to the”, 2: “Internet, and access to information,”.",
    ],
    ['BRA: del "open" 2', "“open” stands once in paragraph 12."],
    ['BRA: del "open', 'The quotation that begins with "open is not closed.'],
    ["BRA: del", "Say what is to be deleted: words in quotation marks, or “delete para”."],
    ['BRA: delte "open"', "It is not clear what is to be done. Did you mean “delete”?"],
    ['BRA: add "x"', "Say where: add … after “…”, add … before “…”, or at the end."],
    ["BRA: replace open", "Say what is to stand there instead: replace “…” with “…”."],
    ["BRA: move", "Say where to: “move after 15”."],
    ["BRA: move after 51", "There is no paragraph 51. Did you mean paragraph 15?"],
    ["BRA: move after 12", "A paragraph cannot come after itself."],
    ["BRA: delete para 13", "The projector shows paragraph 12. Go to 13 first: “go 13”."],
    [
      "JPN supports G77",
      "G77 has 2 open proposals here. Say which: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    [
      "JPN supports",
      "Say whose proposal is meant: CHN 1 (delete “CHN words 1”); EU 1 (delete “EU words 1”); G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    [
      "JPN supports G77 2",
      "G77 2 is not an open proposal on this paragraph. Open are: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    ["EU supports EU", "EU proposes EU 1 itself: it cannot support it."],
    ["BRA withdraws", "BRA has no open proposal on this paragraph."],
    [
      "G77 withdraws",
      "Say whose proposal is meant: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    ["go 51", "There is no paragraph 51. Did you mean paragraph 15?"],
    ["bracket open standards", "“open standards” is not in paragraph 12. Did you mean ““open” standards”?"],
  ])("%s", (line, expected) => {
    expect(read(line)).toContain(`no: ${expected}`);
  });

  it("[F2] long rows of characters between the words are read as quickly as words", () => {
    for (const row of [", ", " : ", "，"]) {
      const line = `BRA: add ${row.repeat(4000)}`.slice(0, 3999);
      expect(read(`${line}!`)).toMatch(/^no: Say where/);
    }
  });

  it("[F7a] never takes down an agreement", () => {
    for (const line of [
      "JPN agrees",
      "JPN accepts the paragraph",
      "JPN can go along",
      "Japan: joins the consensus",
    ]) {
      const refusal = readFloorLine(line, room) as Refusal;
      expect(refusal.code, line).toBe("not-allowed");
      expect(say(refusal)).toBe(
        "An agreement is not taken down from the floor: the delegation gives it itself.",
      );
    }
  });

  it("[F3d] words without quotation marks are taken only where they can be read in one way", () => {
    const here = { ...room, words: "We add value and add trust to trade." };
    expect(read("BRA: after We add value add and jobs", here)).toBe(
      "BRA insert: value and jobs and add trust",
    );
    expect(read("BRA: after trade add jobs or work", here)).toContain("no: Put the words in quotation marks");
    expect(read("BRA: after trust add jobs because of trade", here)).toContain(
      "no: Put the words in quotation marks",
    );
    expect(read('BRA: after "We add value" add "and jobs"', here)).toBe(
      "BRA insert: value and jobs and add trust",
    );
  });

  it("[F8a] a paragraph that is only proposed is supported, opposed or withdrawn, and not amended from the floor", () => {
    const here: FloorRoom = { ...room, words: "", isProposed: true, proposals: [proposal("ZAF", 1)] };
    expect(read("BRA supports", here)).toBe("BRA support ZAF 1");
    expect(read("ZAF withdraws", here)).toBe("ZAF withdraw ZAF 1");
    expect(read("BRA reserves", here)).toContain("no: This paragraph is only proposed");
    expect(read("BRA: delete para", here)).toContain("no: This paragraph is only proposed");
  });
});

describe("[F3] words of any script are words", () => {
  const chinese = { ...room, words: "我们承诺弥合数字鸿沟，并承认互联网接入的重要性。" };
  const arabic = { ...room, words: "نلتزم بسد الفجوة الرقمية ونقر بأهمية الوصول إلى الإنترنت." };
  it.each([
    ["CHN：del “数字鸿沟”", chinese, "CHN delete: 我们承诺弥合，并承认互联网接入的重要性。"],
    [
      "中国: after “互联网” add “普遍”",
      chinese,
      "CHN insert: 我们承诺弥合数字鸿沟，并承认互联网普遍接入的重要性。",
    ],
    [
      "CHN: replace 「承诺」 with 「决心」",
      chinese,
      "CHN replace: 我们决心弥合数字鸿沟，并承认互联网接入的重要性。",
    ],
    ["中国和俄罗斯: delete para", chinese, "CHN+RUS remove"],
    ["CHN: del “数码鸿沟”", chinese, "no: “数码鸿沟” is not in paragraph 12. Did you mean “数字鸿沟”?"],
    [
      "الهند: after «الرقمية» add «بين الجنسين»",
      arabic,
      "IND insert: الفجوة الرقمية بين الجنسين ونقر بأهمية",
    ],
    ["IND: del «إلى الإنترنت»", arabic, "IND delete: ونقر بأهمية الوصول."],
  ])("%s", (line, here, expected) => {
    expect(read(line, here)).toBe(expected);
  });
});
