// Rule N18: what in a preamble was read with doubt. The ordinals of all later paragraphs depend on it, so none of these may
// be called by its ordinal before a person has looked.
import { type Block, type BlockKind, beginningOf, type ParagraphId, standingBlocks } from "../draft";
import { framesPreamble } from "./printed/preamble-words";
import type { Guess } from "./printed/printed-guesses";

/** What tells whether a block was read with doubt. */
type BlockAsRead = {
  readonly kind: BlockKind;
  readonly label: string;
  readonly runs: readonly { readonly text: string }[];
};

/** Blocks in doubt, each with the kind that it was read as. */
type Doubts = ReadonlyMap<ParagraphId, BlockKind>;

const wordsOf = ({ runs }: Pick<BlockAsRead, "runs">): string =>
  runs
    .map(({ text }) => text)
    .join("")
    .trim();

/**
 * N18a: the places of blocks in doubt, from the first paragraph of a preamble, or the line that opens it, to the first operative
 * paragraph. After the last of the preamble, what the file sets as a heading is one.
 */
export const doubtfulPlaces = (
  blocks: readonly BlockAsRead[],
  guesses: readonly (Guess | null)[],
): number[] => {
  const first = blocks.findIndex((block) => block.kind === "preambular" || framesPreamble(wordsOf(block)));
  const operative = blocks.findIndex(
    ({ kind, label }, index) => index > first && kind === "operative" && label !== "",
  );
  const last = blocks
    .slice(0, operative < 0 ? blocks.length : operative)
    .findLastIndex(({ kind }) => kind === "preambular");
  const end = operative < 0 || last < 0 ? last : operative - 1;
  return blocks.flatMap((block, index) => {
    const words = wordsOf(block);
    if (index < first || index > end || framesPreamble(words)) return [];
    // A number that is printed leaves no doubt.
    if (/\d/u.test(block.label)) return [];
    const guess = guesses[index];
    if (block.kind === "preambular") return guess === "preamble" || guess === "joined" ? [index] : [];
    // "Have agreed as follows:" is what the operative part follows.
    if (index > last)
      return (block.kind === "plain" && !/[:：]$/u.test(words)) || guess === "heading" ? [index] : [];
    return block.kind === "plain" || (block.kind === "section" && block.label === "") ? [index] : [];
  });
};

/** N18c: the doubts that nobody has settled: the block stands as it was read, and nobody has said that this is right. */
export const openDoubts = (
  doubts: Doubts,
  blocks: readonly Block[],
  settled: ReadonlySet<ParagraphId>,
): Map<ParagraphId, string> =>
  new Map(
    standingBlocks(blocks).flatMap((block): [ParagraphId, string][] =>
      doubts.get(block.pid) === block.kind && !settled.has(block.pid)
        ? [[block.pid, beginningOf(wordsOf(block), 60)]]
        : [],
    ),
  );

type PlacedBlock = Pick<Block, "pid" | "kind">;

/** N18b: the paragraphs of the preamble whose ordinal depends on a doubt, each with how the block in doubt begins. */
export const doubtedOrdinals = (
  blocks: readonly PlacedBlock[],
  open: ReadonlyMap<ParagraphId, string>,
): Map<ParagraphId, string> => {
  const doubted = new Map<ParagraphId, string>();
  if (open.size === 0) return doubted;
  let begins: string | undefined;
  for (const { pid, kind } of blocks) {
    begins ??= open.get(pid);
    if (kind === "preambular" && begins !== undefined) doubted.set(pid, begins);
  }
  return doubted;
};
