// A budget that refills with time: how much of something one connection may do.

/** Holds up to `most` and refills by `perSecond`. Times are milliseconds of a clock that never goes back. */
export class Budget {
  private left: number;
  private seen: number;

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.left = most;
    this.seen = now;
  }

  /** Spends one, also on credit. Answers the milliseconds until the debt is paid, 0 without debt. */
  spend(now: number): number {
    this.left = Math.min(this.most, this.left + ((now - this.seen) / 1000) * this.perSecond) - 1;
    this.seen = now;
    return this.left >= 0 ? 0 : (-this.left / this.perSecond) * 1000;
  }

  /** True when nothing is left. */
  isSpent(now: number): boolean {
    return this.left + ((now - this.seen) / 1000) * this.perSecond < 1;
  }
}
