// R1c, R10a: what of an entry is hashed, for the chain and for the tree.
import { bytesOfText, hexOf } from "../bytes";
import { canonicalJson } from "../canonical-json";
import type { Sha256 } from "../hashing";
import { isObject } from "../typed-entries";
import type { RecordEntry } from "./record-words";
import { hashOfLeaf } from "./tree";

/** The hash before the first entry of a draft. */
export const genesis = "0".repeat(64);

/** R1: what the hash of an entry is taken of: everything in it but the hash. */
export const hashedPart = ({ hash: _, ...entry }: RecordEntry): Omit<RecordEntry, "hash"> => entry;

/** R1: whether an entry has what every entry has; somebody who is left out is nobody to compare with. */
export const isOfForm = ({ at, userId, delegation, act, pid, digest, facts }: RecordEntry): boolean =>
  [at, act].every((each) => typeof each === "string") &&
  [userId, delegation, pid, digest].every((each) => each === null || typeof each === "string") &&
  isObject(facts);

/** The bytes that the hash of an entry is taken of. Throws for what JSON cannot hold. */
export const bytesOfEntry = (entry: RecordEntry): Uint8Array => bytesOfText(canonicalJson(hashedPart(entry)));

/** What the chain and the tree have of an entry: its hash in hexadecimal, and its hash as a leaf. */
export type EntryHashes = { readonly hash: string; readonly leaf: Uint8Array };

/** Both hashes of an entry, of bytes that are written once; null for what JSON cannot hold. */
export const hashesOfEntry = (sha256: Sha256, entry: RecordEntry): EntryHashes | null => {
  try {
    const bytes = bytesOfEntry(entry);
    return { hash: hexOf(sha256(bytes)), leaf: hashOfLeaf(sha256, bytes) };
  } catch {
    return null;
  }
};

/** The hash of an entry as a leaf of the tree: of the same bytes. */
export const hashOfEntry = (sha256: Sha256, entry: RecordEntry): Uint8Array =>
  hashOfLeaf(sha256, bytesOfEntry(entry));
