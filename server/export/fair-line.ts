// Who is next at the press: one person's works queue behind each other, and those of others pass.

type Waiting<Task> = { readonly task: Task; readonly by: string | undefined };

/** A line of works that wait, each for somebody; of nobody in particular for those without a name. */
export class FairLine<Task> {
  private readonly waiting: Waiting<Task>[] = [];
  private readonly busy = new Set<string>();
  /** The turn in which somebody was served last; whoever is not in it has not been while others were. */
  private readonly served = new Map<string, number>();
  private turn = 0;

  get length(): number {
    return this.waiting.length;
  }

  join(task: Task, by: string | undefined): void {
    this.waiting.push({ task, by });
  }

  leave(task: Task): void {
    const place = this.waiting.findIndex((each) => each.task === task);
    if (place >= 0) this.waiting.splice(place, 1);
  }

  /**
   * The next work: that of whoever was served longest ago, among equals the one that came first. Nobody has two works under
   * way, so that whoever comes finds the press free of the rest of a heap. Say with {@link done} that it is no longer so.
   */
  next(): Waiting<Task> | undefined {
    const turnOf = ({ by }: Waiting<Task>) => (by === undefined ? 0 : (this.served.get(by) ?? 0));
    let first: Waiting<Task> | undefined;
    for (const each of this.waiting) {
      if (each.by !== undefined && this.busy.has(each.by)) continue;
      if (!first || turnOf(each) < turnOf(first)) first = each;
    }
    if (!first) return undefined;
    this.waiting.splice(this.waiting.indexOf(first), 1);
    if (first.by !== undefined) {
      this.turn += 1;
      this.busy.add(first.by);
      this.served.set(first.by, this.turn);
    }
    return first;
  }

  /** Says that the work of somebody is no longer under way. */
  done(by: string | undefined): void {
    if (by !== undefined) this.busy.delete(by);
    // Where nobody waits all are equal again.
    if (this.waiting.length === 0 && this.busy.size === 0) this.served.clear();
  }

  /** Everything that waits, which then waits no more. */
  empty(): Task[] {
    return this.waiting.splice(0).map(({ task }) => task);
  }
}
