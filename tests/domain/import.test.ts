import { describe, expect, it } from "vitest";
import { importDraft, tooLong } from "#domain/documents/import";
import { run } from "#domain/draft";
import { type PlainDocument, plain } from "#domain/plain-document";
import { parseMarkdown } from "#server/intake/markdown";

const imported = (text: string) => importDraft(parseMarkdown(text), { preamble: "none" });
const shape = (text: string) =>
  imported(text).blocks.map(({ kind, level, runs }) => [
    kind,
    level,
    runs.map((piece) => piece.text).join(""),
  ]);

describe("[N] a draft in Markdown", () => {
  it("[N] headings, preamble, numbers and sub-paragraphs", () => {
    expect(
      shape(
        "# Outcome\n\nWe, the Ministers,\n\nPP. *Recalling* much,\n\nPP2bis. _Noting_ more,\n\n## 1. Access\n\n1. We reaffirm:\n\n(a) Schools;\n\n(b) Libraries:\n\n(i) by day;\n\n(ii) by night.\n\n### 1.1 Cables\n\n2. We ask\nfor two.",
      ),
    ).toEqual([
      ["title", 1, "Outcome"],
      ["plain", 1, "We, the Ministers,"],
      ["preambular", 1, "Recalling much,"],
      ["preambular", 1, "Noting more,"],
      ["section", 1, "Access"],
      ["operative", 1, "We reaffirm:"],
      ["operative", 2, "Schools;"],
      ["operative", 2, "Libraries:"],
      ["operative", 3, "by day;"],
      ["operative", 3, "by night."],
      ["section", 2, "Cables"],
      ["operative", 1, "We ask for two."],
    ]);
  });
  it("[N] (i) after (h) is a letter, and after a colon a number", () => {
    const letters = "abcdefgh"
      .split("")
      .map((sign) => `(${sign}) ${sign};`)
      .join("\n\n");
    expect(
      shape(`1. We ask:\n\n${letters}\n\n(i) i;\n\n(j) j:\n\n(i) one;`).map(([, level]) => level),
    ).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
  });
  it("[N] italics and footnotes are marks, escapes are characters", () => {
    const { blocks } = imported(
      "1. We *note* the \\*star\\*, snake_case_name and the Agenda,[^1] again.\n\n[^1]: Resolution 70/1.",
    );
    expect(blocks[0]?.runs.map(({ text, italic, footnote }) => [text, italic, footnote])).toEqual([
      ["We ", false, null],
      ["note", true, null],
      [" the *star*, snake_case_name and the ", false, null],
      ["Agenda,", false, "Resolution 70/1."],
      [" again.", false, null],
    ]);
  });
  it("[N] a number that is not the derived one is named", () => {
    const { blocks, warnings } = imported("1. One.\n\n1 bis. Another.\n\n[2. Two.]\n\n2030 Agenda.");
    expect(blocks.map((block) => block.label)).toEqual(["1", "1 bis", "2", ""]);
    expect(blocks[2]?.runs[0]?.text).toBe("[Two.]");
    expect(warnings).toEqual([
      "Numbers are kept as they are printed. Those that do not follow from the order, with what would: 1 bis (2), 2 (3).",
    ]);
  });
  it("[B] brackets are kept as they are; those without a partner are shown with their place", () => {
    const { blocks, warnings } = imported("1. We [ask [G77: for] more.\n\n2. [Option 1: x](y) [no text]");
    expect(blocks[0]?.runs[0]?.text).toBe("We [ask [G77: for] more.");
    expect(blocks[1]?.runs[0]?.text).toBe("[Option 1: x](y) [no text]");
    expect(warnings).toEqual(["1 (block 1): brackets without a partner at “…We [ask [G77: for] more.…”."]);
  });
  it("[N] words that ran together are shown", () => {
    const { warnings } = imported("1. We request the an overall review and Bbuilding of trust.");
    expect(warnings[0]).toMatch(/^1 \(block 1\): words may have run together/u);
  });
  it("[N] a footnote that nothing points at is not lost", () => {
    const { blocks, warnings } = imported("1. One.\n\n[^9]: Stray.");
    expect(blocks[1]?.runs[0]?.text).toBe("[^9]: Stray.");
    expect(warnings).toHaveLength(1);
  });
});

it("[N] plain text: the first line is the title, short numbered lines are headings, the rest is numbered", () => {
  const document: PlainDocument = {
    mediaType: "text/plain",
    warnings: [],
    paragraphs: [
      "Outcome of the review",
      "1.1 Access to networks",
      "12. We reaffirm that access comes first, in every country and for everybody.",
      "*literal*",
    ].map((text) => plain(text)),
  };
  const { blocks } = importDraft(document, { preamble: "none" });
  expect(blocks.map(({ kind, level, label, runs }) => [kind, level, label, runs[0]?.text])).toEqual([
    ["title", 1, "", "Outcome of the review"],
    ["section", 2, "1.1", "Access to networks"],
    ["operative", 1, "12", "We reaffirm that access comes first, in every country and for everybody."],
    ["plain", 1, "", "*literal*"],
  ]);
});

it("[A21] names the blocks of a file that are longer than a paragraph may be", () => {
  const words = (length: number) => "We ask again. ".repeat(length).slice(0, length - 1);
  const blocksOf = (...lengths: number[]) =>
    lengths.map((length) => ({
      kind: "plain" as const,
      level: 1,
      label: "",
      runs: [run(words(length)), run(".", { footnote: words(9) })],
    }));
  expect(tooLong(blocksOf(200_000, 10))).toBeNull();
  expect(tooLong(blocksOf(10, 200_001))?.message).toMatch(
    /^Block 2, “We ask again.*”, has 200,001 characters\. /u,
  );
  expect(tooLong(blocksOf(...Array.from({ length: 5 }, () => 200_001)))?.message).toMatch(
    /^Block 1.*; Block 2.*; Block 3.*, and 2 more are as long\. A paragraph may have 200,000 at most/u,
  );
});
