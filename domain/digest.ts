// SHA-256 in the one form in which it is stored and shown, and canonical JSON (RFC 8785) to take it of.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { type Block, canonicalText } from "./draft";

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

/** A value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError("The value has no JSON form.");
  return json;
};

/** A list longer than this is described element by element. */
const longList = 50;

/**
 * A value's canonical JSON piece by piece, for values with long lists in them: whoever takes the pieces can give way
 * between them.
 */
export function* canonicalPieces(value: unknown, depth = 3): Generator<string> {
  if (Array.isArray(value) && value.length > longList) {
    for (const [at, each] of value.entries()) yield `${at === 0 ? "[" : ","}${canonicalJson(each ?? null)}`;
    yield "]";
  } else if (depth > 0 && isPlain(value) && Object.values(value).some(isObject)) {
    let before = "{";
    for (const key of Object.keys(value).sort()) {
      if (value[key] === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* canonicalPieces(value[key], depth - 1);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else yield canonicalJson(value);
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** SHA-256 of a value's canonical JSON. Throws for what JSON cannot hold. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));

/** {@link digestOf} a value with long lists in it: `pause` is called after each of their elements. */
export const digestWithPauses = async (value: unknown, pause: () => Promise<void>): Promise<string> => {
  const hash = createHash("sha256");
  for (const piece of canonicalPieces(value)) {
    hash.update(piece);
    await pause();
  }
  return hash.digest("hex");
};
