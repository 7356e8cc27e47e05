// How a draft's words come back from disk: the last sound snapshot and every change after it, checksums verified.
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import type { Db } from "#db/client";
import {
  appendUpdates,
  assertHold,
  clientOwners,
  type Hold,
  type KeptBytes,
  keepSnapshot,
  type NewUpdate,
  presentRules,
  snapshotsOf,
  takeFence,
  updatesAfter,
} from "#db/draft/updates";
import type { MeetingHour } from "#domain/agreement/meeting-time";
import { isLocked } from "#domain/agreement/positions";
import type { ParagraphId } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { divideUpdate } from "#server/divided-update";
import { log } from "../log";
import { pauses } from "../pauses";
import { press } from "../workers/press";
import { Ledger } from "./ledger";
import { Words } from "./words";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Where the words of one room are kept, as long as they are this process's. */
export type WordsLog = {
  readonly draftId: string;
  /** Whether what is edited is recorded (R8): what is prepared is not. */
  readonly isRecorded: boolean;
  /** Throws {@link Fenced} where another process has taken over; holds until the caller's transaction ends. */
  assertHold(tx: Db): Promise<void>;
  append(db: Db, after: number, changes: readonly NewUpdate[]): Promise<void>;
  after(db: Db, seq: number): Promise<readonly KeptBytes[]>;
  /** The snapshots that are kept, newest first; their bytes are compressed. */
  snapshots(db: Db): Promise<readonly KeptBytes[]>;
  keepSnapshot(db: Db, seq: number, bytes: Uint8Array): Promise<void>;
  /** Whose each document client is, for ever. */
  owners(db: Db): Promise<Map<number, string>>;
  /** What decides now whether words may be changed. Throws when the words are no longer this process's. */
  rules(db: Db, words: Words): Promise<PresentRules>;
};

/** Everything that a live room starts from. */
export type Loaded = {
  readonly log: WordsLog;
  readonly epoch: string;
  readonly words: Words;
  readonly owners: Map<number, string>;
  readonly seq: number;
  readonly snapshotSeq: number;
  readonly rules: PresentRules;
};

export type PresentRules = {
  readonly mode: Mode;
  readonly locked: ReadonlySet<ParagraphId>;
  /** The hour of the silence that runs: nothing is changed before it has been ended (S8). */
  readonly silence: MeetingHour | null;
  readonly ledger: Ledger;
};

/** Takes a draft over and reads its words. Throws Refusal `not-found` without such a draft. */
export const loadDraft = async (db: Db, draftId: string): Promise<Loaded> => {
  const taken = await takeFence(db, draftId);
  if (!taken) throw new Refusal("not-found", "There is no such draft.");
  return loadWords(db, draftLog({ draftId, fence: taken.fence }), taken.epoch);
};

const draftLog = (hold: Hold): WordsLog => ({
  draftId: hold.draftId,
  isRecorded: true,
  assertHold: (tx) => assertHold(tx, hold),
  append: (db, after, changes) => appendUpdates(db, hold, after, changes),
  after: (db, seq) => updatesAfter(db, hold.draftId, seq),
  snapshots: (db) => snapshotsOf(db, hold.draftId),
  keepSnapshot: (db, seq, bytes) => keepSnapshot(db, hold, seq, bytes),
  owners: (db) => clientOwners(db, hold.draftId),
  rules: (db, words) => readRules(db, hold, words),
});

/** Reads the words of a log that is this process's. */
export const loadWords = async (db: Db, kept: WordsLog, epoch: string): Promise<Loaded> => {
  const snapshot = await lastSoundSnapshot(db, kept);
  const changes = inOrder(await kept.after(db, snapshot.seq), snapshot.seq);
  const parts = snapshot.state ? [...(await divided(snapshot.state))] : [];
  const pause = pauses();
  for (const { bytes } of changes) {
    if (bytes.byteLength > short) for (const part of await divided(bytes)) parts.push(part);
    else parts.push(bytes);
    await pause();
  }
  const words = await Words.inTurns(parts);
  return {
    log: kept,
    epoch,
    words,
    owners: await kept.owners(db),
    seq: snapshot.seq + changes.length,
    snapshotSeq: snapshot.seq,
    rules: await kept.rules(db, words),
  };
};

/** An update of so many bytes is applied within a few milliseconds, also where it writes here and there. */
const short = 2000;
/** One of so many bytes is taken apart within some milliseconds. */
const quick = 100_000;

// Very long ones are taken apart in a process of its own, which takes about as long as to apply them.
const divided = async (update: Uint8Array): Promise<readonly Uint8Array[]> => {
  if (update.byteLength <= quick) return divideUpdate(update);
  return press()
    .dividedUpdate(update)
    .catch((error: unknown) => {
      log.warn("a long update was taken apart here", { bytes: update.byteLength, reason: String(error) });
      return divideUpdate(update);
    });
};

const lastSoundSnapshot = async (
  db: Db,
  kept: WordsLog,
): Promise<{ seq: number; state: Uint8Array | null }> => {
  for (const { seq, bytes, sound } of await kept.snapshots(db)) {
    const state = sound ? await decompress(bytes).catch(() => null) : null;
    if (state) return { seq, state };
    log.warn("snapshot is damaged and passed over", { draftId: kept.draftId, seq });
  }
  return { seq: 0, state: null };
};

/** Changes whose numbers follow `after` without a gap and whose checksums match; throws otherwise. */
export const inOrder = (changes: readonly KeptBytes[], after: number): readonly KeptBytes[] => {
  for (const [index, { seq, sound }] of changes.entries()) {
    if (seq !== after + 1 + index) throw new Error(`The log has a gap before change ${seq}.`);
    if (!sound) throw new Error(`Change ${seq} of the log is damaged.`);
  }
  return changes;
};

// The mode, the locked paragraphs, silence and the proposals as they are now, with those on the committed words.
const readRules = async (db: Db, hold: Hold, words: Words): Promise<PresentRules> => {
  const rules = await presentRules(db, hold.draftId);
  if (rules?.fence !== hold.fence)
    throw new Refusal("unavailable", "Another process has taken the draft over.");
  const locked = [...rules.standings].filter(([, standing]) => isLocked(standing)).map(([pid]) => pid);
  const ledger = new Ledger(rules.acts);
  ledger.see(words.blocks());
  return { mode: rules.mode, locked: new Set(locked), silence: rules.silence, ledger };
};

/** Keeps the committed words as they stand at `seq`. */
export const storeSnapshot = async (
  db: Db,
  kept: WordsLog,
  seq: number,
  state: Uint8Array,
): Promise<void> => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  await kept.keepSnapshot(db, seq, await compress(state, quality));
};
