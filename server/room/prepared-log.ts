// How what a delegation prepares comes back from disk and is stored: as the draft itself, in a log of its own.
import type { Db } from "#db/client";
import {
  appendPrepared,
  assertPreparedHold,
  insertPreparedDocument,
  keepPreparedSnapshot,
  type Layer,
  preparedAfter,
  preparedEpoch,
  preparedOwners,
  preparedRules,
  preparedSnapshot,
  takePreparedFence,
} from "#db/preparing/prepared-log";
import { Refusal } from "#domain/refusal";
import { inTime } from "../in-time";
import { Ledger } from "./ledger";
import {
  type Loaded,
  loadWords,
  type PresentRules,
  type ReadWords,
  readWords,
  type StoredWords,
  type WordsLog,
} from "./loading";

/** Takes over what a delegation prepares in a draft, and reads it. Throws Refusal `not-found` without such a draft. */
export const loadPrepared = async (db: Db, layer: Layer): Promise<Loaded> => {
  const taken = await takePreparedFence(db, layer);
  if (!taken) throw new Refusal("not-found", "There is no such draft.");
  return loadWords(db, preparedLog(layer, taken.fence), taken);
};

/** Reads what a delegation prepares for a server that does not own the draft. */
export const readPrepared = async (db: Db, layer: Layer): Promise<ReadWords> => {
  await insertPreparedDocument(db, layer);
  return readWords(db, storedPrepared(layer));
};

const storedPrepared = (layer: Layer): StoredWords => ({
  draftId: layer.draftId,
  room: preparedRoom(layer),
  after: (db, seq) => preparedAfter(db, layer, seq),
  snapshots: (db) => preparedSnapshot(db, layer),
  epoch: (db) => preparedEpoch(db, layer),
});

/** What the room of what a delegation prepares is called among the servers. */
export const preparedRoom = ({ draftId, delegation }: Layer): string => `${draftId} ${delegation}`;

const preparedLog = (layer: Layer, fence: number): WordsLog => {
  const held = { ...layer, fence };
  return {
    ...storedPrepared(layer),
    isRecorded: false,
    assertHold: (tx) => assertPreparedHold(tx, held),
    append: (db, after, changes) => appendPrepared(db, held, after, changes),
    keepSnapshot: (db, seq, bytes) => keepPreparedSnapshot(db, held, { seq, bytes }),
    owners: (db) => preparedOwners(db, layer),
    rules: (db) => rulesOf(db, layer, fence),
  };
};

// H1c: words are written freely, whatever holds for the paragraphs of the draft: what may be tabled is decided then.
const rulesOf = async (db: Db, layer: Layer, fence: number): Promise<PresentRules> => {
  const rules = await inTime(preparedRules(db, layer));
  if (rules?.fence !== fence)
    throw new Refusal("unavailable", "Another process has taken over what is prepared.");
  const mode = rules.mode === "adopted" ? "adopted" : "drafting";
  return { mode, locked: new Set(), silence: null, ledger: new Ledger() };
};
