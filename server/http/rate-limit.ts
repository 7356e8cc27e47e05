// Rate limits as token buckets.

/** A bucket that holds up to `most` tokens and refills by `perSecond`. Times are milliseconds of a monotonic clock. */
export class TokenBucket {
  private rest: number;
  private seen: number;

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.rest = most;
    this.seen = now;
  }

  private refill(now: number): void {
    this.rest = Math.min(this.most, this.rest + ((now - this.seen) / 1000) * this.perSecond);
    this.seen = now;
  }

  /** Spends tokens, also on credit. Returns the milliseconds until the debt is paid, 0 without debt. */
  spend(now: number, amount = 1): number {
    this.refill(now);
    this.rest -= amount;
    return this.debt(now);
  }

  /** The milliseconds until the debt is paid, 0 without debt. */
  debt(now: number): number {
    this.refill(now);
    return this.rest >= 0 ? 0 : (-this.rest / this.perSecond) * 1000;
  }

  /** The tokens left, 0 when in debt. */
  left(now: number): number {
    this.refill(now);
    return Math.max(0, this.rest);
  }

  /** True when nothing is left. */
  isSpent(now: number): boolean {
    return this.left(now) < 1;
  }
}
