import { describe, expect, it } from "vitest";
import type { Block, BlockKind, ParagraphId } from "#domain/draft";
import { labels, renumbered } from "#domain/numbers/numbering";

const numbering = { preamble: "none", headings: "counted" } as const;

type Line = readonly [kind: string, fixed: string | null];

/** `["section 2", "§Article 5"]`: a block with the number that was printed, null for one that came later. */
const draft = (...lines: readonly Line[]) => {
  const blocks = lines.map(([what], index): Block => {
    const [kind = "", level = "1"] = what.split(" ");
    return { pid: `b${index}` as ParagraphId, kind: kind as BlockKind, level: Number(level), runs: [] };
  });
  const fixed = new Map(
    lines.flatMap(([, label], index) =>
      label === null ? [] : [[`b${index}` as ParagraphId, label] as const],
    ),
  );
  return { blocks, fixed };
};
const held = (...lines: readonly Line[]) => {
  const { blocks, fixed } = draft(...lines);
  return [...labels(blocks, numbering, fixed).values()];
};
const anew = (...lines: readonly Line[]) => {
  const { blocks, fixed } = draft(...lines);
  return [...labels(blocks, numbering, renumbered(blocks, fixed, numbering)).values()];
};

const treaty: readonly Line[] = [
  ["section", "§Part I"],
  ["section 2", "§Article 1"],
  ["operative", "1"],
  ["operative", "2"],
  ["section 2", "§Article 2"],
  ["operative", "1"],
  ["section", "§Part II"],
  ["section 2", "§Article 3"],
  ["operative", "1"],
  ["section", "§Annex"],
  ["operative", "1"],
  ["operative", "2"],
];
const asPrinted = treaty.map(([, label]) => label?.replace("§", ""));

describe("[N16] paragraphs that count anew in each article", () => {
  it("[N16e] keep their numbers, and have the same when the text renumbers", () => {
    expect(held(...treaty)).toEqual(asPrinted);
    expect(anew(...treaty)).toEqual(asPrinted);
  });

  it.each<[string, Line[], string[], string[]]>([
    [
      "a paragraph that comes first in an article is 0 bis there, and 1 anew",
      [...treaty.slice(0, 5), ["operative", null], ...treaty.slice(5, 6)],
      ["0 bis", "1"],
      ["1", "2"],
    ],
    [
      "one after the last is bis in its own article",
      [...treaty.slice(0, 6), ["operative", null], ["section 2", "§Article 3"], ["operative", "1"]],
      ["1 bis", "Article 3", "1"],
      ["2", "Article 3", "1"],
    ],
    [
      "an article that comes in between is bis, its paragraphs have a row, and all go on anew",
      [
        ...treaty.slice(0, 6),
        ["section 2", null],
        ["operative", null],
        ["section 2", "§Article 3"],
        ["operative", "1"],
      ],
      ["Article 2 bis", "1", "Article 3", "1"],
      ["Article 3", "1", "Article 4", "1"],
    ],
  ])("[N16] %s", (_, lines, now, then) => {
    expect(held(...lines).slice(-now.length)).toEqual(now);
    expect(anew(...lines).slice(-then.length)).toEqual(then);
  });

  it.each<[string, string[], string[]]>([
    [
      "Chapters start again in each part",
      ["Part I", "Chapter I", "Chapter III", "Part II", "Chapter I"],
      ["Part I", "Chapter I", "Chapter II", "Part II", "Chapter I"],
    ],
    [
      "Articles go on through the parts",
      ["Part I", "Article 1", "Part II", "Article 2", "Article 2 bis", "Article 3"],
      ["Part I", "Article 1", "Part II", "Article 2", "Article 3", "Article 4"],
    ],
    [
      "in Chinese figures",
      ["第一章", "第一条", "第三条", "第二章", "第四条"],
      ["第一章", "第一条", "第二条", "第二章", "第三条"],
    ],
    ["in letters", ["Annex A", "Annex B", "Annex D"], ["Annex A", "Annex B", "Annex C"]],
    ["in Arabic words", ["المادة الأولى", "المادة 2", "المادة 4"], ["المادة الأولى", "المادة 2", "المادة 3"]],
    [
      "in French",
      ["Article premier", "Article 2", "Article 4"],
      ["Article premier", "Article 2", "Article 3"],
    ],
    ["in Russian", ["Глава I", "Статья 1", "Статья 3"], ["Глава I", "Статья 1", "Статья 2"]],
  ])("[N16] %s", (_, printed, then) => {
    const lines = printed.map(
      (label): Line => [
        /^(?:Article|Статья|المادة|第.条|Chapter)/u.test(label) ? "section 2" : "section",
        `§${label}`,
      ],
    );
    expect(anew(...lines)).toEqual(then);
  });

  it("[N16] paragraphs in Chinese figures stay so", () => {
    expect(
      anew(
        ["section", "§第一条"],
        ["operative", "一、"],
        ["operative", null],
        ["operative", "二、"],
        ["section", "§第二条"],
        ["operative", "一、"],
      ),
    ).toEqual(["第一条", "一、", "二、", "三、", "第二条", "一、"]);
  });

  it("[N2] without articles and rows everything counts from 1", () => {
    expect(anew(["section", "§II"], ["operative", "4"], ["operative", "6"])).toEqual(["1", "1", "2"]);
  });
});
