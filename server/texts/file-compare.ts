// Two files compared without a draft, as two texts of one are. Nothing of them is kept.
import { z } from "zod";
import { identified, tooLong } from "#domain/documents/import";
import { paragraphId } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { summarize } from "#domain/texts/compare-summary";
import type { IssuedBlock } from "#domain/texts/values";
import { type ReceivedFile, readUploads } from "#server/http/multipart";
import { inWorker } from "#server/workers/workers";
import { ComparisonView } from "./compare-view";
import { freezeBlocks } from "./texts-view";

export const FileComparisonView = ComparisonView.pick({ summary: true, blocks: true })
  .extend({ from: z.string(), to: z.string() })
  .meta({ id: "FileComparison" });
export type FileComparisonView = z.infer<typeof FileComparisonView>;

const textIn = async (file: ReceivedFile, side: "from" | "to"): Promise<IssuedBlock[]> => {
  const read = await inWorker("draft", file, { preamble: "apart" });
  if (read.blocks.length === 0)
    throw new Refusal("unreadable", "The file {file} holds no words.", { file: file.name });
  orThrow(tooLong(read.blocks));
  // Paragraphs of two files correspond by their words alone: no identity of one is one of the other.
  const blocks = identified(read.blocks, (index) => paragraphId(`${side}${index}`));
  return freezeBlocks(blocks, { preamble: "apart" }, new Map()).map((block, index) => ({
    ...block,
    label: blocks[index]?.label ?? "",
  }));
};

/** T3: what became of each paragraph from the first file to the second, word by word. */
export const compareFiles = async (request: Request): Promise<FileComparisonView> => {
  const [from, to, more] = await readUploads(request);
  if (!from || !to || more) throw new Refusal("malformed", "Send two files in fields named `file`.");
  const [old, young] = await Promise.all([textIn(from, "from"), textIn(to, "to")]);
  const blocks = await inWorker("compare", old, young);
  return { from: from.name, to: to.name, summary: summarize(blocks, "shown"), blocks };
};
