// Mark-up that is written to keep a reader busy.
import { describe, expect, it } from "vitest";
import { wordsOf } from "#server/intake/word/docx";
import { paragraph, rawDocx } from "../../support/files";

describe("the mark-up of a Word file", () => {
  it.each([
    ["opening brackets alone", "<".repeat(4_000_000)],
    ["elements that never end", "<w:p ".repeat(800_000)],
  ])("is looked through once, whatever it is made of: %s", (_, words) => {
    const parts = wordsOf(rawDocx(words));
    expect(parts["word/document.xml"]?.length).toBeGreaterThan(words.length);
  });

  it("is refused where it nests too deeply, also between characters that begin nothing", () => {
    const nested = `${"<<w:sdt>".repeat(500)}${paragraph("x")}${"</w:sdt>".repeat(500)}`;
    expect(() => wordsOf(rawDocx(nested))).toThrow(/nested too deeply/);
  });
});
