// What may be done a moment later than what somebody is waiting for.

/** A page that nobody looks at is not painted: its work is done after this many milliseconds. */
const timeout = 100;

/** Runs the work that it was given last, once, after the page has been painted for the next time. */
export class AfterPaint {
  #work: (() => void) | null = null;
  #frame = 0;
  #painted: MessagePort | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  run(work: () => void): void {
    const isWaiting = this.#work !== null;
    this.#work = work;
    if (isWaiting) return;
    this.#timer = setTimeout(this.#act, timeout);
    this.#frame = requestAnimationFrame(() => {
      // A message arrives when the frame is painted, and a timer when what else waited for that is done.
      const { port1, port2 } = new MessageChannel();
      this.#painted = port1;
      port1.onmessage = () => {
        this.#next = setTimeout(this.#act);
      };
      port2.postMessage(null);
    });
  }

  cancel(): void {
    this.#work = null;
    cancelAnimationFrame(this.#frame);
    this.#painted?.close();
    clearTimeout(this.#next);
    clearTimeout(this.#timer);
  }

  readonly #act = (): void => {
    const work = this.#work;
    this.cancel();
    work?.();
  };
}
