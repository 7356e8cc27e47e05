// PDF files that LibreOffice makes of Word documents, with running heads and footnotes: the true text is known.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readPdf } from "#server/intake/pdf/pdf";
import { openOffice } from "../../support/office";
import { meantParagraphs } from "../../support/official-words";
import { wordFile } from "../../support/printed-documents";
import { findOffice } from "../../support/programs";

const close = (text: string): string => text.replace(/\s+/gu, " ").trim();

describe.skipIf(!findOffice())(
  `[N11] a PDF out of LibreOffice${findOffice() ? "" : " (skipped: soffice is not installed)"}`,
  () => {
    it("has its paragraphs whole over the ends of pages, and its footnotes on their words", {
      timeout: 120_000,
    }, async () => {
      const office = openOffice();
      try {
        const languages = ["en", "fr", "ru"];
        for (const language of languages)
          writeFileSync(
            path.join(office.folder, `${language}.docx`),
            await wordFile(meantParagraphs(language, 40, 1), language),
          );
        office.run("--convert-to", "pdf", ...languages.map((language) => `${language}.docx`));
        for (const language of languages) {
          const document = await readPdf(readFileSync(path.join(office.folder, `${language}.pdf`)));
          const read = document.paragraphs.filter(({ kind }) => kind !== "furniture");
          expect(read.map(({ runs }) => close(runs.map(({ text }) => text).join("")))).toEqual(
            meantParagraphs(language, 40, 1).map(({ label, text }) => `${label} ${text}`),
          );
          expect(read.flatMap(({ runs }) => runs.flatMap(({ footnote }) => footnote ?? []))).toEqual(
            meantParagraphs(language, 40, 1).flatMap(({ notes }) => notes.map(({ text }) => text)),
          );
        }
      } finally {
        office.close();
      }
    });
  },
);
