// Whether a log of changes is complete, and yields what its snapshots and the texts issued from it say.
import * as Y from "yjs";
import type { KeptBytes } from "#db/draft/updates";
import { canonicalJson } from "#domain/canonical-json";
import type { Block } from "#domain/draft";
import { CommittedWords } from "#server/room/committed-words";
import { readSnapshot } from "#server/room/loading";

/** What must be true of the text after this many changes; returns the fault, or null. */
export type Stop = {
  readonly seq: number;
  readonly fault: (words: CommittedWords) => Promise<string | null> | string | null;
};

/** The stored log, and what it is checked against. */
type Log = {
  readonly changes: readonly KeptBytes[];
  readonly snapshots: readonly KeptBytes[];
  readonly stops?: readonly Stop[];
};

/** The faults of a log, and the text it yields; null where it yields none. */
export const logFaults = async ({
  changes,
  snapshots,
  stops = [],
}: Log): Promise<{ readonly faults: readonly string[]; readonly blocks: readonly Block[] | null }> => {
  const broken = changes.findIndex(({ seq, sound }, index) => seq !== index + 1 || !sound);
  if (broken >= 0) {
    const isMissing = changes[broken]?.seq !== broken + 1;
    return {
      faults: [`change ${broken + 1} of its log is ${isMissing ? "missing" : "damaged"}`],
      blocks: null,
    };
  }
  const faults: string[] = [];
  const words = new CommittedWords();
  let done = 0;
  try {
    for (const { seq, fault } of [...stops, ...snapshots.map(snapshotStop)].toSorted(
      (a, b) => a.seq - b.seq,
    )) {
      words.commit(changes.slice(done, seq).map(({ bytes }) => bytes));
      done = Math.max(done, seq);
      const what = seq > changes.length ? `its log ends before change ${seq}` : await fault(words);
      if (what !== null) faults.push(what);
    }
    words.commit(changes.slice(done).map(({ bytes }) => bytes));
    words.assertWhole();
    return { faults, blocks: words.blocks() };
  } catch {
    return { faults: [...faults, "its log does not make a document"], blocks: null };
  } finally {
    words.destroy();
  }
};

const snapshotStop = ({ seq, bytes, sound }: KeptBytes): Stop => ({
  seq,
  fault: async (words) => {
    if (!sound) return `the snapshot at change ${seq} is damaged`;
    const other = new CommittedWords();
    try {
      other.commit([await readSnapshot(bytes)]);
      return isSame(words, other) ? null : `the snapshot at change ${seq} is not what the log makes`;
    } catch {
      return `the snapshot at change ${seq} cannot be read`;
    } finally {
      other.destroy();
    }
  },
});

const isSame = (one: CommittedWords, other: CommittedWords): boolean =>
  clocksOf(one) === clocksOf(other) && canonicalJson(one.blocks()) === canonicalJson(other.blocks());

const clocksOf = (words: CommittedWords): string =>
  JSON.stringify([...Y.decodeStateVector(words.vector())].sort(([one], [other]) => one - other));
