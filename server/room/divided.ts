// Long updates taken apart, so that they are applied in turns with everybody else.
import { divideUpdate } from "#server/divided-update";
import { log } from "../log";
import { whileWanted } from "../wanted";
import { press } from "../workers/press";
import type { UpdateForm } from "../workers/press-jobs";

/** One of so many bytes is taken apart within some milliseconds. */
const quick = 100_000;
/** Milliseconds for which a process of its own is waited for. */
const patience = 1000;

/**
 * The parts of an update or compressed snapshot, from a process of its own. Throws when that takes too long: a process that has to
 * start on a busy machine takes as long as it takes, and everybody in the draft waits for it to open. A server that has just taken
 * over loses more by that than by a moment in which it does nothing else.
 */
export const dividedAside = (update: Uint8Array, form: UpdateForm): Promise<readonly Uint8Array[]> =>
  whileWanted({ signal: AbortSignal.timeout(patience) }, () => press().dividedUpdate(update, form));

/** The parts of an update. Very long ones are taken apart in a process of its own, which takes about as long as to apply them. */
export const divided = async (update: Uint8Array): Promise<readonly Uint8Array[]> => {
  if (update.byteLength <= quick) return divideUpdate(update);
  return dividedAside(update, "plain").catch((error: unknown) => {
    log.warn("a long update was taken apart here", { bytes: update.byteLength, reason: String(error) });
    return divideUpdate(update);
  });
};
