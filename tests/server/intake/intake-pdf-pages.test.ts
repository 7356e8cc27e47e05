// PDF files whose true text is known, set in many ways: paragraphs come back whole over the ends of lines, columns and
// pages, footnotes hang on their marks, and what a printer adds to each page is set aside.
import { describe, expect, it } from "vitest";
import type { PlainDocument } from "#domain/plain-document";
import { readPdf } from "#server/intake/pdf/pdf";
import { type HandSetting, handSet } from "../../support/hand-set";
import { type MeantParagraph, meantParagraphs } from "../../support/official-words";
import { printed, settings } from "../../support/printed-documents";
import { inEnglish } from "../../support/said-sentences";

const close = (text: string): string => text.replace(/\s+/gu, " ").trim();
// White space between Chinese letters is a matter of printing.
const comparable = (text: string, language: string): string =>
  language === "zh" ? text.replace(/\s/gu, "") : close(text);

const asRead = ({ paragraphs }: PlainDocument, language: string) =>
  paragraphs
    .filter(({ kind }) => kind !== "furniture")
    .map(({ runs }) => ({
      text: comparable(runs.map(({ text }) => text).join(""), language),
      notes: runs.flatMap(({ footnote }) => (footnote === null ? [] : [comparable(footnote, language)])),
    }));

const asMeant = (paragraphs: readonly MeantParagraph[], language: string) =>
  paragraphs.map(({ label, text, notes }) => ({
    text: comparable(`${label} ${text}`, language),
    notes: notes.map((note) => comparable(note.text, language)),
  }));

describe("[N11] a PDF over the ends of its pages", () => {
  for (const [name, setting] of Object.entries(settings))
    it(`is whole when it is set ${name}`, async () => {
      for (const seed of [2]) {
        const meant = meantParagraphs(setting.language, 40, seed);
        const document = await readPdf(printed(setting, meant));
        expect(asRead(document, setting.language), `seed ${seed}`).toEqual(asMeant(meant, setting.language));
      }
    });
});

describe("[N11] a PDF whose letters are set by numbers alone", () => {
  const usual: HandSetting = {
    drawsSpaces: false,
    inPieces: true,
    tracking: 0,
    isJustified: true,
    marks: "raised",
    head: (page) => (page > 1 ? "A/RES/99/1 Review of the outcomes" : ""),
  };
  const chapters = ["Introduction", "Main findings", "Recommendations"];
  it.each<[string, Partial<HandSetting>]>([
    ["without spaces, words in pieces", {}],
    ["with spaces, words in pieces", { drawsSpaces: true }],
    ["with letters apart", { tracking: 0.35 }],
    ["with letters close together", { tracking: -0.25 }],
    ["without a straight edge", { isJustified: false }],
    ["with marks of footnotes that stick to the words", { marks: "level" }],
    ["with heads that name chapters", { head: (page) => `${chapters[page % 3]} of the report` }],
  ])("is whole %s", async (_, change) => {
    for (const seed of [1, 2, 3]) {
      const meant = meantParagraphs("en", 30, seed);
      const document = await readPdf(handSet(meant, { ...usual, ...change }, seed));
      expect(asRead(document, "en"), `seed ${seed}`).toEqual(asMeant(meant, "en"));
    }
  });
});

it("[N11] a word that no other place of the file has whole is put together by a guess, which is named with its page", async () => {
  const syllables = [
    "bano",
    "delu",
    "fimo",
    "gera",
    "hilo",
    "juva",
    "keno",
    "lapu",
    "mise",
    "noru",
    "pelo",
    "quida",
  ];
  const words = syllables.map(
    (one, n) => `${one}${syllables[(n * 5 + 3) % 12]}${syllables[(n * 7 + 1) % 12]}tion`,
  );
  const meant = words.map(
    (word, n): MeantParagraph => ({
      label: `${n + 1}.`,
      text: `We recall ${"very ".repeat(8 + (n % 4))}the ${word} of networks.`,
      notes: [],
    }),
  );
  const setting: HandSetting = {
    drawsSpaces: true,
    inPieces: false,
    tracking: 0,
    isJustified: true,
    marks: "raised",
    head: () => "",
  };
  const document = await readPdf(handSet(meant, setting, 1));
  expect(asRead(document, "en").slice(0, 12)).toEqual(asMeant(meant, "en"));
  const [warning = "", ...others] = inEnglish(document.warnings);
  expect(others).toEqual([]);
  expect(warning).toMatch(/^Words that the end of a line had cut were put together by a guess: /u);
  const named = [...warning.matchAll(/“(\w+)” \(page 1\)/gu)].map(([, word]) => word ?? "");
  expect(named.length).toBeGreaterThan(3);
  for (const word of named) expect(words).toContain(word);
});
