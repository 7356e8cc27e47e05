// R14: what a browser remembers of a record that it was shown, and whether what it is shown later continues that. Someone
// who controls the server can write another record for a newcomer, but not for somebody who was there before.
import { areSame, bytesOfBase64 } from "../bytes";
import type { Hashing } from "../hashing";
import {
  readKey,
  readNote,
  type SignedBytes,
  type SignedCheckpoint,
  type SignedNote,
  signatureBy,
} from "./checkpoint";
import { isConsistent } from "./tree";

/** A checkpoint that was shown, and when by the clock of the person who saw it (ISO 8601). */
export type SeenCheckpoint = SignedCheckpoint & { readonly at: string };

/**
 * The ways in which a record can fail to continue what was seen: another record is in its place, it was cut short, it was
 * changed, or what is shown now is not signed.
 */
const forkKinds = ["replaced", "cut short", "changed", "unsigned"] as const;
export type ForkKind = (typeof forkKinds)[number];

/** The format's name; another version has another number. */
export const forkFormat = "adref-fork/1";

/** A fork stored as evidence. `hashes`: what the server gave to join the two, in base64; null where it gave nothing. */
export type Fork = {
  readonly format: typeof forkFormat;
  readonly draft: string;
  readonly kind: ForkKind;
  readonly seen: SeenCheckpoint;
  readonly shown: SeenCheckpoint;
  readonly hashes: readonly string[] | null;
};

/** The result: nothing was known before, the record continues what was, or it does not. */
export type Remembered =
  | { readonly as: "new" | "same" | "grown"; readonly size: number; readonly hasOtherKey: boolean }
  | { readonly as: "forked"; readonly fork: Fork };

/** Two checkpoints of one draft, in the order in which they were seen. */
export type CheckpointPair = {
  readonly draft: string;
  readonly seen: SeenCheckpoint;
  readonly shown: SeenCheckpoint;
};

/** The two sizes that a proof is to join; null where none is needed. */
export const toJoin = ({
  seen,
  shown,
}: Omit<CheckpointPair, "draft">): { readonly from: number; readonly to: number } | null => {
  const [before, now] = [readNote(seen.note), readNote(shown.note)];
  return before && now && before.origin === now.origin && before.size < now.size
    ? { from: before.size, to: now.size }
    : null;
};

/** The signature of a checkpoint that is to be checked; null where it has none by its key, or is malformed. */
export const signatureOf = ({ note, key }: SignedCheckpoint, { ofBytes }: Hashing): SignedBytes | null => {
  const [read, named] = [readNote(note), readKey(ofBytes, key)];
  return read && named?.name === read.origin ? signatureBy(ofBytes, read, named) : null;
};

/**
 * What was found out about a pair: the hashes that the server gave to join the two, or null, and whether what is shown is
 * signed as it says; null where that cannot be found out.
 */
export type FoundOut = {
  readonly hashes: readonly string[] | null;
  readonly isSigned: boolean | null;
  /** R17c: entries of the record lead from the key that was seen to the one that is shown. */
  readonly isSuccessor?: boolean;
};

/** R14: compares what was seen with what is shown now. */
export const compareSeen = (
  pair: CheckpointPair,
  { hashes, isSigned, isSuccessor = false }: FoundOut,
  hashing: Hashing,
): Remembered => {
  const { seen, shown } = pair;
  const now = readNote(shown.note);
  const forked = (kind: ForkKind): Remembered => ({
    as: "forked",
    fork: { format: forkFormat, ...pair, kind, hashes },
  });
  if (!now || !signatureOf(shown, hashing) || isSigned === false) return forked("unsigned");
  const before = readNote(seen.note);
  const hasOtherKey = publicPart(seen.key) !== publicPart(shown.key) && !isSuccessor;
  // A browser whose memory was overwritten by something else knows nothing.
  if (!before) return { as: "new", size: now.size, hasOtherKey: false };
  const kind = forkBetween({ before, now }, hashes, hashing);
  if (kind !== null) return forked(kind);
  return { as: now.size === before.size ? "same" : "grown", size: now.size, hasOtherKey };
};

/** The part of a written key that is the same for all records of an installation: its name is that of the record. */
export const publicPart = (key: string): string => key.split("+").slice(2).join("+");

/** In which way two checkpoints cannot be of one record that only grew; null where they can. */
export const forkBetween = (
  { before, now }: { readonly before: SignedNote; readonly now: SignedNote },
  hashes: readonly string[] | null,
  { ofBytes }: Hashing,
): ForkKind | null => {
  if (before.origin !== now.origin) return "replaced";
  if (now.size < before.size) return "cut short";
  if (now.size === before.size) return areSame(now.root, before.root) ? null : "changed";
  const path = (hashes ?? []).map(bytesOfBase64).filter((hash) => hash !== null);
  const roots = { fromRoot: before.root, toRoot: now.root };
  const isJoined =
    hashes !== null &&
    path.length === hashes.length &&
    isConsistent(ofBytes, { from: before.size, to: now.size, ...roots, path });
  return isJoined ? null : "changed";
};
