// How a draft's words come back from disk: the last sound snapshot and every change after it, checksums verified.
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import type { Db } from "#db/client";
import {
  clientOwners,
  type Hold,
  type KeptBytes,
  keepSnapshot,
  presentRules,
  snapshotsOf,
  takeFence,
  updatesAfter,
} from "#db/draft/updates";
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

/** Everything that a live room starts from. */
export type Loaded = {
  readonly hold: Hold;
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
  readonly silence: Date | null;
  readonly ledger: Ledger;
};

/** Takes a draft over and reads its words. Throws Refusal `not-found` without such a draft. */
export const loadDraft = async (db: Db, draftId: string): Promise<Loaded> => {
  const taken = await takeFence(db, draftId);
  if (!taken) throw new Refusal("not-found", "There is no such draft.");
  const hold = { draftId, fence: taken.fence };
  const snapshot = await lastSoundSnapshot(db, draftId);
  const changes = inOrder(await updatesAfter(db, draftId, snapshot.seq), snapshot.seq);
  const parts = snapshot.state ? [...(await divided(snapshot.state))] : [];
  const pause = pauses();
  for (const { bytes } of changes) {
    if (bytes.byteLength > short) for (const part of await divided(bytes)) parts.push(part);
    else parts.push(bytes);
    await pause();
  }
  const words = await Words.inTurns(parts);
  return {
    hold,
    epoch: taken.epoch,
    words,
    owners: await clientOwners(db, draftId),
    seq: snapshot.seq + changes.length,
    snapshotSeq: snapshot.seq,
    rules: await readRules(db, hold, words),
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
  draftId: string,
): Promise<{ seq: number; state: Uint8Array | null }> => {
  for (const { seq, bytes, sound } of await snapshotsOf(db, draftId)) {
    const state = sound ? await decompress(bytes).catch(() => null) : null;
    if (state) return { seq, state };
    log.warn("snapshot is damaged and passed over", { draftId, seq });
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

/**
 * The mode, the locked paragraphs, silence and the proposals as they are now, with those on the committed words. Throws when the
 * draft is no longer this process's.
 */
export const readRules = async (db: Db, hold: Hold, words: Words): Promise<PresentRules> => {
  const rules = await presentRules(db, hold.draftId);
  if (rules?.fence !== hold.fence)
    throw new Refusal("unavailable", "Another process has taken the draft over.");
  const locked = [...rules.standings].filter(([, standing]) => isLocked(standing)).map(([pid]) => pid);
  const ledger = new Ledger(rules.acts);
  ledger.see(words.blocks());
  return { mode: rules.mode, locked: new Set(locked), silence: rules.silence, ledger };
};

/** Keeps the committed words as they stand at `seq`. */
export const storeSnapshot = async (db: Db, hold: Hold, seq: number, state: Uint8Array): Promise<void> => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  await keepSnapshot(db, hold, seq, await compress(state, quality));
};
