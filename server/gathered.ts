// Questions to the database that are asked by many at once, put together: a thousand who come back after a break are some ten
// questions and not a thousand. Every answer is of a question that was put after its asker came, so nobody gets an old one.

/** Most keys in one question: the database answers it in one piece. */
const mostAtOnce = 500;
/** Milliseconds after which those who wait are not held up by a question that is not answered. */
const patience = 500;

type Asker<V> = { resolve(value: V | undefined): void; reject(error: unknown): void };
type PendingKey<K, V> = { readonly key: K; readonly askers: Asker<V>[] };

/** `find` answers the values of keys by the names that `nameOf` gives them; a key that has none is not in its answer. */
export class BatchLoader<K, V> {
  private waiting = new Map<string, PendingKey<K, V>>();
  private isAsking = false;

  constructor(
    private readonly nameOf: (key: K) => string,
    private readonly find: (keys: readonly K[]) => Promise<ReadonlyMap<string, V>>,
  ) {}

  /** The value of a key as it is after this call; with everybody who asks in the same turn, or while others are answered. */
  ask(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      const name = this.nameOf(key);
      const asked = this.waiting.get(name) ?? { key, askers: [] };
      asked.askers.push({ resolve, reject });
      this.waiting.set(name, asked);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isAsking || this.waiting.size === 0) return;
    this.isAsking = true;
    setImmediate(() => this.next());
  }

  private next(): void {
    const asked = new Map([...this.waiting].slice(0, mostAtOnce));
    for (const name of asked.keys()) this.waiting.delete(name);
    let isOver = false;
    const goOn = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      this.isAsking = false;
      this.schedule();
    };
    const timer = setTimeout(goOn, patience).unref();
    void this.answer(asked).finally(goOn);
  }

  private async answer(asked: ReadonlyMap<string, PendingKey<K, V>>): Promise<void> {
    try {
      const found = await this.find([...asked.values()].map(({ key }) => key));
      for (const [name, { askers }] of asked) for (const asker of askers) asker.resolve(found.get(name));
    } catch (error) {
      for (const { askers } of asked.values()) for (const asker of askers) asker.reject(error);
    }
  }
}
