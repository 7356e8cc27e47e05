// What LibreOffice makes of Word files when it saves them as OpenDocument texts: the same is read of both.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportedDraft, importDraft, printedNumbers } from "#domain/documents/import";
import { markProposals } from "#domain/documents/marked/marked-proposals";
import { canonicalText, type ParagraphId, standingBlocks } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import { readAs } from "#domain/proposals/readings";
import { cleanRuns } from "#domain/texts/texts";
import type { PrintedSheet } from "#server/export/sheet";
import { printDocx } from "#server/export/word/docx";
import { printMarked } from "#server/export/word/marked-docx";
import { readOdt } from "#server/intake/opendocument/odt";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readDocx } from "#server/intake/word/docx";
import { closeWorkers, inWorker } from "#server/workers/workers";
import {
  disorderlyDrafts,
  type GeneratedDraft,
  generatedDrafts,
  numbering,
} from "../../support/generated-draft";
import { proposalsOrder } from "../../support/marked-text";
import { type Office, openOffice } from "../../support/office";
import { fixtureInEveryKind, shapedFiles } from "../../support/submission-files";
import { fixtureNames } from "../../support/submission-fixtures";
import { xmlSheetOf } from "../../support/xml-sheet";

let office: Office;
beforeAll(() => {
  office = openOffice();
});
afterAll(() => {
  office.close();
  closeWorkers();
});

/** Word files as LibreOffice saves them. */
const saved = (files: readonly Uint8Array[]): Uint8Array[] => {
  const names = files.map((_, index) => `file-${index}`);
  for (const [index, file] of files.entries())
    writeFileSync(path.join(office.folder, `${names[index]}.docx`), file);
  office.run("--convert-to", "odt", ...names.map((name) => `${name}.docx`));
  return names.map((name) => readFileSync(path.join(office.folder, `${name}.odt`)));
};

const sheetOf = ({ frozen }: GeneratedDraft): PrintedSheet => ({
  ...xmlSheetOf([], "en").sheet,
  title: "A draft",
  symbol: "A/80/L.1",
  closing: [],
  blocks: standingBlocks(frozen),
});

const described = ({ blocks, keeps }: ImportedDraft) => {
  const named = blocks.map((block, index) => ({ ...block, pid: `${index}` as ParagraphId }));
  const printed = labels(named, numbering, printedNumbers(named, keeps));
  // Of preambular paragraphs no number is printed.
  const labelOf = ({ kind, pid }: (typeof named)[number]) =>
    kind === "preambular" ? null : printed.get(pid);
  // LibreOffice saves no name for an empty paragraph.
  return named
    .filter((block) => cleanRuns(block).length > 0)
    .map((block) => ({ label: labelOf(block), text: canonicalText(block) }));
};
const describedOf = (document: Parameters<typeof cleanDocument>[0]) =>
  described(importDraft(cleanDocument(document), numbering));

describe("[D7] a Word file that LibreOffice saved as OpenDocument text", () => {
  it.each([3, 20151216])(
    "is the text that went out: words, levels, printed numbers, footnotes (seed %i)",
    async (seed) => {
      const drafts = fc.sample(disorderlyDrafts, { seed, numRuns: 12 });
      const files = await Promise.all(drafts.map((draft) => printDocx(sheetOf(draft))));
      for (const [index, file] of saved(files).entries())
        expect(describedOf(readOdt(file)), `draft ${index}`).toEqual(
          describedOf(await readDocx(files[index] ?? new Uint8Array())),
        );
    },
  );

  it("with its changes is read as if all of them were accepted", async () => {
    // LibreOffice forgets of a whole paragraph that comes and goes at once that it does either.
    const isKept = ({ frozen }: GeneratedDraft) =>
      markProposals(frozen).every(({ end }) => end.came === null || end.went === null);
    const drafts = fc.sample(generatedDrafts.filter(isKept), { seed: 7, numRuns: 8 });
    const marked = (draft: GeneratedDraft) => ({
      sheet: sheetOf(draft),
      against: "Working draft",
      order: proposalsOrder(draft.frozen, draft),
      comments: [],
    });
    const files = await Promise.all(drafts.map((draft) => printMarked(marked(draft))));
    for (const [index, file] of saved(files).entries()) {
      const accepted = readAs(drafts[index]?.frozen ?? [], { as: "accepted" });
      const words = describedOf(readOdt(file)).map(({ text }) => text);
      expect(words, `draft ${index}`).toEqual(
        describedOf(await readDocx(files[index] ?? new Uint8Array())).map(({ text }) => text),
      );
      expect(words.length).toBeLessThanOrEqual(accepted.length);
    }
  });
});

describe("[L] submissions as OpenDocument texts", () => {
  it("say what their Word files say: fields, passages, changes", async () => {
    const ours = await Promise.all(fixtureNames.map(fixtureInEveryKind));
    const files = [...ours.flat(), ...(await shapedFiles())].filter(({ name }) => name.endsWith(".docx"));
    expect(files.length).toBeGreaterThan(fixtureNames.length);
    for (const [index, bytes] of saved(files.map((file) => file.bytes)).entries()) {
      const file = files[index];
      if (!file) continue;
      const { reading: word } = await inWorker("submission", file);
      const { mediaType, reading } = await inWorker("submission", { name: `${file.name}.odt`, bytes });
      expect(mediaType).toBe("application/vnd.oasis.opendocument.text");
      expect(reading.fields, file.name).toEqual(word.fields);
      expect(reading.uncertain, file.name).toEqual(word.uncertain);
      expect(reading.passages, file.name).toEqual(word.passages);
      expect(reading.changes, file.name).toEqual(word.changes);
    }
  });
});
