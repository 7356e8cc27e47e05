// What the page and the programs beside it say to each other.
import type { SignedBytes } from "#domain/record/checkpoint";

/** Work that is asked for. `bytes`: a zero before each of many entries, as the tree has leaves; `ends`: where each of them ends. */
export type Work =
  | { readonly what: "hashes"; readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: readonly number[] }
  | { readonly what: "signatures"; readonly signed: readonly SignedBytes[] };

/** What came of it. `hashes` of the entries in hexadecimal and `leaves` in bytes, one after the other. */
export type WorkResult =
  | { readonly what: "hashes"; readonly hashes: string; readonly leaves: Uint8Array<ArrayBuffer> }
  | { readonly what: "signatures"; readonly answers: readonly (boolean | null)[] }
  | { readonly what: "nothing" };
