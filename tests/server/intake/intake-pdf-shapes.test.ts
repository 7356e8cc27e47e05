// PDF files in the shapes that official bodies print: resolutions with mastheads, reports, legal acts in columns. Every
// paragraph comes back as it is meant, in its order, and nothing that a printer added stands among them.
import { describe, expect, it } from "vitest";
import { readPdf } from "#server/intake/pdf/pdf";
import { legalAct, report, resolution, type Shape } from "../../support/official-shapes";

const shapes: readonly (readonly [string, string, () => Shape])[] = [
  ["a resolution", "en", () => resolution("en", 1)],
  ["a report", "en", () => report("en", 2)],
  ["a legal act", "en", () => legalAct("en", 1, 1)],
  ["a legal act in two columns", "en", () => legalAct("en", 2, 2)],
  ["a resolution", "fr", () => resolution("fr", 2)],
  ["a report", "fr", () => report("fr", 1)],
  ["a legal act in two columns", "es", () => legalAct("es", 2, 2)],
  ["a report", "ru", () => report("ru", 1)],
  ["a resolution", "zh", () => resolution("zh", 1)],
  ["a legal act", "zh", () => legalAct("zh", 2, 1)],
  ["a report", "ar", () => report("ar", 2)],
];

describe("[N11] a PDF in the shape of official documents", () => {
  it.each(shapes)("has the paragraphs of %s whole, in %s", async (_, language, make) => {
    const { bytes, meant } = make();
    const comparable = (text: string) =>
      language === "zh" ? text.replace(/\s/gu, "") : text.replace(/\s+/gu, " ").trim();
    const { paragraphs } = await readPdf(bytes);
    const read = paragraphs
      .filter(({ kind }) => kind !== "furniture")
      .map(({ runs }) => comparable(runs.map(({ text }) => text).join("")));
    expect(read).toEqual(meant.map(comparable));
  });
});
