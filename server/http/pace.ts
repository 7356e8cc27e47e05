// How much one person may ask at once and do in a while: whoever asks without end waits for themselves, nobody else does.

import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { Budget } from "#server/budget";

export type PaceLimits = {
  /**
   * Requests of one person that are worked on at the same time. A draft does one act after the other anyway; a file may
   * be long on its way, and nothing else waits for it.
   */
  readonly atOnce: Readonly<Record<PacedRequest["as"], number>>;
  /** Requests of one person that wait for their turn; more are refused. */
  readonly waiting: number;
  /** Acts that may come in a row, and how many may come again in a second. Files have limits of their own. */
  readonly mostActs: number;
  readonly actsPerSecond: number;
};

export const usualPace: PaceLimits = {
  atOnce: { act: 1, upload: 3, reading: 6, file: 1 },
  waiting: 1_000,
  mostActs: 2_000,
  actsPerSecond: 10,
};

/**
 * What is asked. An `act` changes something, an `upload` brings a file to do so, a `reading` changes nothing, nor does a `file`
 * that is made for whoever asks: gathering and printing it take long, so that one person's are made one after the other.
 */
export type PacedRequest = {
  readonly as: "act" | "upload" | "reading" | "file";
  readonly signal: AbortSignal;
};

export type Pace = {
  /** Does work for a person in turn. Throws `too-many` for acts without pause and for too many waiting requests. */
  keep<T>(userId: string, asked: PacedRequest, work: () => Promise<T>): Promise<T>;
};

type Lane = { busy: number; readonly line: (() => void)[] };
type PersonPace = { readonly budget: Budget; readonly lanes: Readonly<Record<PacedRequest["as"], Lane>> };

/** Makes the account of who asks how much. `now`: milliseconds of a clock that never goes back. */
export const makePace = (limits: PaceLimits = usualPace, now = () => performance.now()): Pace => {
  // As many as there are accounts.
  const people = new Map<string, PersonPace>();
  const personOf = (userId: string): PersonPace => {
    const known = people.get(userId);
    if (known) return known;
    const budget = new Budget(limits.mostActs, limits.actsPerSecond, now());
    const person = { budget, lanes: { act: lane(), upload: lane(), reading: lane(), file: lane() } };
    people.set(userId, person);
    return person;
  };
  return {
    keep: async (userId, { as, signal }, work) => {
      const { budget, lanes } = personOf(userId);
      if (as === "act") {
        if (budget.isSpent(now()))
          throw tooMany(
            sentence("You have done very much in a short time."),
            Math.ceil(1 / limits.actsPerSecond),
          );
        budget.spend(now());
      }
      const asking = lanes[as];
      if (asking.busy >= limits.atOnce[as]) {
        if (asking.line.length >= limits.waiting)
          throw tooMany(sentence("You are asking for very much at once."), 1);
        await turnIn(asking, signal);
      } else asking.busy += 1;
      try {
        return await work();
      } finally {
        const next = asking.line.shift();
        if (next) next();
        else asking.busy -= 1;
      }
    },
  };
};

const lane = (): Lane => ({ busy: 0, line: [] });

const tooMany = (what: Sentence, retryAfter: number): Refusal =>
  new Refusal("too-many", "{what} Nothing was done; wait a little and try again.", { retryAfter, what });

// Whoever went away leaves the line.
const turnIn = ({ line }: Lane, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      const place = line.indexOf(come);
      if (place >= 0) line.splice(place, 1);
      reject(new Refusal("unavailable", "This was stopped before it was done."));
    };
    const come = () => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    line.push(come);
  });
