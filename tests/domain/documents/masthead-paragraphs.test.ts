// The head of an official document, in whatever format it comes: what is set aside, what is the title, what stays.
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { type PlainMediaType, type PlainParagraph, plain } from "#domain/plain-document";
import { inEnglish } from "../../support/said-sentences";

const heading = (text: string, level = 1) => plain(text, "heading", level);
const imported = (paragraphs: readonly PlainParagraph[], mediaType: PlainMediaType) => {
  const { blocks, warnings, doubts } = importDraft(
    { mediaType, paragraphs, warnings: [] },
    { preamble: "none" },
  );
  return {
    read: blocks.map(({ kind, runs }) => `${kind}|${runs.map(({ text }) => text).join("")}`),
    said: inEnglish(warnings).join("\n"),
    doubts,
  };
};
const text = [
  plain("The General Assembly,"),
  plain("Recalling its resolutions,"),
  plain("1. Decides to meet;"),
];
const readText = [
  "plain|The General Assembly,",
  "preambular|Recalling its resolutions,",
  "operative|Decides to meet;",
];
const formats: readonly PlainMediaType[] = [
  "text/plain",
  "text/markdown",
  "text/html",
  "application/pdf",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

describe("[N14i] the masthead is no text, and the line after it is the title", () => {
  it.each(formats)("in %s", (mediaType) => {
    for (const made of [heading, (words: string) => plain(words)]) {
      const head = ["Agenda item 16", "Revised draft resolution", "Draft resolution submitted by the Chair"];
      const { read, said } = imported(
        [...head.map((line) => made(line)), made("Gardens for all"), ...text],
        mediaType,
      );
      expect(read).toEqual(["title|Gardens for all", ...readText]);
      for (const line of head) expect(said).toContain(`“${line}”`);
    }
  });

  it.each([
    "Item 16 of the provisional agenda",
    "Point 16 de l’ordre du jour",
    "Tema 16 del programa",
    "Пункт 16 повестки дня",
    "议程项目16",
    "البند 16 من جدول الأعمال",
  ])("%s", (line) => {
    const { read, said } = imported([heading(line), heading("Gardens for all"), ...text], "text/html");
    expect(read).toEqual(["title|Gardens for all", ...readText]);
    expect(said).toContain(line);
  });

  it.each(["Note by the Secretary-General", "Report of the Committee on Gardens"])(
    "%s, beside other lines of it",
    (line) => {
      const { read } = imported(
        [plain("Agenda item 4"), heading(line), heading("Gardens for all"), ...text],
        "text/html",
      );
      expect(read).toEqual(["title|Gardens for all", ...readText]);
    },
  );

  it("what may be the title of its own text stays", () => {
    const report = [
      heading("Report of the Committee on Gardens"),
      heading("Introduction", 2),
      plain("1. The Committee met."),
    ];
    expect(imported(report, "text/markdown").read.slice(0, 2)).toEqual([
      "title|Report of the Committee on Gardens",
      "section|Introduction",
    ]);
    const alone = [plain("Agenda item 4"), heading("Note by the Secretary-General"), ...text];
    expect(imported(alone, "text/html").read[0]).toBe("title|Note by the Secretary-General");
  });

  it("what comes after the first paragraph stays, and no paragraph is set aside", () => {
    const { read } = imported(
      [heading("Gardens"), ...text, plain("Agenda item 16"), plain("2. Thanks the hosts.")],
      "text/html",
    );
    expect(read.join("\n")).toContain("Agenda item 16");
  });
});

describe("[N15d] a line that opens a paragraph of a preamble and does not end", () => {
  const around = (...lines: readonly PlainParagraph[]) =>
    imported(
      [
        heading("Gardens"),
        plain("The General Assembly,"),
        plain("Noting all of it,"),
        ...lines,
        plain("1. Decides to meet;"),
      ],
      "application/pdf",
    );

  it.each([
    ["Recalling the declaration entitled", "“Water for everybody”,"],
    ["Guided by", "the purposes of the Charter,"],
    ["Rappelant la déclaration intitulée", "«De l’eau pour tous»,"],
    ["Recordando la declaración titulada", "“Agua para todos”,"],
    ["Ссылаясь на декларацию", "«Вода для всех»,"],
    ["回顾题为", "“水为人人”的宣言，"],
    ["وإذ تشير إلى الإعلان المعنون", "“الماء للجميع”،"],
  ])("%s", (one, other) => {
    const { read, doubts } = around(plain(one), plain(other), plain("Noting more,"));
    expect(read.slice(2, -1)).toEqual([
      "preambular|Noting all of it,",
      `preambular|${one} ${other}`,
      "preambular|Noting more,",
    ]);
    expect(doubts).toEqual([]);
  });

  it("[N18a] is in doubt where other words follow, and named", () => {
    const { read, doubts, said } = around(
      plain("Recalling the"),
      plain("Universal Declaration of Human Rights,"),
    );
    expect(read[3]).toBe("preambular|Recalling the Universal Declaration of Human Rights,");
    expect(doubts).toEqual([3]);
    expect(said).toContain("Read with doubt in the preamble: block 4 “Recalling the Universal Declaration");
  });

  it("[N18a] what stands between the last of the preamble and the first operative paragraph is in doubt as well", () => {
    const { doubts, said } = around(plain("Recalling gardens"));
    expect(doubts).toEqual([3]);
    expect(said).toContain("“Recalling gardens”");
    expect(around(heading("Access", 2)).doubts).toEqual([]);
  });
});
