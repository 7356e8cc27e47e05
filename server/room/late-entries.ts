// What people write, entered into the record once it rests. Writing in a paragraph or proposal falls into consecutive
// spells, each by one writer: a spell ends when another writer's follows, or when nothing has changed for long enough.
// Open spells are stored along with the writing, so that a server that stops leaves them to the next.
import type { Standpoint } from "#domain/people/access";

/** Which pending spells are entered: all, or those at rest. */
export type Which = "all" | "due";

/** What one writer began to write; `seq` is its first change in the log. */
type Spell = { readonly seq: number };

/** Who wrote last, when, and how many of these changes are not stored yet. */
type Latest = { readonly writer: Standpoint; at: number; waiting: number };

type LateEntryOptions<S extends Spell, E extends { readonly spell: S }> = {
  /** The key of the paragraph or proposal written in. */
  readonly keyOf: (spell: S) => string;
  /** True when a change by the second person continues the first person's spell. */
  readonly goesOn: (one: Standpoint, other: Standpoint) => boolean;
  /** After how many milliseconds without a change a spell ends. */
  readonly restsAfter: (spell: S) => number;
  /**
   * Captures spells that have just ended, each with the one that followed it; `next` is null where the stored state is
   * the final one. Later changes belong to other spells.
   */
  readonly end: (ended: readonly { readonly spell: S; readonly next: S | null }[]) => readonly E[];
  /** Enters them into the record. Throws when they cannot be stored. */
  readonly enter: (ended: readonly E[]) => Promise<void>;
  /** Receives the errors of entries that could not be stored. They are retried. */
  readonly failed: (error: unknown) => void;
};

/** Milliseconds after which entries that could not be stored are retried. */
const retryAfter = 1000;
/** The number of spells entered in one transaction: thousands may end at the same moment. */
const enteredAtOnce = 50;

export class LateEntries<S extends Spell, E extends { readonly spell: S }> {
  private readonly open = new Map<string, S[]>();
  private readonly latest = new Map<string, Latest>();
  private recording: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private timerAt = 0;
  private isClosed = false;

  constructor(private readonly options: LateEntryOptions<S, E>) {}

  get isEmpty(): boolean {
    return this.open.size === 0;
  }

  /** True when a change by this person begins a spell. */
  begins(key: string, writer: Standpoint): boolean {
    const latest = this.latest.get(key);
    return latest === undefined || !this.options.goesOn(latest.writer, writer);
  }

  /** Takes note of an accepted change. */
  accepted(keys: readonly string[], writer: Standpoint): void {
    const at = performance.now();
    for (const key of keys)
      this.latest.set(key, { writer, at, waiting: (this.latest.get(key)?.waiting ?? 0) + 1 });
  }

  /** Takes note that a change is stored, with the spells it begins. */
  stored(keys: readonly string[], begun: readonly S[]): void {
    for (const key of keys) {
      const latest = this.latest.get(key);
      if (latest && latest.waiting > 0) latest.waiting -= 1;
    }
    for (const spell of begun) {
      this.add(spell);
      if ((this.open.get(this.options.keyOf(spell))?.length ?? 0) > 1) this.recordDue();
      else this.schedule(this.options.restsAfter(spell));
    }
  }

  private add(spell: S): void {
    const key = this.options.keyOf(spell);
    const spells = [...(this.open.get(key) ?? []), spell];
    this.open.set(
      key,
      spells.sort((one, other) => one.seq - other.seq),
    );
  }

  /** Starts over from what the database holds: at the start, and after a failure whose effect was unknown. */
  restart(known: readonly S[]): void {
    this.open.clear();
    this.latest.clear();
    for (const spell of known) this.add(spell);
    this.schedule(0);
  }

  /** Gives up what was accepted but not stored. */
  givenUp(): void {
    this.latest.clear();
  }

  /** Enters what is pending, after all earlier calls. Throws when it cannot be stored. */
  record(which: Which): Promise<void> {
    const turn = this.recording.then(() => (this.isClosed ? undefined : this.enter(which)));
    this.recording = turn.then(
      () => {
        if (!this.isEmpty) this.schedule(this.untilRest());
      },
      (error: unknown) => {
        this.options.failed(error);
        this.schedule(retryAfter);
      },
    );
    return turn;
  }

  /** Enters nothing more. What is pending is stored. */
  close(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
  }

  // Failures are reported elsewhere.
  private recordDue(): void {
    void this.record("due").catch(() => undefined);
  }

  // Enters what is due after at most this many milliseconds, if anything is pending now.
  private schedule(wait: number): void {
    const at = performance.now() + wait;
    if (this.isClosed || this.isEmpty || (this.timer && this.timerAt <= at)) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.recordDue();
    }, wait).unref();
  }

  // The shortest time until something will have rested long enough.
  private untilRest(): number {
    const now = performance.now();
    let least = Number.POSITIVE_INFINITY;
    for (const [key, spells] of this.open) {
      const rest = Math.min(...spells.map((spell) => this.options.restsAfter(spell)));
      least = Math.min(least, Math.max(rest / 10, (this.latest.get(key)?.at ?? 0) + rest - now));
    }
    return least;
  }

  private async enter(which: Which): Promise<void> {
    const ended = this.take(which);
    for (let from = 0; from < ended.length; from += enteredAtOnce)
      try {
        await this.options.enter(ended.slice(from, from + enteredAtOnce));
      } catch (error) {
        for (const { spell } of ended.slice(from)) this.add(spell);
        throw error;
      }
  }

  private take(which: Which): readonly E[] {
    const now = performance.now();
    const ended: { spell: S; next: S | null }[] = [];
    for (const [key, spells] of this.open) {
      const last = spells.at(-1);
      const isOver = !last || this.rests(key, last, which === "all" ? null : now);
      if (!isOver && spells.length === 1) continue;
      for (const [nth, spell] of spells.entries())
        if (isOver || spell !== last) ended.push({ spell, next: spells[nth + 1] ?? null });
      if (isOver) {
        this.open.delete(key);
        this.latest.delete(key);
      } else this.open.set(key, [last]);
    }
    return ended.length > 0 ? this.options.end(ended) : [];
  }

  // Changes accepted but not stored yet belong to the spell too. `now` is null where everything stored is to be
  // entered.
  private rests(key: string, last: S, now: number | null): boolean {
    const latest = this.latest.get(key);
    if (!latest) return true;
    return latest.waiting === 0 && (now === null || latest.at <= now - this.options.restsAfter(last));
  }
}
