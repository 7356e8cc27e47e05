// The words that a statement is on, for those about to sign it: those that its digests are taken of, so that a page or a program
// sees by itself that it signs what it shows.
import { z } from "zod";
import { digestOfBlock } from "#domain/digest";
import { type Block, canonicalText } from "#domain/draft";
import type { SignedStatement } from "#domain/record/signed-acts/statement";

export const StatedWords = z
  .strictObject({
    pid: z.string(),
    /** Its number with those that it stands under, as it is printed. */
    label: z.string(),
    /** The text whose SHA-256 is the digest in the statement; null where other words stand there by now. */
    words: z.string().nullable(),
  })
  .meta({ id: "StatedWords" });
type StatedWords = z.infer<typeof StatedWords>;

/** A block that stands; of an adoption with the number that is signed. */
export type StandingBlock = Block & { readonly label?: string };

/** Blocks that stand, and the number in full of each. */
export type Stated = {
  readonly standing: readonly StandingBlock[];
  readonly numbers: ReadonlyMap<string, string>;
};

/** G1d: the words of the blocks of a statement, in its order, of those that stand. */
export const statedWords = ({ blocks }: SignedStatement, { standing, numbers }: Stated): StatedWords[] => {
  const known = new Map<string, Block>(standing.map((block) => [block.pid, block]));
  const stated: StatedWords[] = [];
  for (const { pid, digest } of blocks) {
    const block = known.get(pid);
    const isSame = block !== undefined && digestOfBlock(block) === digest;
    stated.push({ pid, label: numbers.get(pid) ?? "", words: isSame ? canonicalText(block) : null });
  }
  return stated;
};
