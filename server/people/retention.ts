// Deletes data whose retention period is over: uploaded files with their senders' contact details (P13e), and the log
// of sign-ins and rights. Deletion does not wait for new data to arrive.
import { dropAudit } from "#db/people/audit";
import { dropOriginals } from "#db/submissions/submissions";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { auditDays } from "#server/sign-in/audit";

/** Interval between two checks, in milliseconds. */
const lookEvery = 60 * 60_000;

/** Runs on one of the servers, every hour. */
export class Retention {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<unknown> = Promise.resolve();

  /** Checks at once, and then every hour. */
  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Deletes what is older; returns how many items that was. Never throws. */
  look(): Promise<{ readonly originals: number; readonly audit: number }> {
    const { config, database } = runtime();
    const { originalsDays } = config;
    const drop = async () => ({
      originals:
        originalsDays === undefined
          ? 0
          : await dropped("files that were sent in", dropOriginals(database.db, originalsDays)),
      audit: await dropped("entries of the log of sign-ins and rights", dropAudit(database.db, auditDays())),
    });
    const round = drop();
    this.#round = round;
    return round;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }
}

const dropped = (what: string, dropping: Promise<number>): Promise<number> =>
  dropping.then(
    (count) => {
      if (count > 0) log.info(`${what} have been deleted, as is set`, { count });
      return count;
    },
    (error: unknown) => {
      log.error(`${what} could not be deleted`, error);
      return 0;
    },
  );
