// What may have gone wrong before or while a file was read: found where it is, and not found where all is right.
import { describe, expect, it } from "vitest";
import { type ReadBlock, readingFaults } from "#domain/documents/printed/reading-faults";
import type { BlockKind } from "#domain/draft";

const words = (text: string): ReadBlock => ({ kind: "plain", level: 1, label: "", text });

// Each fault as the words at its place.
const found = (kind: string, ...texts: string[]) =>
  readingFaults(texts.map(words)).flatMap((fault) =>
    fault.kind === kind ? fault.places.map((at) => texts[fault.index]?.slice(at).split(/[\s,.]/u)[0]) : [],
  );

describe("[N11b] words that ran together where changes lost their marks", () => {
  it.each([
    ["a capital and the small letter that it replaced", ["Bbuilding trust"], ["Bbuilding"]],
    ["inside a paragraph", ["We call for Ssupport, and for aid."], ["Ssupport"]],
    ["a vowel, where the word stands elsewhere", ["Eensure access.", "We ensure it."], ["Eensure"]],
    [
      "small letters, where the word stands elsewhere",
      ["We call for aaccess.", "Access is needed."],
      ["aaccess"],
    ],
    ["articles of two wordings", ["in the an open way"], ["the"]],
    ["a word twice", ["of of the data"], ["of"]],
  ])("%s", (_, texts, expected) => expect(found("marks", ...(texts as string[]))).toEqual(expected));

  it.each([
    ["the Aarhus Convention"],
    ["Llanelli and Lloyd"],
    ["eels and oozing"],
    ["the theme of offers"],
    ["SSL and CCTV"],
    ["our Own words"],
    ["that that which is"],
  ])("nothing in: %s", (text) => expect(found("marks", text)).toEqual([]));
});

describe("[N11c] slips of a scanner", () => {
  it.each([
    ["a figure in a word", "the d1gital divide", ["d1gital"]],
    ["a figure for a letter", "the role 0f States 1n it", ["0f", "1n"]],
    ["an l for an I", "lnternet and lCTs", ["lnternet", "lCTs"]],
    ["a letter in a number", "in 2O15 and on l5 May", ["2O15", "l5"]],
    ["a word cut at a line's end", "the infor- mation society", ["infor-"]],
    ["letters taken for others", "wbich tbe States", ["wbich", "tbe"]],
    ["a lost space", "the role ofthe Assembly", ["ofthe"]],
    ["letters set apart", "d e v e l o p ment", ["d"]],
    ["letters drawn as one", "eﬀorts", ["ﬀorts"]],
    ["what could not be read", "the \ufffd of it", ["\ufffd"]],
  ])("%s", (_, text, expected) => expect(found("scan", text)).toEqual(expected));

  it.each([
    ["short- and long-term"],
    ["the 1st, 21st and 5th meeting"],
    ["G77, W3C, 5G, COVID-19 and ISO 27001"],
    ["resolution 70/1, A/70/L.33 and section 1.1"],
    ["l'accès à l'information"],
    ["a b c"],
    ["paragraphs 10 to 15"],
    ["court- et long-terme"],
    ["我们重申 2015 年的成果"],
  ])("nothing in: %s", (text) => expect(found("scan", text)).toEqual([]));
});

describe("[N11d] numbers of headings beside those of paragraphs", () => {
  const read = (line: string): ReadBlock => {
    const [, sign, label = "", text = ""] = /^(.)(\S*) (.*)$/u.exec(line) ?? [];
    const kinds: Record<string, BlockKind> = { "#": "section", "-": "operative" };
    return { kind: kinds[sign ?? ""] ?? "plain", level: 1, label, text };
  };
  const faults = (...lines: string[]) =>
    readingFaults(lines.map(read)).map(({ index, kind }) => `${index} ${kind}`);
  const [p64, p65, p66, p67] = [64, 65, 66, 67].map((n) => `-${n} We commit to thing ${n}.`) as [
    string,
    string,
    string,
    string,
  ];

  it.each([
    ["5 before 66 is a heading", [p64, p65, "-5 Internet governance", p66], ["2 heading"]],
    ["1 before 1 is a heading", ["-1 Introduction", "-1 We meet.", "-2 We agree."], ["0 heading"]],
    ["a heading that is known as one is none", [p64, p65, "#5 Internet governance", p66], []],
    ["a short paragraph of the row is none", [p64, p65, "-66 Internet governance", p67], []],
    ["a sentence is none", [p64, p65, "-5 We commit to it.", p66], []],
    ["a gap is none", [p64, p65, "-67 Internet governance", "-66 We commit."], []],
    ["66 between 65 and 67 is a paragraph", [p65, "#66 Internet governance", p67], ["1 paragraph"]],
    ["Article 66 is not", [p65, "#Article-66 Internet governance", p67], []],
  ])("%s", (_, lines, expected) => expect(faults(...(lines as string[]))).toEqual(expected));
});

it.each(["a", "A", "1", "a1", "字", "a ", "("])(
  "[N11] 200,000 characters of “%s” are looked through in passing",
  (sign) => {
    readingFaults([words(sign.repeat(200_000 / sign.length))]);
  },
);
