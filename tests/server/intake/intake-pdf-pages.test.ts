// PDF files whose true text is known, set in many ways: paragraphs come back whole over the ends of lines, columns and
// pages, footnotes hang on their marks, and what a printer adds to each page is set aside.
import { describe, expect, it } from "vitest";
import type { PlainDocument } from "#domain/plain-document";
import { readPdf } from "#server/intake/pdf/pdf";
import { bytes } from "../../support/files";
import { type MeantParagraph, meantParagraphs, randomFrom } from "../../support/official-words";
import { printed, settings } from "../../support/printed-documents";
import { inEnglish } from "../../support/said-sentences";

/** How it is set. */
type HandSetting = {
  readonly drawsSpaces: boolean;
  /** Whether words are drawn in pieces that stand a little apart. */
  readonly inPieces: boolean;
  /** Points that letters are moved apart, or together below 0. */
  readonly tracking: number;
  readonly isJustified: boolean;
  /** How marks of footnotes stand: small above the line, or like the letters before them. */
  readonly marks: "raised" | "level";
  readonly head: (page: number) => string;
};

type SetLine = { words: string[]; readonly indent: number; isFull: boolean; readonly notes: string[][] };

const size = 10;
const noteSize = 8;
const page = { left: 72, width: 468, top: 712, foot: 84, step: 12.4, noteStep: 9.6 };
const mark = /(⟦\d+⟧)/u;
const lengthOf = (word: string): number => word.replace(/[⟦⟧]/gu, "").length;

const inLatin = (text: string): string =>
  text
    .replace(/[()\\]/gu, "\\$&")
    .replace(/’/gu, "\\222")
    .replace(/“/gu, "\\223")
    .replace(/”/gu, "\\224");

const wrap = (
  text: string,
  { most, indent, cuts }: { readonly most: number; readonly indent: number; readonly cuts: boolean },
): { words: string[]; isFull: boolean }[] => {
  const lines: { words: string[]; isFull: boolean }[] = [];
  let words: string[] = [];
  let length = indent;
  for (const next of text.split(" ")) {
    let word = next;
    if (length + lengthOf(word) + (words.length > 0 ? 1 : 0) > most) {
      const room = most - length - 2;
      if (cuts && room >= 3 && /^[a-z]{8,}[.,]?$/u.test(word) && word.length - room >= 4) {
        words.push(`${word.slice(0, room)}-`);
        word = word.slice(room);
      }
      lines.push({ words, isFull: true });
      words = [];
      length = 0;
    }
    words.push(word);
    length += lengthOf(word) + (words.length > 1 ? 1 : 0);
  }
  return [...lines, { words, isFull: false }];
};

const linesOf = (paragraphs: readonly MeantParagraph[], { tracking }: HandSetting): SetLine[] => {
  const most = Math.floor(page.width / (size * 0.6 + tracking));
  const mostInNotes = Math.floor(page.width / (noteSize * 0.6 + tracking));
  let n = 0;
  return paragraphs.flatMap(({ label, text, notes: [note] }) => {
    if (note) n += 1;
    const marked = note ? `${text.slice(0, note.at)}⟦${n}⟧${text.slice(note.at)}` : text;
    const lines = wrap(`${label} ${marked}`, { most, indent: 3, cuts: true });
    const inNotes = { most: mostInNotes, indent: 0, cuts: false };
    const notes = note ? wrap(`⟦${n}⟧ ${note.text}`, inNotes).map(({ words }) => words) : [];
    return lines.map(
      ({ words, isFull }, index): SetLine => ({
        words,
        isFull,
        indent: index === 0 ? 3 : 0,
        notes: index === lines.length - 1 ? notes : [],
      }),
    );
  });
};

/** Sets paragraphs by hand. */
const handSet = (paragraphs: readonly MeantParagraph[], setting: HandSetting, seed: number): Uint8Array => {
  const random = randomFrom(seed);
  const drawn = (
    words: readonly string[],
    letters: number,
    { x, y, spread = 0 }: { readonly x: number; readonly y: number; readonly spread?: number },
  ): string => {
    const parts = words.flatMap((word, index) => {
      const pieces = word.split(mark).flatMap((piece) => {
        if (mark.test(piece)) return [markOf(piece.slice(1, -1), letters, setting.marks)];
        const cut =
          setting.inPieces && piece.length > 5 ? 2 + Math.floor(random() * (piece.length - 3)) : piece.length;
        const apart = (20 - random() * 60).toFixed(0);
        return [`[(${inLatin(piece.slice(0, cut))}) ${apart} (${inLatin(piece.slice(cut))})] TJ`];
      });
      const gap = letters * 0.6 + setting.tracking + spread;
      const space = setting.drawsSpaces
        ? `[( ) ${-(spread * 1000) / letters}] TJ`
        : `[${-(gap * 1000) / letters}] TJ`;
      return index < words.length - 1 ? [...pieces, space] : pieces;
    });
    return `BT /F1 ${letters} Tf ${setting.tracking} Tc 1 0 0 1 ${x} ${y} Tm\n${parts.join("\n")}\nET\n`;
  };
  const pages: string[] = [];
  let out = "";
  let y = page.top;
  let notes: string[][] = [];
  const finish = () => {
    const number = pages.length + 1;
    const head = setting.head(number);
    if (head !== "") out += drawn(head.split(" "), 8, { x: page.left, y: 752 });
    out += drawn([String(number)], 9, { x: 300, y: 40 });
    const top = page.foot - 10 + notes.length * page.noteStep;
    if (notes.length > 0) out += `${page.left} ${top} m ${page.left + 60} ${top} l S\n`;
    notes.forEach((words, index) => {
      out += drawn(words, noteSize, { x: page.left, y: top - (index + 1) * page.noteStep });
    });
    pages.push(out);
    [out, y, notes] = ["", page.top, []];
  };
  for (const line of linesOf(paragraphs, setting)) {
    const height = (notes.length + line.notes.length) * page.noteStep;
    if (y - page.step < page.foot + height + 12) finish();
    y -= page.step + (line.indent > 0 && y < page.top ? 6 : 0);
    const length = line.words.reduce((sum, word) => sum + lengthOf(word) + 1, line.indent - 1);
    const free = page.width - length * (size * 0.6 + setting.tracking);
    const spread =
      setting.isJustified && line.isFull ? Math.max(0, free / Math.max(1, line.words.length - 1)) : 0;
    out += drawn(line.words, size, { x: page.left + line.indent * 6, y, spread });
    notes.push(...line.notes);
  }
  finish();
  return fileOf(pages);
};

const markOf = (figures: string, letters: number, marks: HandSetting["marks"]): string =>
  marks === "level"
    ? `(${figures}) Tj`
    : `/F1 ${letters * 0.65} Tf ${letters * 0.35} Ts (${figures}) Tj 0 Ts /F1 ${letters} Tf`;

const fileOf = (pages: readonly string[]): Uint8Array => {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return bytes(`%PDF-1.4\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`);
};

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
