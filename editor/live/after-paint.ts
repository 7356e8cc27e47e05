// Work that can wait a moment because the user is waiting for something else.

/** A hidden page is not painted: its work is done after this many milliseconds. */
const timeout = 100;

/** Runs the latest work that it was given, once, after the next paint of the page. */
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
      // A message arrives once the frame is painted; a timer would come after everything else that waits for that.
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
