import { describe, expect, it } from "vitest";
import { importDraft, tooLong } from "#domain/documents/import";
import { run } from "#domain/draft";
import { type PlainDocument, plain } from "#domain/plain-document";
import { say } from "#domain/saying";
import { parseMarkdown } from "#server/intake/markdown/markdown";
import { inEnglish } from "../../support/said-sentences";

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
    expect(inEnglish(warnings)).toEqual([
      "Numbers are kept as they are printed. Those that do not follow from the order, with what would: 1 bis (2) and 2 (3).",
    ]);
  });
  it("lists as many doubts as somebody reads one by one, and says how many more there are", () => {
    const lines = Array.from({ length: 502 }, (_, n) => `${n + 1}. We [note it.`);
    const warnings = inEnglish(imported(lines.join("\n\n")).warnings);
    expect(warnings).toHaveLength(501);
    expect(warnings.at(-2)).toContain("500 (block 500): brackets without a partner");
    expect(warnings.at(-1)).toBe(
      "2 more doubts of this kind are not listed: look for a better copy of this file.",
    );
  });

  it("[B] brackets are kept as they are; those without a partner are shown with their place", () => {
    const { blocks, warnings } = imported("1. We [ask [G77: for] more.\n\n2. [Option 1: x](y) [no text]");
    expect(blocks[0]?.runs[0]?.text).toBe("We [ask [G77: for] more.");
    expect(blocks[1]?.runs[0]?.text).toBe("[Option 1: x](y) [no text]");
    expect(inEnglish(warnings)).toEqual([
      "1 (block 1): brackets without a partner at “…We [ask [G77: for] more.…”.",
    ]);
  });
  it("[N] words that ran together are shown", () => {
    const { warnings } = imported("1. We request the an overall review and Bbuilding of trust.");
    expect(inEnglish(warnings)[0]).toMatch(/^1 \(block 1\): words may have run together/u);
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

it("[A21k] names the blocks of a file that are longer than a paragraph may be", () => {
  const words = (length: number) => "We ask again. ".repeat(length).slice(0, length - 1);
  const blocksOf = (...lengths: number[]) =>
    lengths.map((length) => ({
      kind: "plain" as const,
      level: 1,
      label: "",
      runs: [run(words(length)), run(".", { footnote: words(9) })],
    }));
  expect(tooLong(blocksOf(12_000, 10))).toBeNull();
  expect(tooLong(blocksOf(...Array.from({ length: 1200 }, () => 1)))).toBeNull();
  const saidOf = (...lengths: number[]) => {
    const refusal = tooLong(blocksOf(...lengths));
    return refusal && say(refusal);
  };
  expect(saidOf(...Array.from({ length: 1201 }, () => 1))).toMatch(
    /^The file has 1,201 paragraphs, and a draft may have 1,200/,
  );
  // A draft that has more may become less by a file too.
  const many = blocksOf(...Array.from({ length: 1900 }, () => 1));
  expect(tooLong(many, 2000)).toBeNull();
  expect(tooLong(many, 1899)).not.toBeNull();
  expect(saidOf(10, 12_001)).toMatch(/^Too long: block 2, “We ask again.*” \(12,001 characters\)\. /u);
  expect(saidOf(...Array.from({ length: 5 }, () => 12_001))).toMatch(
    /^Too long: block 1.*, block 2.* and block 3.*, and 2 more\. A paragraph may have 12,000 characters at most/u,
  );
});

describe("[N14] a file that does not say what its paragraphs are", () => {
  const read = (...texts: readonly string[]) =>
    importDraft(
      { mediaType: "text/plain", warnings: [], paragraphs: texts.map((text) => plain(text)) },
      { preamble: "none" },
    );
  const described = (...texts: readonly string[]) =>
    read(...texts).blocks.map(({ kind, level, label, runs }) =>
      [kind, level, label, runs.map(({ text }) => text).join("")].join("|"),
    );
  const long = "The secretariat reported on the work that was done since the last session of the committee.";

  it("[N14d] a number alone goes with the words after it, and one that has none is named", () => {
    expect(described("A report", "1.", long, "(a)", "for all;", "2.", long).slice(1)).toEqual([
      `operative|1|1|${long}`,
      "operative|2|(a)|for all;",
      `operative|1|2|${long}`,
    ]);
    expect(inEnglish(read("A report", "1.", "2.", "3.", long).warnings).join("\n")).toContain(
      "Numbers that stand alone, without words: block 2 “1.” and block 3 “2.”.",
    );
  });

  it.each([
    ["en", "The General Assembly,", "Deeply concerned by the reports,", "Notes that all is well;"],
    ["fr", "L’Assemblée générale,", "Profondément préoccupée par les rapports,", "Note que tout va bien ;"],
    ["es", "La Asamblea General,", "Profundamente preocupada por los informes,", "Observa que todo va bien;"],
    ["ru", "Генеральная Ассамблея,", "будучи глубоко обеспокоена докладами,", "отмечает, что все хорошо;"],
    ["zh", "大会，", "深为关切各项报告，", "注意到一切良好；"],
    ["ar", "إن الجمعية العامة،", "وإذ يساورها بالغ القلق إزاء التقارير،", "تلاحظ أن كل شيء على ما يرام؛"],
  ])("[N15] the preamble is known by its words: %s", (_, frame, preamble, operative) => {
    expect(described("Title", frame, preamble, `1. ${operative}`, preamble).slice(1)).toEqual([
      `plain|1||${frame}`,
      `preambular|1||${preamble}`,
      `operative|1|1|${operative}`,
      `plain|1||${preamble}`,
    ]);
  });

  it("[N15] [N11] after its line a preamble is known by how it ends, and that this was guessed is named", () => {
    const { blocks, warnings } = read(
      "Title",
      "The General Assembly,",
      "Much as it regrets the delay,",
      "1. Decides.",
    );
    expect(blocks[2]?.kind).toBe("preambular");
    expect(inEnglish(warnings).join("\n")).toContain(
      "not by their first words: block 3 “Much as it regrets the delay,”.",
    );
  });

  it("[N15c] reasons after Whereas keep their numbers", () => {
    expect(
      described(
        "An act",
        "Whereas:",
        "(1) The market is one.",
        "(2) It needs rules.",
        "Article 1",
        "1. Rules apply.",
      ),
    ).toEqual([
      "title|1||An act",
      "plain|1||Whereas:",
      "preambular|1|(1)|The market is one.",
      "preambular|1|(2)|It needs rules.",
      "section|1|Article 1|",
      "operative|1|1|Rules apply.",
    ]);
  });

  it.each([
    ["I. Introduction", "section|1|I|Introduction"],
    ["A. Background", "section|1|A|Background"],
    ["一、导言", "section|1|一、|导言"],
    ["أولا - مقدمة", "section|1|أولا|مقدمة"],
    ["Conclusions and recommendations", "section|1||Conclusions and recommendations"],
    ["МЕТОДЫ РАБОТЫ", "section|1||МЕТОДЫ РАБОТЫ"],
    ["The committee asked for:", "plain|1||The committee asked for:"],
    ["Le comité a demandé :", "plain|1||Le comité a demandé :"],
    ["El comité pidió:", "plain|1||El comité pidió:"],
    ["Комитет просил:", "plain|1||Комитет просил:"],
    ["委员会请秘书处：", "plain|1||委员会请秘书处："],
    ["وطلبت اللجنة:", "plain|1||وطلبت اللجنة:"],
  ])("[N14] %s", (text, expected) => {
    expect(described("A report", `1. ${long}`, text, `2. ${long}`)[2]).toBe(expected);
  });
});
