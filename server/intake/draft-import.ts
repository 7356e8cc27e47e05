// A draft arrives as a file: its blocks, and what was read with doubt.
import type { ImportedBlock } from "#domain/import";
import type { Numbering } from "#domain/numbering";
import { type IncomingFile, readDraftFile } from "./intake";

/** The blocks of a draft in a Markdown, text, HTML or docx file, with warnings for people. */
export const readDraft = async (
  file: IncomingFile,
  numbering: Numbering,
): Promise<{ blocks: ImportedBlock[]; warnings: string[] }> => {
  const { blocks, warnings } = await readDraftFile(file, numbering);
  return { blocks: [...blocks], warnings: [...warnings] };
};
