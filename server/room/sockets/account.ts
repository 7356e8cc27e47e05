// What one person may do over all of their sockets in all drafts together: whoever opens six pages has no more than with one.
import { liveLimits } from "#domain/limits";
import { Budget } from "#server/budget";

/** Milliseconds that no key takes. */
const longMessage = 3;

export class TrafficAccount {
  /** Messages of any kind. */
  private readonly messages: Budget;
  /** Messages of words, of which nobody types more than some dozens a second. */
  private readonly words: Budget;
  /** Changes in those messages: a day offline comes in one, and nobody types more than some dozens a second. */
  private readonly changes: Budget;
  /** Milliseconds of the process. */
  private readonly time: Budget;
  /** By draft: new proposals, of which nobody types more than one in a second for long. */
  private readonly proposals = new Map<string, Budget>();
  /** By draft: new document clients, one for each opened page in which something is written. */
  private readonly clients = new Map<string, Budget>();
  /** Until when everybody else comes first. */
  private quietUntil = 0;
  /** Sockets that are open. */
  sockets = 0;

  constructor(now: number) {
    this.messages = new Budget(1000, 300, now);
    this.words = new Budget(400, 60, now);
    this.changes = new Budget(20_000, 100, now);
    this.time = new Budget(2000, 150, now);
  }

  /** Charges a message and the milliseconds that it took. */
  charge(
    cost: { readonly words: boolean; readonly changes: number; readonly time: number },
    now: number,
  ): void {
    this.messages.spend(now);
    if (cost.words) this.words.spend(now);
    this.changes.spend(now, cost.changes);
    this.time.spend(now, cost.time);
    // After a message that took long, others have three times as long for themselves.
    if (cost.time > longMessage) this.quietUntil = now + 3 * cost.time;
  }

  /** Milliseconds until this person's next message is taken. */
  rest(now: number): number {
    const debts = [this.messages, this.words, this.changes, this.time].map((budget) => budget.debt(now));
    return Math.max(this.quietUntil - now, ...debts);
  }

  /** How many new proposals may be made in a draft, and how many document clients brought into it. */
  budgetsIn(draftId: string): readonly [proposals: Budget, clients: Budget] {
    return [
      budgetIn(this.proposals, draftId, { most: 120, perSecond: 1 }),
      budgetIn(this.clients, draftId, { most: 40, perSecond: 1 / 60 }),
    ];
  }
}

const budgetIn = (
  budgets: Map<string, Budget>,
  draftId: string,
  { most, perSecond }: { readonly most: number; readonly perSecond: number },
): Budget => {
  const budget = budgets.get(draftId) ?? new Budget(most, perSecond, performance.now());
  budgets.set(draftId, budget);
  return budget;
};

/** The accounts of everybody who is here, and of those who were here a moment ago. */
export class Accounts {
  private readonly accounts = new Map<string, TrafficAccount>();

  /** The account of a person who opens one more socket; null when there are too many. */
  enter(userId: string): TrafficAccount | null {
    const account = this.accounts.get(userId) ?? new TrafficAccount(performance.now());
    this.accounts.set(userId, account);
    if (account.sockets >= liveLimits.sockets) return null;
    account.sockets += 1;
    return account;
  }
}
