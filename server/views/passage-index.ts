// The passages of a draft as an index for candidates. It is kept as long as the process lives and brought up to date, by
// the submissions that changed, whenever somebody asks; nobody else has to wait while it is.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "#db/client";
import { type SubmissionMark, submissionMarks, wordsOfSubmissions } from "#db/passage-words";
import { type CandidateIndex, makeCandidateIndex } from "#domain/candidates";

type Kept = {
  readonly index: CandidateIndex;
  /** By submission: the mark under which it was read, and the passages that came of it. */
  readonly read: Map<string, { readonly mark: string; readonly ids: readonly string[] }>;
  /** The last update: the next one waits for it. */
  ready: Promise<void>;
};

/** Drafts whose indexes are kept; the one that was asked for longest ago makes room. */
const mostDrafts = 8;
/** Passages read from the database at a time, and milliseconds of work in a row before others have their turn. */
const batch = 500;
const turn = 15;

const kept = new WeakMap<Db, Map<string, Kept>>();

/** The index of the draft's passages, up to date with the database at the time of asking. */
export const passageIndex = async (db: Db, draftId: string): Promise<CandidateIndex> => {
  const mine = keptFor(db, draftId);
  const before = mine.ready;
  mine.ready = before.catch(() => undefined).then(() => update(db, draftId, mine));
  await mine.ready;
  return mine.index;
};

const keptFor = (db: Db, draftId: string): Kept => {
  const drafts = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, drafts);
  const mine = drafts.get(draftId) ?? {
    index: makeCandidateIndex(),
    read: new Map(),
    ready: Promise.resolve(),
  };
  drafts.delete(draftId);
  drafts.set(draftId, mine);
  for (const oldest of drafts.keys()) if (drafts.size > mostDrafts) drafts.delete(oldest);
  return mine;
};

const update = async (db: Db, draftId: string, { index, read }: Kept): Promise<void> => {
  const marks = await submissionMarks(db, draftId);
  const pause = pauses();
  const present = new Map(marks.map(({ submissionId, mark }) => [submissionId, mark]));
  for (const [submissionId, { mark, ids }] of read) {
    if (present.get(submissionId) === mark) continue;
    read.delete(submissionId);
    for (const id of ids) {
      index.take(id);
      await pause();
    }
  }
  const missing = marks.filter(({ submissionId }) => !read.has(submissionId));
  for (const group of inBatches(missing)) {
    const words = await wordsOfSubmissions(
      db,
      draftId,
      group.map(({ submissionId }) => submissionId),
    );
    for (const each of words) {
      index.put(each);
      await pause();
    }
    for (const { submissionId, mark } of group) {
      const ids = words.filter((each) => each.submissionId === submissionId).map(({ id }) => id);
      read.set(submissionId, { mark, ids });
    }
  }
};

const inBatches = (marks: readonly SubmissionMark[]): SubmissionMark[][] => {
  const groups: SubmissionMark[][] = [];
  let size = batch;
  for (const mark of marks) {
    if (size >= batch) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(mark);
    size += mark.passages;
  }
  return groups;
};

/** Lets everything else have its turn when work has gone on for long enough. */
export const pauses = (): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turn) return;
    await nextTurn();
    since = performance.now();
  };
};
