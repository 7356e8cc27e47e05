// R1c, R10a: which bytes of an entry are hashed, for the chain and for the tree.
import { bytesOfText, hexOf } from "../bytes";
import { canonicalJson } from "../canonical-json";
import type { Sha256 } from "../hashing";
import { isObject } from "../typed-entries";
import type { RecordEntry } from "./record-words";
import { hashOfLeaf } from "./tree";

/** The hash before the first entry of a draft. */
export const genesis = "0".repeat(64);

/** R1: the part of an entry that is hashed: everything but the hash. */
export const hashedPart = ({ hash: _, ...entry }: RecordEntry): Omit<RecordEntry, "hash"> => entry;

/** R1: whether an entry has the fields that every entry has; `null` and a missing field are not the same. */
export const isOfForm = ({ at, userId, delegation, act, pid, digest, facts }: RecordEntry): boolean =>
  [at, act].every((each) => typeof each === "string") &&
  [userId, delegation, pid, digest].every((each) => each === null || typeof each === "string") &&
  isObject(facts);

/** The bytes that the hash of an entry is taken of. Throws for what JSON cannot hold. */
export const bytesOfEntry = (entry: RecordEntry): Uint8Array => bytesOfText(canonicalJson(hashedPart(entry)));

/** The hashes of an entry in the chain, in hexadecimal, and as a leaf of the tree. */
export type EntryHashes = { readonly hash: string; readonly leaf: Uint8Array };

/** Both hashes of an entry, from bytes that are serialised once; null for what JSON cannot hold. */
export const hashesOfEntry = (sha256: Sha256, entry: RecordEntry): EntryHashes | null => {
  try {
    const bytes = bytesOfEntry(entry);
    return { hash: hexOf(sha256(bytes)), leaf: hashOfLeaf(sha256, bytes) };
  } catch {
    return null;
  }
};

/** The hash of an entry as a leaf of the tree, of the same bytes. */
export const hashOfEntry = (sha256: Sha256, entry: RecordEntry): Uint8Array =>
  hashOfLeaf(sha256, bytesOfEntry(entry));
