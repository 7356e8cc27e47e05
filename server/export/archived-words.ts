// Writes the words of an archived draft, in a worker that replays its log, in the form of the archive file: the
// main process never holds the log or the words.

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { canonicalJson } from "#domain/canonical-json";
import { sha256 } from "#domain/digest";
import { canonicalText } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import type { Numbering } from "#domain/numbers/numbering";
import { freeze } from "#domain/texts/texts";
import { blocksAfter } from "#editor/draft-doc";

/** `from`: the archive written so far, one row per line. `to`: the file for the words. */
export type ArchivedWordsSheet = {
  readonly from: string;
  readonly to: string;
  readonly numbering: Numbering;
  readonly fixed: FixedLabels;
};

/** The line before the first change of the log, and the start of the line after the last. */
const [opening, closing] = ['"updates":[', "]"];

/** K1: writes the current words in canonical JSON. */
export const writeWords = async ({ from, to, numbering, fixed }: ArchivedWordsSheet): Promise<void> => {
  const words = freeze(blocksAfter(await changesIn(from)), { numbering, fixed }, (block) =>
    sha256(canonicalText(block)),
  );
  const file = await open(to, "wx", 0o600);
  try {
    for (const [at, block] of words.entries())
      await file.write(`${at === 0 ? "[" : ","}${canonicalJson(block)}`);
    await file.write(words.length === 0 ? "[]" : "]");
  } finally {
    await file.close();
  }
};

const changesIn = async (file: string): Promise<{ bytes: Uint8Array }[]> => {
  const changes: { bytes: Uint8Array }[] = [];
  const stream = createReadStream(file);
  let isWithin = false;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isWithin && line.startsWith(closing)) break;
    if (isWithin) {
      const { bytes }: { bytes: string } = JSON.parse(line.replace(/,$/, ""));
      changes.push({ bytes: Buffer.from(bytes, "base64") });
    }
    isWithin ||= line === opening;
  }
  stream.destroy();
  return changes;
};
