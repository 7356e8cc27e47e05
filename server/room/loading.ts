// How a draft's text is loaded from disk: the last sound snapshot and every change after it, checksums verified.
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { appendUpdates, type NewUpdate } from "#db/draft/appending";
import { findDraft } from "#db/draft/drafts";
import {
  assertHold,
  clientOwners,
  type Hold,
  type KeptBytes,
  keepSnapshot,
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
import { withTimeout } from "#server/http/timeout";
import { log } from "../log";
import { CommittedWords } from "./committed-words";
import { Ledger } from "./ledger";
import { RoomWords } from "./words";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Where the text of one room is stored, for as long as this process owns it. */
export type WordsLog = {
  readonly draftId: string;
  /** The name of its room among the servers. */
  readonly room: string;
  /** Whether edits are recorded (R8): those of a text in preparation are not. */
  readonly isRecorded: boolean;
  /** Throws {@link Fenced} when another process has taken over; the hold lasts until the caller's transaction ends. */
  assertHold(tx: Db): Promise<void>;
  append(db: Db, after: number, changes: readonly NewUpdate[]): Promise<void>;
  after(db: Db, seq: number): Promise<readonly KeptBytes[]>;
  /** The stored snapshots, newest first; their bytes are compressed. */
  snapshots(db: Db): Promise<readonly KeptBytes[]>;
  keepSnapshot(db: Db, seq: number, bytes: Uint8Array): Promise<void>;
  /** The account each document client belongs to, permanently. */
  owners(db: Db): Promise<Map<number, string>>;
  /**
   * The present rules for changing the text. Throws when this process no longer owns the text, and when the database
   * does not answer in time.
   */
  rules(db: Db, words: RoomWords): Promise<PresentRules>;
};

/** Everything a live room starts from. */
export type Loaded = {
  readonly log: WordsLog;
  readonly epoch: string;
  readonly fence: number;
  readonly words: RoomWords;
  readonly owners: Map<number, string>;
  readonly seq: number;
  readonly snapshotSeq: number;
  readonly rules: PresentRules;
};

export type PresentRules = {
  readonly mode: Mode;
  readonly locked: ReadonlySet<ParagraphId>;
  /** The end of the silence procedure under way: nothing is changed before it has been ended (S8). */
  readonly silence: MeetingHour | null;
  readonly ledger: Ledger;
};

/** Where a server that does not own a text reads it. */
export type StoredWords = Pick<WordsLog, "draftId" | "room" | "after" | "snapshots"> & {
  /** Identifies the current history of the document; null when there is no such draft. */
  epoch(db: Db): Promise<string | null>;
};

/** A text as read, with what is needed to continue reading. */
export type ReadWords = {
  readonly log: StoredWords;
  readonly epoch: string;
  readonly words: CommittedWords;
  readonly seq: number;
};

/** Takes a draft for this server: returns its fence and its history; null when there is no such draft. */
export type Taking = (db: Db, draftId: string) => Promise<{ fence: number; epoch: string } | null>;

const noSuchDraft = () => new Refusal("not-found", "There is no such draft.");

/** Takes a draft over and reads its text. Throws Refusal `not-found` when there is no such draft. */
export const loadDraft = async (db: Db, draftId: string, take: Taking = takeFence): Promise<Loaded> => {
  const taken = await take(db, draftId);
  if (!taken) throw noSuchDraft();
  return loadWords(db, draftLog({ draftId, fence: taken.fence }), taken);
};

const storedDraft = (draftId: string): StoredWords => ({
  draftId,
  room: draftId,
  after: (db, seq) => updatesAfter(db, draftId, seq),
  snapshots: (db) => snapshotsOf(db, draftId),
  epoch: async (db) => (await findDraft(db, draftId))?.epoch ?? null,
});

const draftLog = (hold: Hold): WordsLog => ({
  ...storedDraft(hold.draftId),
  isRecorded: true,
  assertHold: (tx) => assertHold(tx, hold),
  append: (db, after, changes) => appendUpdates(db, hold, after, changes),
  keepSnapshot: (db, seq, bytes) => keepSnapshot(db, hold, { seq, bytes }),
  owners: (db) => clientOwners(db, hold.draftId),
  rules: (db, words) => readRules(db, hold, words),
});

/**
 * Reads the text of a draft for a server that does not own it. Throws Refusal `not-found` when there is no such draft.
 */
export const readDraft = (db: Db, draftId: string): Promise<ReadWords> => readWords(db, storedDraft(draftId));

/** Reads a text without taking it. Throws Refusal `not-found` when there is none. */
export const readWords = async (db: Db, log: StoredWords): Promise<ReadWords> => {
  const epoch = await log.epoch(db);
  if (epoch === null) throw noSuchDraft();
  const { changes, seq } = await readChanges(db, log);
  return { log, epoch, words: CommittedWords.from(changes), seq };
};

/** Reads the text of a log that this process owns. */
export const loadWords = async (
  db: Db,
  kept: WordsLog,
  { fence, epoch }: { readonly fence: number; readonly epoch: string },
): Promise<Loaded> => {
  const { changes, seq, snapshotSeq } = await readChanges(db, kept);
  const words = RoomWords.from(changes);
  const owners = await kept.owners(db);
  return { log: kept, epoch, fence, words, owners, seq, snapshotSeq, rules: await kept.rules(db, words) };
};

// The last sound snapshot and the changes after it.
const readChanges = async (db: Db, kept: StoredParts) => {
  const snapshot = await lastSoundSnapshot(db, kept);
  const after = inOrder(await kept.after(db, snapshot.seq), snapshot.seq);
  const changes = [...snapshot.changes, ...after.map(({ bytes }) => bytes)];
  return { changes, seq: snapshot.seq + after.length, snapshotSeq: snapshot.seq };
};

type StoredParts = Pick<WordsLog, "draftId" | "after" | "snapshots">;

const lastSoundSnapshot = async (
  db: Db,
  kept: StoredParts,
): Promise<{ seq: number; changes: readonly Uint8Array[] }> => {
  for (const { seq, bytes, sound } of await kept.snapshots(db)) {
    const state = sound ? await readSnapshot(bytes).catch(() => null) : null;
    if (state) return { seq, changes: [state] };
    log.warn("snapshot is damaged and passed over", { draftId: kept.draftId, seq });
  }
  return { seq: 0, changes: [] };
};

/**
 * A stored snapshot as one V1 update. Older snapshots are in format V2, which begins with a zero byte and is longer
 * than an empty update.
 */
export const readSnapshot = async (compressed: Uint8Array): Promise<Uint8Array> => {
  const state = await decompress(compressed);
  return state.byteLength > 2 && state[0] === 0 ? Y.convertUpdateFormatV2ToV1(state) : state;
};

/** Changes whose numbers follow `after` without a gap and whose checksums match; throws otherwise. */
export const inOrder = (changes: readonly KeptBytes[], after: number): readonly KeptBytes[] => {
  for (const [index, { seq, sound }] of changes.entries()) {
    if (seq !== after + 1 + index) throw new Error(`The log has a gap before change ${seq}.`);
    if (!sound) throw new Error(`Change ${seq} of the log is damaged.`);
  }
  return changes;
};

// The mode, the locked paragraphs, the silence procedure and the proposals as they are now, applied to the committed
// text.
const readRules = async (db: Db, hold: Hold, words: RoomWords): Promise<PresentRules> => {
  // Waiting for one's turn to read them is no fault of the database's, and not timed.
  const rules = await withTimeout(presentRules(db, hold.draftId));
  if (rules?.fence !== hold.fence)
    throw new Refusal("unavailable", "Another process has taken the draft over.");
  const locked = [...rules.standings].filter(([, standing]) => isLocked(standing)).map(([pid]) => pid);
  // Nobody else's changes are accepted meanwhile: a command holds the draft, or it is not open yet.
  const ledger = new Ledger(rules.acts, words.committed.blocks());
  return { mode: rules.mode, locked: new Set(locked), silence: rules.silence, ledger };
};

/** Stores the committed text as of change `seq`. */
export const storeSnapshot = async (
  db: Db,
  kept: WordsLog,
  { seq, state }: { readonly seq: number; readonly state: Uint8Array },
): Promise<void> => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  await kept.keepSnapshot(db, seq, await compress(state, quality));
};
