// G6: the signatures in a proof about a paragraph, judged from the file alone: by the entries about keys that it contains,
// and by signatures that covered the paragraph among many.

import type { ProvenEntry } from "#domain/record/values";
import type { Hashing } from "../../hashing";
import { type Sentence, sentence } from "../../sentence";
import type { RecordEntry } from "../record-words";
import { atEntry, type Fault } from "../verdict";
import { checkSignature, doesNotCount } from "./checked";
import { keysAfter, type SigningKeys } from "./keys";
import { canBeSigned } from "./needs";
import { type ActSignature, readSignature } from "./signature";
import { neverSealed, type SignedEntry, type SignedWalk } from "./signed-walk";
import { isOnMany, isSignedAct, mayBeSealed, type SignedStatement } from "./statement";

/** What a proof contains besides its entries so that their signatures can be judged. */
export type ProvenSigning = {
  /** The entries by which the signing keys were registered, accredited and ended, in order. */
  readonly keys: readonly ProvenEntry[];
  /**
   * By the number of the entry that has it: a signature that also covered other paragraphs, which are not in the file.
   */
  readonly signatures: Readonly<Record<string, unknown>>;
};

/** `unjudged`: entries whose signature is not in the file. */
export type ProofWalk = SignedWalk & { readonly unjudged: number };

type Last = { readonly n: number; readonly statement: SignedStatement; readonly pids: Set<string | null> };

type ProofState = {
  readonly entries: ReadonlyMap<number, RecordEntry>;
  readonly hashes: ReadonlyMap<number, string>;
  readonly signatures: Readonly<Record<string, unknown>>;
  readonly lastBy: Map<string, Last>;
  keys: SigningKeys;
};

/** G6: walks through the entries of a proof, each of which has been shown to be in the record. */
export const walkProof = (
  given: readonly ProvenEntry[],
  { keys, signatures }: ProvenSigning,
  hashing: Hashing,
): ProofWalk => {
  const all = [...given, ...keys].map(({ entry }) => entry).sort((one, other) => one.n - other.n);
  const state: ProofState = {
    entries: new Map(all.map((entry) => [entry.n, entry])),
    hashes: new Map(all.flatMap(({ n, hash, previous }) => [[n - 1, previous] as const, [n, hash] as const])),
    signatures,
    lastBy: new Map(),
    keys: new Map(),
  };
  const faults: Fault[] = [];
  const signed: SignedEntry[] = [];
  const unsigned: number[] = [];
  let unjudged = 0;
  for (const entry of all) {
    const found = judgeSafely(state, entry, hashing);
    if (found === null) continue;
    if (found === "unsigned") unsigned.push(entry.n);
    else if (found === "not in the file") unjudged += 1;
    else if ("words" in found) faults.push(atEntry(entry.n, found));
    else signed.push(found);
  }
  return { faults, signed, unsigned, keys: state.keys, unjudged };
};

type JudgedEntry = SignedEntry | Sentence | "unsigned" | "not in the file" | null;

// A file may be of any form.
const judgeSafely = (state: ProofState, entry: RecordEntry, hashing: Hashing): JudgedEntry => {
  try {
    if (/^(key|person)\./.test(entry.act)) {
      state.keys = keysAfter(state.keys, entry, hashing);
      return null;
    }
    return judged(state, entry, hashing);
  } catch {
    return sentence("it is not of the form that it should have");
  }
};

const judged = (state: ProofState, entry: RecordEntry, hashing: Hashing): JudgedEntry => {
  const { act, facts, sealed } = entry;
  if (sealed !== undefined && isSignedAct(act)) return mayBeSealed(act) ? null : neverSealed;
  const { signature } = facts;
  if (signature === undefined) return isOpenToSigning(entry) ? "unsigned" : null;
  if (typeof signature === "number" && !Number.isSafeInteger(signature)) return otherForm;
  const from = typeof signature === "number" ? signature : entry.n;
  const written = typeof signature === "number" ? namedIn(state, signature) : signature;
  if (written === undefined) return "not in the file";
  const read = readSignature(written);
  if (!read) return otherForm;
  return ofTouch(state, { entry, from, read }, hashing);
};

const otherForm = sentence("its signature is not of the form that signatures have");

// What was taken down from the floor is undone there (F7c).
const isOpenToSigning = (entry: RecordEntry): boolean =>
  canBeSigned(entry) && !(entry.act === "position.withdrawn" && entry.facts.fromFloor === true);

const namedIn = ({ entries, signatures }: ProofState, from: number): unknown =>
  entries.get(from)?.facts.signature ?? signatures[String(from)];

type TouchedEntry = { readonly entry: RecordEntry; readonly from: number; readonly read: ActSignature };

const ofTouch = (
  state: ProofState,
  { entry, from, read }: TouchedEntry,
  hashing: Hashing,
): SignedEntry | Sentence => {
  const { n, pid, act } = entry;
  const { key, statement } = read;
  const last = state.lastBy.get(key);
  const isSame = last?.n === from;
  // G1c: entries that share a signature follow each other, each on another paragraph.
  const follows = n === from || (n > from && n - from < statement.blocks.length && isOnMany(act));
  if (!follows || (isSame && last.pids.has(pid)))
    return sentence("it does not follow the entry {n} whose signature it names", { n: from });
  const occasion = {
    n: from,
    keys: state.keys,
    // The hash of an entry that is not in the file is taken from the statement: only the whole record can show it.
    hashOf: (at: number) => state.hashes.get(at) ?? statement.seen.head,
    lastBy: () => (last && !isSame ? last : null),
    wordsOfText: () => null,
  };
  const checked = checkSignature(read, { entry, occasion }, hashing);
  if (doesNotCount(checked)) return checked;
  if (isSame) last.pids.add(pid);
  else state.lastBy.set(key, { n: from, statement, pids: new Set([pid]) });
  return { ...checked, n, isFirst: !isSame, statement };
};
