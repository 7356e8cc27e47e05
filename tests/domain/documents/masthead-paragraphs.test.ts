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

  // How each body sets the number of an act, its title, and what says of it how it came about.
  const acts: readonly (readonly [head: readonly string[], title: string])[] = [
    [["Agenda item 16", "Gardens", "78/132. Gardens for all"], "78/132. Gardens for all"],
    [
      [
        "2023 session",
        "[on the recommendation of the Commission on Gardens (E/2023/27)]",
        "2023/16. Gardens for all",
      ],
      "2023/16. Gardens for all",
    ],
    // Two columns that came in as one line, alone.
    [["General Assembly Distr.: General", "Gardens for all"], "Gardens for all"],
    [["FCCC/CP/2023/11/Add.2", "Decision 9/CP.28", "Gardens for all"], "Gardens for all"],
    [["第9/CP.28号决定", "人人享有花园"], "人人享有花园"],
    [["Décision 9/CP.28", "Des jardins pour tous"], "Des jardins pour tous"],
    [["RESOLUTION 214 (BUCHAREST, 2022)", "Gardens for all"], "Gardens for all"],
    [["Convention 193", "CONVENTION CONCERNING GARDENS"], "CONVENTION CONCERNING GARDENS"],
    [
      [
        "Recommendation CM/Rec(2024)3",
        "of the Committee of Ministers to member States",
        "on gardens",
        "(Adopted by the Committee of Ministers on 12 March 2024)",
      ],
      "Recommendation CM/Rec(2024)3 of the Committee of Ministers to member States on gardens",
    ],
    [
      [
        "REGULATION (EU) 2024/991 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL",
        "of 13 March 2024",
        "on gardens",
        "(Text with EEA relevance)",
      ],
      "REGULATION (EU) 2024/991 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 13 March 2024 on gardens",
    ],
    [
      [
        "United Nations S/RES/2719 (2023)",
        "Resolution 2719 (2023)",
        "Adopted by the Security Council at its 9518th meeting",
      ],
      "Resolution 2719 (2023)",
    ],
    [
      [
        "General Assembly",
        "United Nations A/79/62–E/2024/3",
        "Item 18 of the preliminary list*",
        "Gardens and growth",
        "Gardens for all",
        "Report of the Secretary-General",
      ],
      "Gardens for all",
    ],
  ];
  it.each(acts)("%j", (head, title) => {
    for (const mediaType of formats)
      for (const made of [heading, (words: string) => plain(words)]) {
        const { read } = imported([...head.map((line) => made(line)), ...text], mediaType);
        expect(read).toEqual([`title|${title}`, ...readText]);
      }
  });

  it("a heading at the beginning that has no text of its own is the title", () => {
    const { read } = imported([heading("Gardens for all"), heading("Preamble"), ...text], "text/html");
    expect(read.slice(0, 2)).toEqual(["title|Gardens for all", "section|Preamble"]);
  });

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
