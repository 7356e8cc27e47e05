// R1c, R10a: what of an entry is hashed, for the chain and for the tree.
import { bytesOfText } from "../bytes";
import { canonicalJson } from "../canonical-json";
import type { Sha256 } from "../hashing";
import type { RecordEntry } from "./record-words";
import { hashOfLeaf } from "./tree";

/** The hash before the first entry of a draft. */
export const genesis = "0".repeat(64);

/** R1: what the hash of an entry is taken of: everything in it but the hash. */
export const hashedPart = ({ hash: _, ...entry }: RecordEntry): Omit<RecordEntry, "hash"> => entry;

/** The bytes that the hash of an entry is taken of. Throws for what JSON cannot hold. */
export const bytesOfEntry = (entry: RecordEntry): Uint8Array => bytesOfText(canonicalJson(hashedPart(entry)));

/** The hash of an entry as a leaf of the tree: of the same bytes. */
export const hashOfEntry = (sha256: Sha256, entry: RecordEntry): Uint8Array =>
  hashOfLeaf(sha256, bytesOfEntry(entry));
