// What this browser remembers of the records it was shown (R14): the last checkpoint of each, and evidence of forks. It
// is not secret and belongs to the browser, not to a person: it survives signing out, so that it can warn the next
// visitor.
import type { Fork, SeenCheckpoint } from "#domain/record/remembered";

const seenIn = (draftId: string): string => `adref-seen:${draftId}`;
const forksIn = (draftId: string): string => `adref-forks:${draftId}`;
/** Per record; further forks would add nothing. */
const mostForks = 20;

// Where storage is unavailable, nothing has been seen.
const read = <T>(name: string, none: T): T => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") ?? none;
  } catch {
    return none;
  }
};

const write = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Storage is full or unavailable.
  }
};

/** The last checkpoint seen of a draft's record; null if there is none. */
export const lastSeen = (draftId: string): SeenCheckpoint | null => {
  const { note, key, at }: Partial<SeenCheckpoint> = read(seenIn(draftId), {});
  return typeof note === "string" && typeof key === "string" && typeof at === "string"
    ? { note, key, at }
    : null;
};

/** Stores a checkpoint in place of the previous one. */
export const keepSeen = (draftId: string, seen: SeenCheckpoint): void => write(seenIn(draftId), seen);

/** The forks found in a record, earliest first. */
export const keptForks = (draftId: string): readonly Fork[] => read<readonly Fork[]>(forksIn(draftId), []);

/** Stores a fork as evidence, once, unless enough of this record are stored already. */
export const keepFork = (fork: Fork): void => {
  const known = keptForks(fork.draft);
  const isKnown = known.some(
    ({ seen, shown }) => seen.note === fork.seen.note && shown.note === fork.shown.note,
  );
  if (!isKnown && known.length < mostForks) write(forksIn(fork.draft), [...known, fork]);
};

/** Number of entries that a checkpoint covers. */
export const sizeOf = ({ note }: SeenCheckpoint): number => Number(note.split("\n")[1]);
