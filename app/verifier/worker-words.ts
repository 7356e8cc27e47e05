// The messages between the page and its workers.
import type { SignedBytes } from "#domain/record/checkpoint";

/**
 * A request. `bytes`: many entries, each preceded by a zero byte as a leaf of the tree is; `ends`: the end offset of
 * each.
 */
export type Work =
  | { readonly what: "hashes"; readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: readonly number[] }
  | { readonly what: "signatures"; readonly signed: readonly SignedBytes[] };

/** A result: `hashes` of the entries in hexadecimal, and `leaves` as concatenated bytes. */
export type WorkResult =
  | { readonly what: "hashes"; readonly hashes: string; readonly leaves: Uint8Array<ArrayBuffer> }
  | { readonly what: "signatures"; readonly answers: readonly (boolean | null)[] }
  | { readonly what: "nothing" };
