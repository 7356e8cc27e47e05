// What may be drawn a moment later than what somebody is waiting for.

/** Runs work once the page has been painted for the next time: of what it is given until then, the last. */
export class AfterPaint {
  #work: (() => void) | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  run(work: () => void): void {
    const isWaiting = this.#work !== null;
    this.#work = work;
    if (isWaiting) return;
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => {
        const last = this.#work;
        this.#work = null;
        last?.();
      });
    });
  }

  cancel(): void {
    this.#work = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }
}
