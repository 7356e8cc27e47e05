// Letters that a font gives out instead of those that it shows.
import { expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { opensWithAmount, printedNumber } from "#domain/documents/printed/printed-numbers";
import { plain } from "#domain/plain-document";
import { asShown, brokenWords, isGivenOut } from "#domain/words/font-letters";
import { withShownLetters } from "#server/intake/pdf/pdf";
import { cleanDocument } from "#server/intake/text/clean-text";
import { legibleDocument, shownDocument } from "#server/intake/text/legible-document";
import { readPlainText } from "#server/intake/text/plain-text";
import { inEnglish } from "../../support/said-sentences";

const given = (words: string): string =>
  words.replace(/[\u0401\u0410-\u044f\u0451]/gu, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x1d6),
  );

it.each([
  "СОГЛАШЕНИЕ",
  "Генеральная Ассамблея, ссылаясь на свою резолюцию 70/1,",
  "Статья 4 bis. Ещё раз подтверждает",
])("[N13g] %s, given out as other letters, is read as it is shown", (words) => {
  expect(isGivenOut(given(words))).toBe(true);
  expect(asShown(given(words))).toBe(words);
});

it.each(["Gɔɔmɛnt kɛ dukɔwo", "Azərbaycan Respublikası", "ɔɔɔɔ", "Соглашение", "Accord de Paris", "ɋɈ"])(
  "[N13g] %s is what it is",
  (words) => expect(isGivenOut(words)).toBe(false),
);

it("[N13g] it reads those letters of a PDF before lines are made of them, in the font that gives them out alone", () => {
  const glyph = (text: string, font: string) => ({
    ...{ text, left: 0, right: 1, y: 0, size: 10, isArtifact: false, isTurned: false },
    look: { font, bold: false, italic: false },
  });
  const glyphs = [...[..."ɋɈȽɅȺ"].map((each) => glyph(each, "Spoilt")), glyph("ɔ", "Sound")];
  const shown = withShownLetters({ width: 1, height: 1, rules: [], pictured: 0, glyphs });
  expect(shown.glyphs.map(({ text }) => text).join("")).toBe("СОГЛАɔ");
});

it.each([
  ["PRÉAM%ULE of the text", ["PRÉAM%ULE"]],
  ["$VVHPEO\\ of the Union", ["$VVHPEO\\"]],
  ["R&D, AT&T, Q&A, 50% of all, 4.9% a year", []],
  ["https://a.example/b%20c and who@example.org, C++ and f(x)=y", []],
  ["3UHDPEOH", ["3UHDPEOH"]],
  ["35($0%/(", ["35($0%/("]],
  ["&RQWHQWV of the text", ["&RQWHQWV"]],
  ["6HFUHWDU\\ 1DWLRQV ,QWHUQHW *HQHUDO", ["6HFUHWDU\\", "1DWLRQV", ",QWHUQHW", "*HQHUDO"]],
  ["(EUROPE and 3GPP, 2SLGBTQI, 4IR, 5G/6G, COVID-19, UNFCCC", []],
  ["$5,000 (2024-2030) $1,000,000 28-29/10/2024 +254722333444 *NOTE 'STRONG", []],
  ["US$ 5, €5, word*, <strong>Word</strong>, a~b_c", []],
])("[N13g] of %s these words are named: %s", (text, named) => expect(brokenWords(text)).toEqual(named));

it("[N13g] a document says where", () => {
  const document = {
    mediaType: "application/pdf" as const,
    warnings: [],
    paragraphs: [
      { ...plain(given("Генеральная Ассамблея")), page: 2 },
      { ...plain("PRÉAM%ULE"), page: 3 },
    ],
  };
  const read = legibleDocument(shownDocument(document));
  expect(read.paragraphs[0]?.runs[0]?.text).toBe("Генеральная Ассамблея");
  expect(inEnglish(read.warnings).join("\n")).toMatch(
    /Генеральная Ассамблея.*page 2[\s\S]*PRÉAM%ULE.*page 3/u,
  );
});

it.each([
  ["4.9 per cent of the people", false],
  ["4.9% of the people", false],
  ["1.5 million people", false],
  ["1,5 million de personnes", false],
  ["2.5 fois plus", false],
  ["0.7 of each hundred", false],
  ["4.9个百分点", false],
  ["4.9 في المائة", false],
  ["4,9 процента населения", false],
  ["2.3 Access to networks", true],
  ["12.10. Access to networks", true],
])("[N14l] %s begins with a number of a paragraph: %s", (text, isNumber) =>
  expect(printedNumber(text) !== null).toBe(isNumber),
);

it.each([
  "4,9 % de la population",
  "4,9 por ciento",
  "٤٫٩ في المائة من السكان",
  "٤٫٩ ٪ من السكان",
  "4.9％的人口",
])("[N14l] %s says how much", (text) => expect(opensWithAmount(text)).toBe(true));

it.each([
  [
    "Decides to spend on the gardens of the region between 3.2 and",
    "4.9 of each hundred in each year until the end of the decade;",
  ],
  [
    "Décide de consacrer aux jardins de la région entre 3,2 % du budget et",
    "4,9 % du budget pour chaque année de la période jusqu’à la fin de la décennie;",
  ],
  [
    "تقرر أن تخصص لحدائق المنطقة ما بين ٣٫٢ في المائة من الميزانية العادية وما يصل إلى",
    "٤٫٩ في المائة من الميزانية في كل سنة من سنوات الفترة حتى نهاية العقد الحالي كله؛",
  ],
])("[N14l] a line of plain text that begins with a decimal is no paragraph: %s / %s", (first, second) => {
  const text = `A title\n\n1. ${first}\n${second}\n\n2. Thanks the hosts of the meeting for all that they have done for those who came to it.\n`;
  const { blocks } = importDraft(cleanDocument(readPlainText(Buffer.from(text))), { preamble: "none" });
  expect(blocks.map(({ kind, label }) => kind + label)).toEqual(["title", "operative1", "operative2"]);
});
