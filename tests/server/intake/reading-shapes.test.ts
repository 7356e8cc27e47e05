// Documents in the manner of several bodies, in small; and lines that are made to take long.
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import { inEnglish } from "../../support/said-sentences";

const read = (text: string) =>
  importDraft(cleanDocument(readPlainText(new TextEncoder().encode(text))), { preamble: "none" });
const described = (text: string) =>
  read(text).blocks.map(({ kind, level, label, runs }) =>
    [kind, level, label, runs.map((piece) => piece.text).join("")].join("|"),
  );

describe("[N14] shapes of several bodies", () => {
  it("[N14] [N15] an act with reasons, chapters and articles, numbers alone on their lines", () => {
    const act =
      "REGULATION ON GARDENS\n\nTHE PARLIAMENT AND THE COUNCIL,\n\nHaving regard to the Treaty, and in particular Article 16 thereof,\n\nAfter transmission of the draft to the parliaments,\n\nWhereas:\n\n(1)\n\nThe protection of gardens matters. Article 8(1) says so.\n\n(2)\n\nIt needs rules.\n\nHAVE ADOPTED THIS REGULATION:\n\nCHAPTER I\n\nGeneral provisions\n\nArticle 1\n\nSubject-matter\n\n1.   This Regulation lays down rules.\n\n2.   Gardens shall be:\n\n(a)\n\nkept lawfully;\n\n(b)\n\nopen to all.\n";
    expect(described(act)).toEqual([
      "title|1||REGULATION ON GARDENS",
      "plain|1||THE PARLIAMENT AND THE COUNCIL,",
      "preambular|1||Having regard to the Treaty, and in particular Article 16 thereof,",
      "preambular|1||After transmission of the draft to the parliaments,",
      "plain|1||Whereas:",
      "preambular|1|(1)|The protection of gardens matters. Article 8(1) says so.",
      "preambular|1|(2)|It needs rules.",
      "plain|1||HAVE ADOPTED THIS REGULATION:",
      "section|1|CHAPTER I|General provisions",
      "section|2|Article 1|Subject-matter",
      "operative|1|1|This Regulation lays down rules.",
      "operative|1|2|Gardens shall be:",
      "operative|2|(a)|kept lawfully;",
      "operative|2|(b)|open to all.",
    ]);
  });

  it("[N14] figures without a stop that begin again, letters that begin again", () => {
    const resolution =
      "RESOLUTION 131\n\nThe Conference of the Union (Nowhere, 2014),\n\nrecalling\n\na) Resolution 12;\n\nb) the outcomes,\n\nconsidering\n\na) that statistics are useful,\n\nresolves\n\n1 to promote them;\n\n2 to publish them,\n\ninstructs the Secretary\n\n1 to report;\n\n2 to continue.\n";
    expect(described(resolution).filter((line) => line.startsWith("operative"))).toEqual([
      "operative|2|a)|Resolution 12;",
      "operative|2|b)|the outcomes,",
      "operative|2|a)|that statistics are useful,",
      "operative|1|1|to promote them;",
      "operative|1|2|to publish them,",
      "operative|1|1|to report;",
      "operative|1|2|to continue.",
    ]);
  });

  it("[N14] a table of contents is set aside and named; a number that a line breaks off is no paragraph", () => {
    const report =
      "A report on gardens\n\nContents\n\nI. Introduction\n\n3\n\nII. Activities\n\n4\n\nIII. Conclusions\n\n12\n\nI. Introduction\n\n1.\nThe committee visited gardens in several regions, see paragraph\n4. below, and met those who work in them at every season of the year.\n\n2.\nIt thanks them.\n";
    expect(described(report)).toEqual([
      "title|1||A report on gardens",
      "section|1|I|Introduction",
      "operative|1|1|The committee visited gardens in several regions, see paragraph 4. below, and met those who work in them at every season of the year.",
      "operative|1|2|It thanks them.",
    ]);
    expect(inEnglish(read(report).warnings).join("\n")).toContain("“II. Activities”");
  });

  it("[N16] a Chinese article with its words on the line, and figures below an item", () => {
    const treaty =
      "花园公约\n\n第一条 目的\n\n为本公约的目的：\n\n（一）“园丁”包括：\n\n1．专业人员；\n\n2．志愿人员。\n\n第二条 缔约国应当提交报告。报告应当公开。\n";
    expect(described(treaty)).toEqual([
      "title|1||花园公约",
      "section|1|第一条|目的",
      "plain|1||为本公约的目的：",
      "operative|2|（一）|“园丁”包括：",
      "operative|3|1．|专业人员；",
      "operative|3|2．|志愿人员。",
      "section|1|第二条|",
      "plain|1||缔约国应当提交报告。报告应当公开。",
    ]);
  });
});

describe("[N14] lines that are made to take long are read", () => {
  it.each([
    ["adverbs", `${"Deeply ".repeat(25_000)}x,`],
    ["dots", `Contents\n\n${".".repeat(150_000)}x`],
    ["spaces after a comma", `A,${" ".repeat(150_000)}x\n\nB`],
    ["brackets", "[".repeat(100_000)],
    ["names of units", "ARTICLE ".repeat(20_000)],
    ["numbers alone", "12.\n".repeat(4_000)],
  ])("[N14] %s", (_, text) => {
    const before = process.cpuUsage();
    read(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
  });
});
