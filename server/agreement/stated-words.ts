// The text a statement refers to, for people about to sign it: the exact input of its digests, so that a page or a
// program can check that it signs what it shows.
import { z } from "zod";
import { digestOfBlock } from "#domain/digest";
import { type Block, canonicalText } from "#domain/draft";
import type { SignedStatement } from "#domain/record/signed-acts/statement";

export const StatedWords = z
  .strictObject({
    pid: z.string(),
    /** Its full number, as printed. */
    label: z.string(),
    /** The text whose SHA-256 is the digest in the statement; null where it has changed meanwhile. */
    words: z.string().nullable(),
  })
  .meta({ id: "StatedWords" });
type StatedWords = z.infer<typeof StatedWords>;

/** An existing block; for an adoption with the number that is signed. */
export type StandingBlock = Block & { readonly label?: string };

/** The existing blocks, and the full number of each. */
export type Stated = {
  readonly standing: readonly StandingBlock[];
  readonly numbers: ReadonlyMap<string, string>;
};

/** G1d: the text of the blocks in a statement, in its order, leaving out those that no longer exist. */
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
