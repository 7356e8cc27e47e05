// A text in each of the six languages on paper: its masthead, and words that readers of the file find as they were typed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import type { IssuedBlock } from "#domain/texts/values";
import { printPdf } from "#server/export/pdf";
import { printText } from "#server/export/plain";
import { type PrintedSheet, sheetOf } from "#server/export/sheet";
import { printHtml } from "#server/export/web/html";
import { printDocx } from "#server/export/word/docx";
import { findPdfToText } from "../../support/programs";
import { block } from "../../support/still-room";

const paragraphs = (texts: readonly string[]): IssuedBlock[] =>
  texts.map((text, index) => ({
    ...block(`p${index}`, text),
    type: "paragraph",
    label: `${index + 1}`,
    text,
    digest: "",
    runs: [run(text)],
  }));

const adopted = (language: string, texts: readonly string[]): PrintedSheet =>
  sheetOf(
    {
      symbol: "A/RES/70/125",
      note: null,
      kind: "adopted",
      printedOn: "2015-10-01",
      issuedAt: "2015-10-01T17:00:00.000Z",
      digest: "0".repeat(64),
      record: null,
      title: "Outcome",
      settings: { language, agendaItem: "16" },
      blocks: paragraphs(texts),
      tabled: "A/70/L.33",
    },
    new Date(),
  );

const without = (bytes: Uint8Array): string => {
  const parts = unzipSync(bytes);
  const heads = Object.keys(parts).filter((name) => /word\/(?:header\d|document)/.test(name));
  return heads.map((name) => strFromU8(parts[name] ?? new Uint8Array()).replace(/<[^>]*>/g, "")).join("\n");
};

const pdfWords = (bytes: Uint8Array): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "adref-pdf-"));
  try {
    writeFileSync(path.join(folder, "text.pdf"), bytes);
    const words = execFileSync(findPdfToText() ?? "", [path.join(folder, "text.pdf"), "-"]).toString();
    // Marks that turn the direction are none of the words; letters come in the shapes that they were joined in.
    return words.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\f]/gu, "").normalize("NFKC");
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const noPoppler = findPdfToText() ? "" : " (skipped: pdftotext of poppler is not on this machine)";

/** Language, organization, organ, agenda item, line of adoption, referral, day at the end, line of distribution. */
const mastheads = [
  [
    "en",
    "United Nations",
    "General Assembly",
    "Agenda item 16",
    "Resolution adopted by the General Assembly on 1 October 2015",
    "without reference to a Main Committee",
    "1 October 2015",
    "Distr.: General",
  ],
  [
    "fr-CA",
    "Nations Unies",
    "Assemblée générale",
    "Point 16 de l’ordre du jour",
    "Résolution adoptée par l’Assemblée générale le 1er octobre 2015",
    "sans renvoi à une grande commission",
    "1er octobre 2015",
    "Distr. générale",
  ],
  [
    "es",
    "Naciones Unidas",
    "Asamblea General",
    "Tema 16 del programa",
    "Resolución aprobada por la Asamblea General el 1 de octubre de 2015",
    "sin remisión previa a una Comisión Principal",
    "1 de octubre de 2015",
    "Distr. general",
  ],
  [
    "ru",
    "Организация Объединенных Наций",
    "Генеральная Ассамблея",
    "Пункт 16 повестки дня",
    "Резолюция, принятая Генеральной Ассамблеей 1 октября 2015 года",
    "без передачи в главные комитеты",
    "1 октября 2015 года",
    "Distr.: General",
  ],
  [
    "zh",
    "联合国",
    "大会",
    "议程项目16",
    "2015年10月1日大会决议",
    "未经发交主要委员会而通过",
    "2015年10月1日",
    "Distr.: General",
  ],
  [
    "ar",
    "الأمم المتحدة",
    "الجمعية العامة",
    "البند 16 من جدول الأعمال",
    "قرار اتخذته الجمعية العامة في 1 تشرين الأول/أكتوبر 2015",
    "دون الإحالة إلى لجنة رئيسية",
    "1 تشرين الأول/أكتوبر 2015",
    "Distr.: General",
  ],
  [
    "pt",
    "United Nations",
    "General Assembly",
    "Agenda item 16",
    "Resolution adopted by the General Assembly on 1 October 2015",
    "without reference to a Main Committee",
    "1 October 2015",
    "Distr.: General",
  ],
] as const;

const bare = (text: string): string => text.replace(/\s/gu, "");

describe("the masthead of a draft in its own language", () => {
  it.each(mastheads)("%s", async (language, ...said) => {
    const sheet = adopted(language, ["We decide."]);
    const [word, html] = [without(await printDocx(sheet)), printHtml(sheet)];
    for (const each of said) expect(bare(word), each).toContain(bare(each));
    // LibreOffice never came to an end with a masthead in which they stood between Arabic words.
    if (language === "ar") expect(word).not.toContain("\u00a0");
    for (const each of said.slice(0, -1)) expect(bare(html), each).toContain(bare(each));
    expect(printText(sheet).split("\n")[0]).toContain(said[5]);
  });

  it.skipIf(noPoppler).each(mastheads)(
    `%s, as a reader finds it in the PDF${noPoppler}`,
    (language, ...said) => {
      const words = bare(pdfWords(printPdf({ sheet: adopted(language, ["We decide."]), lines: false })));
      // A reader puts figures and Arabic words in an order of its own: they are looked for one by one.
      const pieces = language === "ar" ? said.flatMap((each) => each.split(/[\s/]+/u)) : said;
      for (const each of pieces) expect(words, each).toContain(bare(each));
    },
  );

  it("of a working draft says in that language that it is none that was issued", () => {
    const sheet = sheetOf(
      { ...version(), settings: { language: "ru" }, symbol: null, kind: null, digest: null, issuedAt: null },
      new Date("2015-12-16T12:00:00Z"),
    );
    expect(printText(sheet)).toMatch(/^Рабочий проект, 16 декабря 2015 года\nНеизданный текст\n/);
  });
});

const version = (): Parameters<typeof sheetOf>[0] => ({
  symbol: "Zero draft",
  note: null,
  kind: "zero-draft",
  printedOn: null,
  issuedAt: "2015-10-01T17:00:00.000Z",
  digest: "0".repeat(64),
  record: null,
  title: "Outcome",
  settings: {},
  blocks: paragraphs(["We decide."]),
});

it("[T9] the kind of a text is named in the draft's language, unless the symbol names it there or in English", () => {
  const kindOf = (symbol: string) =>
    sheetOf({ ...version(), settings: { language: "fr" }, symbol }, new Date()).kind;
  expect(["CRP.1", "Zero draft", "Avant-projet 2"].map(kindOf)).toEqual(["Avant-projet", null, null]);
});

describe("Arabic words in a PDF", () => {
  // Names of States, and words in which letters meet that kerning, tracking or ligatures move.
  const names = new Intl.DisplayNames("ar", { type: "region" });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const states = letters
    .flatMap((one) => letters.map((other) => one + other))
    .flatMap((code) =>
      names.of(code) === code ? [] : (names.of(code) ?? "").split(/[^\p{Script=Arabic}]+/u),
    );
  const usual =
    "إن التكنولوجيا الرقمية للتنمية المستدامة في المجتمعات الكبيرة نؤكد مجددا اللامركزية والحريات الإلكترونية المحيطات بحجم ملكي لكل كلا الإسلام لأغراض إدارية البريطاني الإنجليزية جزر تؤكد أزيز رزين".split(
      " ",
    );
  const words = [...usual, ...states].filter((word) => word.length > 1);

  it.skipIf(noPoppler)(
    `are found by a reader as they were typed, each of ${words.length}${noPoppler}`,
    () => {
      const texts = Array.from({ length: Math.ceil(words.length / 40) }, (_, index) =>
        words.slice(index * 40, index * 40 + 40).join(" "),
      );
      const found = new Set(
        pdfWords(printPdf({ sheet: adopted("ar", texts), lines: false })).split(
          /[^\p{Script=Arabic}\p{M}]+/u,
        ),
      );
      expect(words.filter((word) => !found.has(word.normalize("NFKC")))).toEqual([]);
    },
  );
});

describe("what a PDF promises", () => {
  const six = [
    "We decide.",
    "Nous décidons.",
    "Decidimos.",
    "Мы постановляем.",
    "我们决定。",
    "نقرر ما يلي.",
  ];
  const marksOf = (bytes: Uint8Array): string[] =>
    [
      ...Buffer.from(bytes)
        .toString("latin1")
        .matchAll(/<(pdf(?:a|ua)id:(?:part|conformance))>(\w+)</g),
    ].map(([, name, value]) => `${name} ${value}`);

  it.each(["en", "ar", "zh"])(
    "in %s it is archival, tagged and mapped to letters, and says so",
    (language) => {
      const file = { sheet: adopted(language, six), lines: true };
      expect(marksOf(printPdf(file))).toEqual(["pdfaid:part 2", "pdfaid:conformance A"]);
      // The compiler checks what it marks, and writes one mark a file: the same page is universally accessible too.
      expect(marksOf(printPdf(file, "ua-1"))).toEqual(["pdfuaid:part 1"]);
    },
  );

  it("with a sign that no font has it is printed all the same, and promises nothing", () => {
    const bytes = printPdf({ sheet: adopted("en", ["We decide on \ue123."]), lines: false });
    expect(marksOf(bytes)).toEqual([]);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
  });
});
