// What this browser keeps of the records that it was shown (R14): the last checkpoint of each, and evidence where one forked. It is no
// secret and belongs to the browser, not to a person: it stays when somebody signs out, since it is for whoever comes back.
import type { Fork, SeenCheckpoint } from "#domain/record/remembered";

const seenIn = (draftId: string): string => `adref-seen:${draftId}`;
const forksIn = (draftId: string): string => `adref-forks:${draftId}`;
/** Of each record; what comes later says nothing new. */
const mostForks = 20;

// A browser that keeps nothing has seen nothing.
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
    // It is full, or keeps nothing.
  }
};

/** The last checkpoint that was seen of a draft's record; null where none was. */
export const lastSeen = (draftId: string): SeenCheckpoint | null => {
  const { note, key, at }: Partial<SeenCheckpoint> = read(seenIn(draftId), {});
  return typeof note === "string" && typeof key === "string" && typeof at === "string"
    ? { note, key, at }
    : null;
};

/** Keeps a checkpoint in place of the one before. */
export const keepSeen = (draftId: string, seen: SeenCheckpoint): void => write(seenIn(draftId), seen);

/** The forks of a record that were found, the earliest first. */
export const keptForks = (draftId: string): readonly Fork[] => read<readonly Fork[]>(forksIn(draftId), []);

/** Keeps a fork as evidence, once. */
export const keepFork = (fork: Fork): void => {
  const known = keptForks(fork.draft);
  const isKnown = known.some(
    ({ seen, shown }) => seen.note === fork.seen.note && shown.note === fork.shown.note,
  );
  if (!isKnown && known.length < mostForks) write(forksIn(fork.draft), [...known, fork]);
};

/** How many entries a checkpoint is of. */
export const sizeOf = ({ note }: SeenCheckpoint): number => Number(note.split("\n")[1]);
