// Rules O1 and O2: operations as values, and in the words of each language.
import { describe, expect, it } from "vitest";
import { languages } from "#domain/languages";
import { type Operation, OperationSchema } from "#domain/official/values";
import { writeOperation, writePlace } from "#domain/official/write";

const place = { label: "12 bis" };
const may = { text: "may" };

const written: readonly (readonly [Operation, Partial<Record<(typeof languages)[number], string>>])[] = [
  [
    { op: "replace", place: { label: "30 (b)", sentence: 2 }, words: { text: "may", nth: 2 }, by: "shall" },
    {
      en: "In the second sentence of paragraph 30 (b), replace the second occurrence of “may” with “shall”.",
      fr: "Dans la deuxième phrase du paragraphe 30 b), remplacer la deuxième occurrence de « may » par « shall ».",
      ru: "Во втором предложении пункта 30 b) заменить «may» (второе упоминание) на «shall».",
      zh: "在第30 (b)段第二句中，将第二处“may”改为“shall”。",
    },
  ],
  [
    { op: "delete", place: { label: "PP3", part: "chapeau" }, words: may, isEverywhere: true },
    {
      es: "En el encabezamiento del párrafo 3 del preámbulo, suprímase cada aparición de “may”.",
      ar: "في فاتحة الفقرة 3 من الديباجة، تحذف «may» حيثما وردت.",
    },
  ],
  [
    { op: "replace", place: { label: "text" }, words: may, by: "shall", isEverywhere: true },
    {
      en: "Throughout the text, replace “may” with “shall”.",
      fr: "Dans tout le texte, remplacer « may » par « shall ».",
    },
  ],
  [
    {
      op: "new",
      standing: { side: "after", at: "PP3" },
      kind: "preambular",
      texts: ["Noting,", "Recalling,"],
    },
    {
      en: "After preambular paragraph 3, insert 2 new preambular paragraphs: “Noting,” “Recalling,”.",
      zh: "在序言部分第3段之后插入新的2段序言部分：“Noting,” “Recalling,”。",
    },
  ],
  [
    { op: "new", standing: null, label: "12 bis", texts: ["Decides so."] },
    { es: "Insertar un nuevo párrafo 12 bis: “Decides so.”", ar: "تدرج فقرة جديدة 12 مكررا: «Decides so.»" },
  ],
  [
    { op: "move", place, to: { side: "end", of: "preamble" } },
    { fr: "Déplacer le paragraphe 12 bis à la fin du préambule.", zh: "将第12之二段移至序言部分末尾。" },
  ],
  [
    { op: "bracket", place, words: may, amends: "A/C.3/80/L.5" },
    { en: "Sub-amendment to A/C.3/80/L.5: In paragraph 12 bis, place “may” in square brackets." },
  ],
  [
    { op: "no-change", place },
    { en: "No change to paragraph 12 bis.", ru: "Оставить пункт 12 bis без изменений." },
  ],
  // Words that hold the marks of the language are put in others.
  [
    { op: "delete", place, words: { text: "so-called “may”" } },
    { en: "In paragraph 12 bis, delete «so-called “may”»." },
  ],
];

describe("O1 and O2: an operation in official words", () => {
  it("[O1] [O2] is written in each language as its documents write it", () => {
    for (const [operation, sentences] of written) {
      expect(OperationSchema.parse(JSON.parse(JSON.stringify(operation)))).toEqual(operation);
      for (const language of languages) {
        const sentence = writeOperation(operation, language);
        expect(sentence).toBe(sentences[language] ?? sentence);
        // No slot of a lexicon stays open.
        expect(sentence).not.toMatch(/[{}]|undefined/u);
      }
    }
  });

  it("names a place alone", () => {
    expect(writePlace({ label: "30 (b)", part: "chapeau" }, "es")).toBe(
      "el encabezamiento del párrafo 30 b)",
    );
  });
});
