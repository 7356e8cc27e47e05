// SHA-256 in the one form in which it is stored and shown, taken by Node.
import { createHash } from "node:crypto";
import { canonicalJson, canonicalStream } from "./canonical-json";
import { type Block, canonicalText } from "./draft";
import type { Hashing } from "./hashing";

/** Lower-case hexadecimal SHA-256 of a text (as UTF-8) or of bytes. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** Bytes of a long file that are hashed in one go. */
const portion = 1_000_000;

/** {@link sha256} of many bytes: `pause` is called after each portion of them. */
export const sha256WithPauses = async (bytes: Uint8Array, pause: () => Promise<void>): Promise<string> => {
  const hash = createHash("sha256");
  for (let from = 0; from < bytes.byteLength; from += portion) {
    hash.update(bytes.subarray(from, from + portion));
    await pause();
  }
  return hash.digest("hex");
};

/** SHA-256 of the canonical base text (S1), remembered for as long as the block is the same value. */
export const digestOfBlock = (block: Block): string => {
  const known = digests.get(block);
  if (known !== undefined) return known;
  const digest = sha256(canonicalText(block));
  digests.set(block, digest);
  return digest;
};

/** The digest of all words that fill a draft: of the identity and the digest of each block, in order. */
export const digestOfBlocks = async (
  blocks: readonly Block[],
  pause: () => Promise<void>,
): Promise<string> => {
  const all: (readonly [string, string])[] = [];
  for (const block of blocks) {
    all.push([block.pid, digestOfBlock(block)]);
    await pause();
  }
  return digestWithPauses(all, pause);
};

const digests = new WeakMap<Block, string>();

/** SHA-256 of a value's canonical JSON. Throws for what JSON cannot hold. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));

/** {@link digestOf} a value with long lists in it, which may come in portions: `pause` is called after each of their elements. */
export const digestWithPauses = async (value: unknown, pause: () => Promise<void>): Promise<string> => {
  const hash = createHash("sha256");
  for await (const piece of canonicalStream(value)) {
    hash.update(piece);
    await pause();
  }
  return hash.digest("hex");
};

/** The digests that rules are computed with. */
export const hashing: Hashing = {
  ofBytes: (bytes) => createHash("sha256").update(bytes).digest(),
  ofText: sha256,
  ofValue: digestOf,
};
