// P13e: files that were sent in, and how their senders are reached, go when their time is over. Their words stay.
import { dropOriginals } from "#db/submissions/submissions";
import { log } from "#server/log";
import { runtime } from "#server/runtime";

/** Between two looks, in milliseconds. */
const lookEvery = 60 * 60_000;

/** The one of the servers that drops them, an hour after each other. */
export class OriginalsRetention {
  readonly #days: number;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<unknown> = Promise.resolve();

  constructor(days: number) {
    this.#days = days;
  }

  /** Looks at once, and then every hour. */
  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Drops what is older; answers how many files that were. Nothing is ever thrown. */
  look(): Promise<number> {
    const round = dropOriginals(runtime().database.db, this.#days).then(
      (count) => {
        if (count > 0) log.info("files that were sent in have been deleted, as is set", { count });
        return count;
      },
      (error: unknown) => {
        log.error("files that were sent in could not be deleted", error);
        return 0;
      },
    );
    this.#round = round;
    return round;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }
}
