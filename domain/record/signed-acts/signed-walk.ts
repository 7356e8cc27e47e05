// G5: a walk through a record from its first entry: which keys held when, which acts they signed, and which acts nobody
// signed.
import { standingBlocks } from "../../draft";
import type { Hashing } from "../../hashing";
import { type Sentence, sentence } from "../../sentence";
import { isObject } from "../../typed-entries";
import { opened } from "../record";
import type { SavedRecord } from "../record-file";
import type { RecordEntry } from "../record-words";
import { atEntry, type Fault } from "../verdict";
import { type CountingSignature, checkSignature, doesNotCount, type EntryContext } from "./checked";
import { isKeptStanding, noStandings, noteStanding, type Standings } from "./kept-standing";
import { keysAfter, type SigningKeys } from "./keys";
import { canBeSigned, modeAfter, type SignatureMode } from "./needs";
import { type ActSignature, readSignature } from "./signature";
import {
  differenceOf,
  isOnMany,
  isSignedAct,
  mayBeSealed,
  notAllOfTouch,
  type SeenBlock,
  type SignedStatement,
} from "./statement";

/** What the walk needs of a saved record. */
export type WalkedRecord = Pick<SavedRecord, "entries" | "opened" | "texts">;

/** An entry that is signed, if the claim is true. */
export type SignedEntry = CountingSignature & {
  readonly n: number;
  readonly isFirst: boolean;
  readonly statement: SignedStatement;
};

/** The findings: what is wrong, what is still to be computed, and the acts that nobody signed. */
export type SignedWalk = {
  readonly faults: readonly Fault[];
  readonly signed: readonly SignedEntry[];
  readonly unsigned: readonly number[];
  readonly keys: SigningKeys;
};

/** The signature that the entries of one touch share: the first has it, the others name that entry. */
type Touch = CountingSignature & {
  readonly from: number;
  readonly last: number;
  readonly statement: SignedStatement;
  readonly pids: ReadonlySet<string | null>;
};

type WalkFindings = { readonly faults: Fault[]; readonly signed: SignedEntry[]; readonly unsigned: number[] };

type WalkState = {
  keys: SigningKeys;
  mode: SignatureMode;
  touch: Touch | null;
  /** By their first entries. */
  readonly touches: Map<number, Touch>;
  /** The latest positions that were taken down from the floor, by paragraph and delegation. */
  readonly heard: Set<string>;
  readonly lastBy: Map<string, { readonly n: number; readonly statement: SignedStatement }>;
  readonly standings: Standings;
};

/** G5: walks through a record whose chain is whole. */
export const walkSigned = (record: WalkedRecord, hashing: Hashing): SignedWalk => {
  const found: WalkFindings = { faults: [], signed: [], unsigned: [] };
  const state: WalkState = {
    keys: new Map(),
    mode: "none",
    touch: null,
    touches: new Map(),
    heard: new Set(),
    lastBy: new Map(),
    standings: noStandings(),
  };
  for (const entry of record.entries) {
    const what = stepSafely({ record, state, entry }, hashing);
    if (what === null) continue;
    if (what === "unsigned") found.unsigned.push(entry.n);
    else if ("words" in what) found.faults.push(atEntry(entry.n, what));
    else found.signed.push(what);
  }
  // Where something else is wrong, that explains it.
  if (found.faults.length === 0) found.faults.push(...faultsOfTouches(state.touches));
  return { ...found, keys: state.keys };
};

const faultsOfTouches = (touches: WalkState["touches"]): Fault[] =>
  [...touches.values()].flatMap(({ from, statement, pids }) =>
    pids.size < statement.blocks.length ? [atEntry(from, notAllOfTouch)] : [],
  );

type WalkStep = { readonly record: WalkedRecord; readonly state: WalkState; readonly entry: RecordEntry };

// A file may be of any form.
const stepSafely = (step: WalkStep, hashing: Hashing): SignedEntry | Sentence | "unsigned" | null => {
  try {
    return takeStep(step, hashing);
  } catch {
    return sentence("it is not of the form that it should have");
  }
};

const takeStep = (step: WalkStep, hashing: Hashing): SignedEntry | Sentence | "unsigned" | null => {
  const { state, record } = step;
  const { mode } = state;
  const entry = openedIn(step.entry, record);
  const found = entry === null ? null : judged({ ...step, entry }, mode, hashing);
  state.mode = modeAfter(mode, step.entry);
  noteHeard(step);
  noteStanding(state.standings, step.entry);
  if (/^(key|person)\./.test(step.entry.act)) state.keys = keysAfter(state.keys, step.entry, hashing);
  return found;
};

// Null for what cannot be judged because its author is sealed.
const openedIn = (entry: RecordEntry, { opened: all }: WalkedRecord): RecordEntry | null => {
  if (entry.sealed === undefined || !mayBeSealed(entry.act)) return entry;
  const sealed = all[String(entry.n)];
  return sealed && isObject(sealed.facts) ? opened(entry, sealed) : null;
};

const judged = (
  step: WalkStep,
  mode: SignatureMode,
  hashing: Hashing,
): SignedEntry | Sentence | "unsigned" | null => {
  const { entry } = step;
  if (entry.sealed !== undefined && isSignedAct(entry.act) && !mayBeSealed(entry.act)) return neverSealed;
  const { signature } = entry.facts;
  if (typeof signature === "number") return ofSameTouch(step, signature);
  if (signature !== undefined) return ofOwnTouch(step, hashing);
  if (!canBeSigned(entry) || isLiftedAsHeard(step)) return null;
  return mode === "required" && !isKeptStanding(step.state.standings, entry, hashing)
    ? sentence("it had to be signed, and is not")
    : "unsigned";
};

/** The fault of a signed act whose facts are sealed. */
export const neverSealed = sentence("an act of this kind is never sealed");

const placeOf = ({ pid, delegation }: RecordEntry): string => `${pid} ${delegation}`;

const noteHeard = ({ state, entry }: WalkStep): void => {
  if (entry.act !== "position.taken") return;
  if (entry.facts.fromFloor === true) state.heard.add(placeOf(entry));
  else state.heard.delete(placeOf(entry));
};

// F7c: what was taken down from the floor is undone there.
const isLiftedAsHeard = ({ state, entry }: WalkStep): boolean =>
  entry.act === "position.withdrawn" && entry.facts.fromFloor === true && state.heard.has(placeOf(entry));

const ofOwnTouch = (step: WalkStep, hashing: Hashing): SignedEntry | Sentence => {
  const { entry, state } = step;
  const signature = readSignature(entry.facts.signature);
  if (!signature) return sentence("its signature is not of the form that signatures have");
  const checked = checkSignature(signature, { entry, occasion: occasionOf(step) }, hashing);
  if (doesNotCount(checked)) return checked;
  state.lastBy.set(signature.key, { n: entry.n, statement: signature.statement });
  noteTouch(state, touchOf(signature, entry, checked));
  return { ...checked, n: entry.n, isFirst: true, statement: signature.statement };
};

const noteTouch = (state: WalkState, touch: Touch | null): void => {
  state.touch = touch;
  if (touch) state.touches.set(touch.from, touch);
};

const touchOf = (
  { statement }: ActSignature,
  { n, pid, act }: RecordEntry,
  checked: CountingSignature,
): Touch | null => (isOnMany(act) ? { ...checked, from: n, last: n, statement, pids: new Set([pid]) } : null);

// G1c: entries that share a signature follow each other, each on another paragraph.
const ofSameTouch = ({ state, entry, record }: WalkStep, from: number): SignedEntry | Sentence => {
  const { touch } = state;
  if (touch?.from !== from || touch.last !== entry.n - 1 || touch.pids.has(entry.pid))
    return sentence("it does not follow the entry {n} whose signature it names", { n: from });
  const { key, claim, statement, pids } = touch;
  if (key.kind === "passkey" && key.owner !== entry.userId)
    return sentence("it is not by who signed entry {n}", { n: from });
  const different = differenceOf(statement, entry, wordsIn(record));
  if (different) return different;
  noteTouch(state, { ...touch, last: entry.n, pids: new Set([...pids, entry.pid]) });
  return { key, claim, n: entry.n, isFirst: false, statement };
};

const occasionOf = ({ record, state, entry }: WalkStep): EntryContext => ({
  n: entry.n,
  keys: state.keys,
  hashOf: (n) => record.entries[n - 1]?.hash ?? null,
  lastBy: (key) => state.lastBy.get(key) ?? null,
  wordsOfText: wordsIn(record),
});

const wordsIn =
  ({ texts }: WalkedRecord) =>
  (n: unknown): readonly SeenBlock[] | null => {
    const text = texts.find(({ body }) => body.n === n);
    return text ? standingBlocks(text.body.blocks) : null;
  };
