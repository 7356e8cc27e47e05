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

  /** Takes one; false when nothing is left. */
  take(now: number): boolean {
    this.left = Math.min(this.most, this.left + ((now - this.seen) / 1000) * this.perSecond);
    this.seen = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
