// How much one person may ask at once and do in a while: whoever asks without end waits for themselves, nobody else does.
import { sentence } from "#domain/sentence";
import { Budget } from "#server/budget";
import { inLane, type Lane, lane, tooMany } from "./lane";

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
      return inLane(lanes[as], { atOnce: limits.atOnce[as], waiting: limits.waiting, signal }, work);
    },
  };
};
