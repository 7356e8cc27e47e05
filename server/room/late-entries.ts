// What is entered into the record a while after it was done: one call after the other, all of it at once when that is asked
// for, or what has waited for long enough; and again when it could not be stored.

/** Which of what waits is entered: all, or what has waited for long enough. */
export type Which = "all" | "due";

type LateEntryOptions = {
  readonly isEmpty: () => boolean;
  /** Milliseconds until something will have waited for long enough. Asked only while something waits. */
  readonly untilDue: () => number;
  /** Enters it. Throws when it cannot be stored, and has it wait again then. */
  readonly enter: (which: Which) => Promise<void>;
  /** Hears why entries could not be stored. They are tried again. */
  readonly failed: (error: unknown) => void;
};

/** Milliseconds after which entries that could not be stored are tried again. */
const retryAfter = 1000;

export class LateEntries {
  private recording: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(private readonly options: LateEntryOptions) {}

  /** Enters what waits, after all calls before. Throws when it cannot be stored. */
  record(which: Which): Promise<void> {
    const { enter, isEmpty, untilDue, failed } = this.options;
    const turn = this.recording.then(() => (this.isClosed ? undefined : enter(which)));
    this.recording = turn.then(
      () => {
        if (!isEmpty()) this.schedule(untilDue());
      },
      (error: unknown) => {
        failed(error);
        this.schedule(retryAfter);
      },
    );
    return turn;
  }

  /** Enters what is due now. Failure is heard of elsewhere. */
  recordDue(): void {
    void this.record("due").catch(() => undefined);
  }

  /** Enters what is due after so many milliseconds at the latest, if something waits now. */
  schedule(wait: number): void {
    if (this.timer || this.isClosed || this.options.isEmpty()) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.recordDue();
    }, wait).unref();
  }

  /** Enters nothing more. What waits is stored. */
  close(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
  }
}
