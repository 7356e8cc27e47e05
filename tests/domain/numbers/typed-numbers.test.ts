// Where a number leads that somebody types: a table of what is typed, in the figures and words of six languages.
import { describe, expect, it } from "vitest";
import { type BlockKind, paragraphId } from "#domain/draft";
import { blocksNumbered, type NumberedBlock } from "#domain/numbers/typed-numbers";

/** `"12"` is a paragraph, `"§2"` a section, `"PP3"` a paragraph of the preamble, `"12 (a)"` the item (a) under 12. */
const blocks = (...labels: string[]): NumberedBlock[] =>
  labels.map((written) => {
    const full = written.replace("§", "");
    const label = /(?<= )[(（]?\p{L}+[)）](?: alt)?$/u.exec(full)?.[0] ?? full;
    return { pid: paragraphId(written), kind: kindOf(written), label, full };
  });

const kindOf = (written: string): BlockKind => {
  if (written.startsWith("§")) return "section";
  return written.startsWith("PP") ? "preambular" : "operative";
};

const resolution = blocks(
  ...[
    "PP1",
    "PP3",
    "§1",
    "1",
    "2",
    "2 (a)",
    "2 (b)",
    "2 (b) (i)",
    "§2",
    "§2.1",
    "12",
    "12 bis",
    "12 bis (a)",
  ],
  ...["12 ter", "12 quat", "12 alt", "12 alt 2", "§III", "13", "13 (a)", "13 (b)", "120", "10"],
);
const treaty = blocks("§Article 5", "1", "§Article 5 bis", "§Annex II", "§第六条", "§المادة الأولى");
const arabic = blocks("1", "12", "12 (أ)", "12 (ب)", "12 bis");
const russian = blocks("1", "12", "12 б)", "§2");

const found = (typed: string, all: NumberedBlock[], here?: string) =>
  blocksNumbered(typed, all, here).map(({ pid }) => String(pid));

describe("a typed number", () => {
  it.each([
    ["12", ["12", "12 bis", "12 bis (a)", "12 ter", "12 quat", "12 alt", "12 alt 2"]],
    ["12 bis", ["12 bis", "12 bis (a)"]],
    ["12bis", ["12 bis", "12 bis (a)"]],
    ["12 BIS.", ["12 bis", "12 bis (a)"]],
    ["OP 12 ter", ["12 ter"]],
    ["OP12ter", ["12 ter"]],
    ["para. 12 quater", ["12 quat"]],
    ["Paragraph 13", ["13", "13 (a)", "13 (b)"]],
    ["operative paragraph 10", ["10"]],
    ["¶ 120", ["120"]],
    ["12 alt 2", ["12 alt 2"]],
    ["2(b)", ["2 (b)", "2 (b) (i)"]],
    ["2 b", ["2 (b)", "2 (b) (i)"]],
    ["2 (B) (i)", ["2 (b) (i)"]],
    ["2bi", ["2 (b) (i)"]],
    ["PP 3", ["PP3"]],
    ["pp3", ["PP3"]],
    ["preambular paragraph 1", ["PP1"]],
    ["１２ ｂｉｓ", ["12 bis", "12 bis (a)"]],
    ["١٢ مكررا", ["12 bis", "12 bis (a)"]],
    ["第十二段", ["12", "12 bis", "12 bis (a)", "12 ter", "12 quat", "12 alt", "12 alt 2"]],
    ["第十二段之二", ["12 bis", "12 bis (a)"]],
    ["第120段", ["120"]],
    ["paragraphe 10", ["10"]],
    ["párrafo 10", ["10"]],
    ["пункт 10", ["10"]],
    ["п. 10", ["10"]],
    ["الفقرة 10", ["10"]],
    ["الفقرة ١٠", ["10"]],
  ])("[N17a] “%s” leads to the paragraph that has it, however it is written", (typed, expected) => {
    expect(found(typed, resolution)).toEqual(expected);
  });

  it.each([
    ["الفقرة ١٢ (أ)", arabic, ["12 (أ)"]],
    ["12(ب)", arabic, ["12 (ب)"]],
    ["12 б", russian, ["12 б)"]],
    ["пункт 12 б)", russian, ["12 б)"]],
    ["раздел 2", russian, ["§2"]],
    ["article 5", treaty, ["§Article 5"]],
    ["Article 5 bis", treaty, ["§Article 5 bis"]],
    ["annex II", treaty, ["§Annex II"]],
    ["第六条", treaty, ["§第六条"]],
    ["المادة الأولى", treaty, ["§المادة الأولى"]],
  ])("[N17a] “%s” in a text of another language or kind", (typed, all, expected) => {
    expect(found(typed, all)).toEqual(expected);
  });

  it("[N17b] a paragraph comes before a section of the same number, unless a section is named", () => {
    expect(found("2", resolution).slice(0, 2)).toEqual(["2", "§2"]);
    expect(found("section 2", resolution).slice(0, 2)).toEqual(["§2", "2"]);
    expect(found("§ 2.1", resolution)).toEqual(["§2.1"]);
    expect(found("section III", resolution)).toEqual(["§III"]);
    expect(found("第2节", resolution)[0]).toBe("§2");
  });

  it("[N17c] an item by itself is one of the paragraph at hand first, then any in the order of the text", () => {
    expect(found("(b)", resolution)).toEqual(["2 (b)", "13 (b)"]);
    expect(found("(b)", resolution, "13")).toEqual(["13 (b)", "2 (b)"]);
    expect(found("(b)", resolution, "13 (a)")).toEqual(["13 (b)", "2 (b)"]);
  });

  it("[N17d] after it comes what goes on from it, and nothing whose figures only begin alike", () => {
    expect(found("1", resolution)).toEqual(["1", "§1"]);
    expect(found("5", treaty)).toEqual(["§Article 5"]);
  });

  it.each(["2030", "climate", "b", "12 months", "", " ", "a very long question about 12 of the paragraphs"])(
    "[N17e] “%s” is no number here",
    (typed) => {
      expect(found(typed, resolution)).toEqual([]);
    },
  );
});
