// The time that a process takes to answer: only while it is waited for, and not while this one serves others.

/** Calls `isOver` when no time is left. */
export class ChildClock {
  /** Milliseconds that the process may still be waited for. */
  left = Number.POSITIVE_INFINITY;

  constructor(private readonly isOver: () => void) {}

  /** What comes out of a pipe: whenever the next of it is waited for, time goes by. */
  async *timed(pipe: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const chunks = pipe[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.waitFor(() => chunks.next());
      if (next.done) return;
      yield next.value;
    }
  }

  private async waitFor<T>(come: () => Promise<T>): Promise<T> {
    const began = performance.now();
    let late: NodeJS.Immediate | undefined;
    // What came while this process did something else is taken before.
    const timer = setTimeout(() => {
      late = setImmediate(this.isOver);
    }, this.left);
    try {
      return await come();
    } finally {
      clearTimeout(timer);
      clearImmediate(late);
      this.left -= performance.now() - began;
    }
  }
}
