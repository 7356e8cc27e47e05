// Two successive real negotiating texts as they are compared. They lie beside the project and do not belong to it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importDraft, printedNumbers } from "#domain/documents/import";
import type { ParagraphId } from "#domain/draft";
import { type ComparedBlock, comparedBlock } from "#domain/texts/compare";
import { freeze } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { readMarkdown } from "#server/intake/markdown/markdown";

const folder = path.resolve(import.meta.dirname, "../../../shared/reference/negotiating-text");
const files = ["paris-2015-10-23.md", "paris-2015-12-04.md"].map((name) => path.join(folder, name));

/** False where the reference folder is not at hand. */
export const hasParisTexts = files.every((file) => existsSync(file));

/** The text of 23 October 2015 and that of 4 December, in no way related but by their words. */
export const parisTexts = (): [ComparedBlock[], ComparedBlock[]] => {
  const [october = [], december = []] = parisBlocks();
  return [october.map(comparedBlock), december.map(comparedBlock)];
};

/** The same, whole. */
export const parisBlocks = (): IssuedBlock[][] => files.map((file, index) => blocksOfFile(file, `t${index}`));

/** A text in Markdown as it would be issued once a draft was filled with it. */
export const blocksOfFile = (file: string, sign: string): IssuedBlock[] => {
  const { blocks, keeps } = importDraft(readMarkdown(readFileSync(file)), { preamble: "apart" });
  const named = blocks.map((block, index) => ({ ...block, pid: `${sign}-${index}` as ParagraphId }));
  return freeze(named, { numbering: { preamble: "apart" }, fixed: printedNumbers(named, keeps) }, () => "");
};
