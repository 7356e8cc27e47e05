// What is stored for a time only goes when that is over: files that were sent in with how their senders are reached (P13e), and the log of
// sign-ins and rights. Neither waits for something new to come.
import { dropAudit } from "#db/people/audit";
import { dropOriginals } from "#db/submissions/submissions";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { auditDays } from "#server/sign-in/audit";

/** Between two looks, in milliseconds. */
const lookEvery = 60 * 60_000;

/** The one of the servers that drops it, an hour after each other. */
export class Retention {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<unknown> = Promise.resolve();

  /** Looks at once, and then every hour. */
  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Drops what is older; returns how much that was. Nothing is ever thrown. */
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
