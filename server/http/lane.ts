// A lane: a queue that processes a fixed number of requests at a time, in order of arrival.
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";

export type Lane = { busy: number; readonly line: (() => void)[] };

export const lane = (): Lane => ({ busy: 0, line: [] });

type Turn = {
  readonly atOnce: number;
  /** How many may wait; further requests are refused. */
  readonly waiting: number;
  /** Aborted when the client disconnects: the request leaves the queue. */
  readonly signal: AbortSignal;
};

/** Runs work in its turn. Throws `too-many` when the queue is full. */
export const inLane = async <T>(
  asked: Lane,
  { atOnce, waiting, signal }: Turn,
  work: () => Promise<T>,
): Promise<T> => {
  if (asked.busy >= atOnce) {
    if (asked.line.length >= waiting) throw tooMany(sentence("You are asking for very much at once."), 1);
    await turnIn(asked, signal);
  } else asked.busy += 1;
  try {
    return await work();
  } finally {
    const next = asked.line.shift();
    if (next) next();
    else asked.busy -= 1;
  }
};

/** The refusal for too many requests. `retryAfter`: seconds. */
export const tooMany = (what: Sentence, retryAfter: number): Refusal =>
  new Refusal("too-many", "{what} Nothing was done; wait a little and try again.", { retryAfter, what });

/** The refusal of work whose client disconnected before its turn; nobody reads it. */
export const stopped = (): Refusal => new Refusal("unavailable", "This was stopped before it was done.");

const turnIn = ({ line }: Lane, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      const place = line.indexOf(come);
      if (place >= 0) line.splice(place, 1);
      reject(stopped());
    };
    const come = () => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    line.push(come);
  });
