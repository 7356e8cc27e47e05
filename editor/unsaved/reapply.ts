// What becomes of local words that were refused: put in again where they may still stand, otherwise set aside.
import type * as Y from "yjs";
import { type Block, paragraphId, type Run, type Suggestion } from "#domain/draft";
import { readBlocks, replaceText } from "../draft-doc";
import { hasProposals, inPortions, proposedIn, reapplyWords } from "./reapply-proposals";
import type { UnsavedBlock } from "./unsaved";

/** Why words are set aside: the server's code, or that the paragraph is gone or has changed. */
type AsideReason = string;

/** Words that did not enter the draft. */
export type Aside = {
  readonly pid: string;
  readonly words: string;
  readonly reason: AsideReason;
  /** The server's sentence, empty when there is none. */
  readonly sentence: string;
};

type ReapplyPlan = { readonly again: readonly UnsavedBlock[]; readonly aside: readonly Aside[] };

/** The refusal, and what is known of the draft now. */
type Circumstances = {
  readonly code: string;
  readonly sentence: string;
  /** Blocks that the refusal names. */
  readonly pids: readonly string[];
  /** The name in which this person proposes, and how a new proposal begins; null for one who edits directly. */
  readonly proposing: { readonly by: string; fresh(): Suggestion } | null;
  isLocked(pid: string): boolean;
  /** True when these very words of this block were refused before. */
  wasRefused(block: UnsavedBlock): boolean;
};

// With these the person may not write here at all, whatever the words.
const personal = new Set(["not-allowed", "negotiating", "conflict", "silence", "not-signed-in"]);

/** The words without marks. */
export const plainText = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");

// The delegation that began proposals in these words since; null where none did.
const proposerIn = ({ base, written }: UnsavedBlock): string | null => {
  const marksIn = (runs: readonly Run[]) =>
    runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]);
  const known = new Set(marksIn(base ?? []).map(({ id }) => id));
  return marksIn(written).find(({ id }) => !known.has(id))?.by ?? null;
};

/**
 * What somebody has written in a block, for its author to copy: only the proposed words, or for direct edits the block
 * without deleted ones.
 */
export const asideWords = (block: UnsavedBlock, by: string | null): string => {
  const proposer = by ?? proposerIn(block);
  const proposed = { base: block.base, words: block.written };
  if (proposer !== null && hasProposals(proposed, proposer)) return proposedIn(proposed, proposer);
  return plainText(block.words.filter(({ deletions }) => deletions.length === 0));
};

/** Whether two sequences of runs read and look alike. */
const sameWords = (a: readonly Run[], b: readonly Run[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Decides for each unsaved block, given the blocks as the server has them now. */
export const planAfterRefusal = (
  unsaved: readonly UnsavedBlock[],
  present: ReadonlyMap<string, Block>,
  circumstances: Circumstances,
): ReapplyPlan => {
  const again: UnsavedBlock[] = [];
  const aside: Aside[] = [];
  const setAside = ({ pid }: UnsavedBlock, words: string, reason: AsideReason) => {
    const named = reason === circumstances.code;
    aside.push({ pid, words, reason, sentence: named ? circumstances.sentence : "" });
  };
  const { proposing } = circumstances;
  for (const merged of unsaved) {
    const isProposed = proposing !== null && hasProposals(merged, proposing.by);
    // What was decided meanwhile has changed what was written: for a proposal the words before that count.
    const block = isProposed ? { ...merged, words: merged.written } : merged;
    const now = present.get(block.pid);
    if (now && sameWords(now.runs, block.words)) continue;
    const by = isProposed ? proposing.by : null;
    const reason = hindrance(block, now?.runs, { ...circumstances, isProposed: by !== null });
    if (reason !== null) setAside(block, asideWords(block, by), reason);
    else if (now && proposing && by !== null) {
      const { words, homeless } = reapplyWords(block, now, { by, fresh: () => proposing.fresh() });
      if (!sameWords(words, now.runs)) again.push({ ...block, words });
      for (const each of homeless) setAside(block, each, circumstances.code);
    } else again.push(block);
  }
  return { again, aside: aside.filter(({ words }) => words !== "") };
};

// The place of a proposal is found by the words around it, so these may have changed.
const hindrance = (
  block: UnsavedBlock,
  now: readonly Run[] | undefined,
  { code, pids, isLocked, wasRefused, isProposed }: Circumstances & { readonly isProposed: boolean },
): AsideReason | null => {
  if (!now) return "gone";
  if (isProposed ? code === "not-signed-in" : personal.has(code)) return code;
  if (isLocked(block.pid) || (code === "closed" && pids.includes(block.pid))) return "closed";
  // Too many in a short time is no objection to the words: the rest is sent when the server takes more.
  if (code !== "too-many" && wasRefused(block)) return code;
  if (!isProposed && (!block.base || !sameWords(block.base, now))) return "words-changed";
  return null;
};

/** The blocks of a document by identity. */
export const blocksOf = (doc: Y.Doc): Map<string, Block> =>
  new Map(readBlocks(doc).map((block) => [block.pid, block]));

/**
 * Puts words in again as local edits, with the smallest change; the proposals of delegation `by`, null for one who edits
 * directly, in portions: what was written offline may be more than the server takes at once.
 */
export const applyAgain = (doc: Y.Doc, blocks: readonly UnsavedBlock[], by: string | null): void => {
  const present = blocksOf(doc);
  for (const { pid, words } of blocks) {
    const steps = by === null ? [words] : inPortions(words, present.get(pid)?.runs ?? [], by);
    for (const step of steps) replaceText(doc, paragraphId(pid), step);
  }
};
