// Rules L30 and L32: who tables an amendment, ordinals in six languages, and texts at the cap of a paragraph.
import { describe, expect, it } from "vitest";
import { Cursor } from "#domain/floor/instruction/instruction-cursor";
import { takeOrdinal } from "#domain/floor/instruction/ordinals";
import { inFigures } from "#domain/sources/textual/textual-ordinals";
import { readTextualDocument } from "#domain/sources/textual/textual-proposals";
import { tabledBy } from "#domain/sources/textual/textual-rights";
import { senderLine } from "#domain/sources/textual/textual-senders";

describe("[L32] the line that says who tables an amendment", () => {
  it.each([
    [
      "Canada, Norway and Switzerland:* amendment to draft resolution A/HRC/1/L.1",
      ["Canada", "Norway", "Switzerland"],
      null,
    ],
    ["Canada*, Norway: amendments to draft resolution A/HRC/1/L.1/Rev.1", ["Canada", "Norway"], null],
    ["Brazil: oral amendment to draft decision A/HRC/1/L.2", ["Brazil"], null],
    [
      "Amendments to draft resolution A/C.3/1/L.5 submitted by Brazil and the Russian Federation",
      ["Brazil", "Russian Federation"],
      null,
    ],
    ["Amendments proposed by Brazil", ["Brazil"], null],
    [
      "Kenya (on behalf of the States Members of the United Nations that are members of the Group of African States): amendment to draft resolution A/HRC/1/L.1",
      ["Kenya"],
      "Group of African States",
    ],
    [
      "Kenya, on behalf of the Group of 77 and China: amendment to draft resolution A/1/L.1",
      ["Kenya"],
      "the Group of 77 and China",
    ],
    ["Trinidad and Tobago: proposed amendments to the zero draft resolution", ["Trinidad", "Tobago"], null],
  ])("%s", (line, names, onBehalfOf) => {
    expect(senderLine(line)).toMatchObject({ names, onBehalfOf });
  });

  it.each([
    "In operative paragraph 3, insert: “amendments to draft resolution”",
    "We thank Canada: its amendment was good.",
    "Delete paragraph 3.",
    "Note: amendments follow.",
  ])("is not %s", (line) => {
    expect(senderLine(line)).toBeNull();
  });

  it("names delegations of the draft; what is tabled on behalf of a group is the group's", () => {
    const delegations = [
      { code: "KEN", name: "Kenya", kind: "state" as const },
      { code: "BRA", name: "Brazil", kind: "state" as const },
      { code: "TTO", name: "Trinidad and Tobago", kind: "state" as const },
      { code: "G77", name: "Group of 77 and China", kind: "group" as const },
    ];
    const of = (line: string) => tabledBy(`United Nations\n\n${line}\n\nDelete OP 3.`, delegations);
    expect(of("Brazil and Kenya:* amendment to draft resolution A/1/L.1")).toEqual(["BRA", "KEN"]);
    expect(
      of("Kenya (on behalf of the Group of 77 and China): amendment to draft resolution A/1/L.1"),
    ).toEqual(["G77"]);
    expect(of("Brazil, Trinidad and Tobago: amendment to draft resolution A/1/L.1")).toEqual(["BRA", "TTO"]);
    expect(of("Norway and Brazil: amendment to draft resolution A/1/L.1")).toEqual(["BRA"]);
    expect(of("Norway: amendment to draft resolution A/1/L.1")).toEqual([]);
    expect(of("No line of the kind")).toEqual([]);
  });
});

describe("[L30] ordinals are read to the ninety-ninth", () => {
  it.each([
    ["first", 1],
    ["twelfth", 12],
    ["nineteenth", 19],
    ["twentieth", 20],
    ["forty-first", 41],
    ["ninety ninth", 99],
    ["fifty–third", 53],
    ["22nd", 22],
    ["last", -1],
    ["penultimate", -2],
    ["second to last", -2],
  ])("%s", (word, n) => {
    expect(takeOrdinal(new Cursor(`${word} paragraph`))).toBe(n);
  });

  it.each([
    ["french", "le premier alinéa", "le 1° alinéa"],
    ["french", "vingt et unième alinéa", "21° alinéa"],
    ["french", "soixante-douzième alinéa", "72° alinéa"],
    ["french", "quatre-vingt-dix-neuvième paragraphe", "99° paragraphe"],
    ["french", "avant-dernier alinéa", "-2° alinéa"],
    ["spanish", "undécimo párrafo", "11° párrafo"],
    ["spanish", "vigésimo primer párrafo", "21° párrafo"],
    ["spanish", "decimoséptimo párrafo", "17° párrafo"],
    ["spanish", "nonagésimo noveno párrafo", "99° párrafo"],
    ["russian", "двадцать первый пункт", "21° пункт"],
    ["russian", "в третьем пункте", "в 3° пункте"],
    ["russian", "сороковой пункт", "40° пункт"],
    ["russian", "девяносто девятого пункта", "99° пункта"],
    ["arabic", "الفقرة الحادية عشرة", "الفقرة 11°"],
    ["arabic", "الفقرة الحادية والعشرين", "الفقرة 21°"],
    ["arabic", "الفقرة التاسعة والتسعون", "الفقرة 99°"],
    ["chinese", "第四十一段", "第41段"],
    ["chinese", "第十段", "第10段"],
    ["chinese", "第九十九段", "第99段"],
  ] as const)("%s: %s", (language, words, figures) => {
    expect(inFigures[language](words)).toBe(figures);
  });
});

// What grows faster than the text is not read within the time of a test.
describe("[L30] hostile texts of 150,000 characters are read in passing", () => {
  it.each([
    ...[
      "in paragraph 14, delete ",
      "“a” and ",
      "'a ",
      "‘a ",
      "“a ",
      "propose to suggest ",
      "first and second ",
    ],
    ...[
      "Delete paragraph 1.\n\n",
      "“A\n\n",
      "Insert a paragraph after 3 reading:\n\n“A\n\n",
      "Paragraph 3\n\n",
    ],
    ...["X: amendment to draft ", "第一段", "deuxième alinéa et ", "двадцать первый и ", "الفقرة الحادية و"],
    ...["(", "paragraphs 1 to 200, ", "the the the ", "after after ", "[", "A. ", "to read as follows "],
  ])("%j", (part) => {
    expect(() => readTextualDocument(part.repeat(Math.ceil(150_000 / part.length)))).not.toThrow();
  });
});
