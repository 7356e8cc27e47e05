// The clock by which silences end: the database's. Every process watches; the one that owns the draft ends it, and who comes
// second finds it done.
import { setTimeout as rest } from "node:timers/promises";
import { draftsUnderSilence } from "#db/agreement/silences";
import { log } from "#server/log";
import { ownerNamedBy } from "#server/room/several/elsewhere";
import { runtime } from "#server/runtime";
import { endSilence } from "./silence-end";

/** How long at most until it is looked again, in milliseconds: silences are opened, extended and withdrawn meanwhile. */
const longest = 1000;

/** Ends every silence whose hour has passed. Answers in how many milliseconds the next one may have to be ended. */
const endPassed = async (): Promise<number> => {
  let next = longest;
  for (const draftId of await draftsUnderSilence(runtime().database.db))
    next = Math.min(next, (await endHere(draftId)) ?? longest);
  return next;
};

// Null where it is another server's to end.
const endHere = async (draftId: string): Promise<number | null> => {
  if (await runtime().rooms.ownedElsewhere(draftId)) return null;
  try {
    return await endSilence(draftId);
  } catch (error) {
    if (ownerNamedBy(error)) return null;
    throw error;
  }
};

/**
 * Ends what has passed while nobody watched, then goes on watching. Resolves when nothing that has passed is left, and
 * throws when it cannot be ended: nobody may be let in before.
 */
export const watchSilences = async (): Promise<{ stop(): Promise<void> }> => {
  let next = await endPassed();
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await rest(next, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      next = await endPassed().catch((error: unknown) => {
        log.error("silence could not be ended; it is tried again", error);
        return longest;
      });
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
};
