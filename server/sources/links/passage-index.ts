// The passages of a draft as an index for candidates. It is cached as long as the process lives and brought up to date, by
// the submissions that changed, whenever somebody asks; nobody else has to wait while it is.

import { setImmediate as nextTurn } from "node:timers/promises";
import QuickLRU from "quick-lru";
import type { Db } from "#db/client";
import { stateOfPassages, submissionMarks, wordsIn } from "#db/submissions/passage-words";
import { grouped } from "#domain/grouping";
import { type CandidateIndex, makeCandidateIndex } from "#domain/sources/links/candidates";

type CachedPassages = {
  readonly index: CandidateIndex;
  /** The entry of the record up to which it was read, and how many passages there were. */
  state: { readonly head: number; readonly passages: number };
  /** By submission: the mark under which it was read, and the passages that came of it. */
  readonly read: Map<string, { readonly mark: string; readonly ids: readonly string[] }>;
  /** The last update: the next one waits for it. */
  ready: Promise<void>;
};

/** Passages that are indexed in a turn: all of a draft at once would take a third of a second. */
const inOneTurn = 500;

const cached = new QuickLRU<string, CachedPassages>({ maxSize: 4 });

/** The index of the draft's passages, up to date with the database at the time of asking. */
export const passageIndex = async (db: Db, draftId: string): Promise<CandidateIndex> => {
  const mine = cachedFor(draftId);
  const before = mine.ready;
  mine.ready = before.catch(() => undefined).then(() => update(db, draftId, mine));
  await mine.ready;
  return mine.index;
};

const cachedFor = (draftId: string): CachedPassages => {
  const mine = cached.get(draftId) ?? {
    index: makeCandidateIndex(),
    state: { head: 0, passages: 0 },
    read: new Map(),
    ready: Promise.resolve(),
  };
  cached.set(draftId, mine);
  return mine;
};

const update = async (db: Db, draftId: string, mine: CachedPassages): Promise<void> => {
  const { index, read, state } = mine;
  const now = await stateOfPassages(db, draftId, state.head);
  if (now.touched || now.passages !== state.passages) {
    const marks = await submissionMarks(db, draftId);
    const present = new Map(marks.map(({ submissionId, mark }) => [submissionId, mark]));
    for (const [submissionId, known] of read) {
      if (present.get(submissionId) === known.mark) continue;
      read.delete(submissionId);
      for (const id of known.ids) {
        index.take(id);
      }
    }
    const missing = marks.filter(({ submissionId }) => !read.has(submissionId));
    const words = await wordsIn(
      db,
      draftId,
      missing.map(({ submissionId }) => submissionId),
    );
    for (const [n, each] of words.entries()) {
      if (n % inOneTurn === 0) await nextTurn();
      index.put(each);
    }
    const bySubmission = grouped(words, ({ submissionId }) => submissionId);
    for (const { submissionId, mark } of missing)
      read.set(submissionId, { mark, ids: (bySubmission.get(submissionId) ?? []).map(({ id }) => id) });
  }
  mine.state = now;
};
