// SHA-256 in the one form in which it is stored and shown, taken by Node.
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";
import { type Block, canonicalText } from "./draft";
import type { Hashing } from "./hashing";

/** Lower-case hexadecimal SHA-256 of a text (as UTF-8) or of bytes. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** SHA-256 of the canonical base text (S1), remembered for as long as the block is the same value. */
export const digestOfBlock = (block: Block): string => {
  const known = digests.get(block);
  if (known !== undefined) return known;
  const digest = sha256(canonicalText(block));
  digests.set(block, digest);
  return digest;
};

/** The digest of all words that fill a draft: of the identity and the digest of each block, in order. */
export const digestOfBlocks = (blocks: readonly Block[]): string =>
  digestOf(blocks.map((block) => [block.pid, digestOfBlock(block)]));

const digests = new WeakMap<Block, string>();

/** SHA-256 of a value's canonical JSON. Throws for what JSON cannot hold. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));

/** The digests that rules are computed with. */
export const hashing: Hashing = {
  ofBytes: (bytes) => createHash("sha256").update(bytes).digest(),
  ofText: sha256,
  ofValue: digestOf,
};
