// Official documents that fill a draft, go out and come in again: units, rows and letters are the same in every format.
import { describe, expect, it } from "vitest";
import { identified, importDraft, printedNumbers } from "#domain/documents/import";
import { canonicalText, type ParagraphId } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import type { PlainDocument } from "#domain/plain-document";
import { say } from "#domain/saying";
import { citations } from "#domain/texts/citations";
import { freeze } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { printMarkdown } from "#server/export/markdown";
import { printText } from "#server/export/plain";
import type { PrintedSheet } from "#server/export/sheet";
import { printHtml } from "#server/export/web/html";
import { printDocx } from "#server/export/word/docx";
import { printXml } from "#server/export/xml/xml-text";
import { readMarkdown } from "#server/intake/markdown/markdown";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import { readAkomaNtoso } from "#server/intake/web/akoma-ntoso";
import { readHtml } from "#server/intake/web/html";
import { readDocx } from "#server/intake/word/docx";
import { type DocumentPart, report, resolution, treaty } from "../../support/official/documents";
import { asPlainText } from "../../support/official/layouts";
import type { DocumentLanguage } from "../../support/official/words-without-capitals";
import { xmlSheetOf } from "../../support/xml-sheet";

const utf8 = (text: string) => new TextEncoder().encode(text);
const numbering = { preamble: "none" } as const;

const filled = (document: PlainDocument) => {
  const { blocks, keeps } = importDraft(cleanDocument(document), numbering);
  const named = identified(blocks, (index) => `b${index}` as ParagraphId);
  return { named, fixed: printedNumbers(named, keeps) };
};

const issued = (parts: readonly DocumentPart[]): IssuedBlock[] => {
  const { named, fixed } = filled(readPlainText(utf8(asPlainText(parts, { width: 76 }))));
  return freeze(named, { numbering, fixed }, () => "");
};

const sheetOf = (blocks: readonly IssuedBlock[]): PrintedSheet => ({
  ...xmlSheetOf([], "en").sheet,
  title: "A draft",
  symbol: "A/80/L.1",
  digest: "0".repeat(64),
  closing: [],
  blocks,
});
const xmlOf = (blocks: readonly IssuedBlock[]) =>
  printXml({ ...xmlSheetOf([], "en"), sheet: sheetOf(blocks) });

const formats: Readonly<Record<string, (blocks: readonly IssuedBlock[]) => Promise<PlainDocument>>> = {
  xml: async (blocks) => readAkomaNtoso(utf8(xmlOf(blocks))),
  html: async (blocks) => readHtml(utf8(printHtml(sheetOf(blocks)))),
  docx: async (blocks) => readDocx(await printDocx(sheetOf(blocks))),
  md: async (blocks) => readMarkdown(utf8(printMarkdown(sheetOf(blocks)))),
  txt: async (blocks) => readPlainText(utf8(printText(sheetOf(blocks)))),
};
const tongues: readonly DocumentLanguage[] = ["en", "zh", "ar"];
const documents = { resolution, report, treaty };
const cases = Object.keys(formats).flatMap((format) =>
  Object.keys(documents).map((name) => [name as keyof typeof documents, format] as const),
);

describe("[D7] [N4] [N16] an official document that fills a draft", () => {
  it.each(cases)("%s comes back the same as %s, in three scripts", async (name, format) => {
    for (const tongue of tongues) {
      const blocks = issued(documents[name](tongue));
      const back = filled((await formats[format]?.(blocks)) as PlainDocument);
      const printed = labels(back.named, numbering, back.fixed);
      expect(back.named.map((block) => [printed.get(block.pid), canonicalText(block)])).toEqual(
        blocks.map((block) => [block.label, canonicalText(block)]),
      );
    }
  });

  it("[T12b] a paragraph whose number is that of others is cited with its article", () => {
    const blocks = issued(treaty("en"));
    const cited = citations(blocks);
    const words = blocks.flatMap(({ pid, kind }) => {
      const called = cited.get(pid)?.words;
      return kind === "operative" && called ? [say(called)] : [];
    });
    expect(new Set(words).size).toBe(words.length);
    expect(words[0]).toBe("Article 1, paragraph 1");
    expect(words.at(-1)).toBe("Annex II, paragraph 3");
  });
});
