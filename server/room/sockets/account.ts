// The rate limits of one person over all of their sockets in all drafts together: six open pages allow no more than
// one.
import { liveLimits } from "#domain/limits";
import { TokenBucket } from "#server/http/rate-limit";

/** Milliseconds that processing a keystroke never takes. */
const longMessage = 3;

export class TrafficAccount {
  /** Messages of any kind. */
  private readonly messages: TokenBucket;
  /** Document updates; typing produces at most a few dozen a second. */
  private readonly words: TokenBucket;
  /** Changes within those updates: a day offline arrives as one, and typing makes at most a few dozen a second. */
  private readonly changes: TokenBucket;
  /** Milliseconds of processing time. */
  private readonly time: TokenBucket;
  /** New proposals, by draft; nobody keeps up more than one a second for long. */
  private readonly proposals = new Map<string, TokenBucket>();
  /** New document clients, by draft: one for each opened page in which something is written. */
  private readonly clients = new Map<string, TokenBucket>();
  /** Until when everybody else takes precedence. */
  private quietUntil = 0;
  /** The number of open sockets. */
  sockets = 0;

  constructor(now: number) {
    this.messages = new TokenBucket(1000, 300, now);
    this.words = new TokenBucket(400, 60, now);
    this.changes = new TokenBucket(20_000, 100, now);
    this.time = new TokenBucket(2000, 150, now);
  }

  /** Charges a message and the milliseconds it took. */
  charge(
    cost: { readonly words: boolean; readonly changes: number; readonly time: number },
    now: number,
  ): void {
    this.messages.spend(now);
    if (cost.words) this.words.spend(now);
    this.changes.spend(now, cost.changes);
    this.time.spend(now, cost.time);
    // After a message that took long, others get three times as long.
    if (cost.time > longMessage) this.quietUntil = now + 3 * cost.time;
  }

  /** Milliseconds until this person's next message is accepted. */
  rest(now: number): number {
    const debts = [this.messages, this.words, this.changes, this.time].map((bucket) => bucket.debt(now));
    return Math.max(this.quietUntil - now, ...debts);
  }

  /** How many new proposals and how many new document clients are allowed in a draft. */
  bucketsIn(draftId: string): readonly [proposals: TokenBucket, clients: TokenBucket] {
    return [
      bucketIn(this.proposals, draftId, { most: 120, perSecond: 1 }),
      bucketIn(this.clients, draftId, { most: 40, perSecond: 1 / 60 }),
    ];
  }
}

const bucketIn = (
  buckets: Map<string, TokenBucket>,
  draftId: string,
  { most, perSecond }: { readonly most: number; readonly perSecond: number },
): TokenBucket => {
  const bucket = buckets.get(draftId) ?? new TokenBucket(most, perSecond, performance.now());
  buckets.set(draftId, bucket);
  return bucket;
};

/** The accounts of everybody connected, and of people who left a moment ago. */
export class Accounts {
  private readonly accounts = new Map<string, TrafficAccount>();

  /** The account of a person who opens another socket; null when they have too many. */
  enter(userId: string): TrafficAccount | null {
    const account = this.accounts.get(userId) ?? new TrafficAccount(performance.now());
    this.accounts.set(userId, account);
    if (account.sockets >= liveLimits.sockets) return null;
    account.sockets += 1;
    return account;
  }
}
