// What becomes of local words that were refused: put in again where they may still stand, otherwise set aside.
import type * as Y from "yjs";
import type { ParagraphId, Run } from "#domain/draft";
import { readBlocks, replaceText } from "./draft-doc";
import type { UnsavedBlock } from "./unsaved";

/** Why words are set aside: the server's code, or that the paragraph has gone or reads otherwise by now. */
export type AsideReason = string;

/** Words that did not get into the draft. */
export type Aside = {
  readonly pid: string;
  readonly words: string;
  readonly reason: AsideReason;
  /** The server's sentence, empty when there is none. */
  readonly sentence: string;
};

export type Plan = { readonly again: readonly UnsavedBlock[]; readonly aside: readonly Aside[] };

/** The refusal, and what is known of the draft by now. */
export type Circumstances = {
  readonly code: string;
  readonly sentence: string;
  /** Blocks that the refusal names. */
  readonly pids: readonly string[];
  isLocked(pid: string): boolean;
  /** True when these very words of this block were refused before. */
  wasRefused(block: UnsavedBlock): boolean;
};

// These say that this person may not write here at all, whatever the words.
const personal = new Set(["not-allowed", "negotiating", "conflict", "not-signed-in"]);

/** The words as one reads them. */
export const plainText = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");

/** Two sequences of runs that read and look alike. */
export const sameWords = (a: readonly Run[], b: readonly Run[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Decides for each unsaved block, given the blocks as the server has them now. */
export const planAfterRefusal = (
  unsaved: readonly UnsavedBlock[],
  present: ReadonlyMap<string, readonly Run[]>,
  circumstances: Circumstances,
): Plan => {
  const again: UnsavedBlock[] = [];
  const aside: Aside[] = [];
  for (const block of unsaved) {
    const now = present.get(block.pid);
    if (now && sameWords(now, block.words)) continue;
    const reason = hindrance(block, now, circumstances);
    if (reason === null) again.push(block);
    else {
      const { pid, words } = block;
      const named = reason === circumstances.code;
      aside.push({ pid, words: plainText(words), reason, sentence: named ? circumstances.sentence : "" });
    }
  }
  return { again, aside };
};

const hindrance = (
  block: UnsavedBlock,
  now: readonly Run[] | undefined,
  { code, pids, isLocked, wasRefused }: Circumstances,
): AsideReason | null => {
  if (!now) return "gone";
  if (personal.has(code)) return code;
  if (isLocked(block.pid) || (code === "closed" && pids.includes(block.pid))) return "closed";
  if (wasRefused(block)) return code;
  if (!block.base || !sameWords(block.base, now)) return "words-changed";
  return null;
};

/** The blocks of a document by identity. */
export const wordsByBlock = (doc: Y.Doc): Map<string, readonly Run[]> =>
  new Map(readBlocks(doc).map((block) => [block.pid, block.runs]));

/** Puts words in again as local edits, with the smallest change. */
export const applyAgain = (doc: Y.Doc, blocks: readonly UnsavedBlock[]): void => {
  for (const { pid, words } of blocks) replaceText(doc, pid as ParagraphId, words);
};
